"""Organisational self-assessment: a guided conversation on the strategy's four phases, its result and its files."""

from __future__ import annotations

from bot.assessment.content import faults, read_framework
from bot.assessment.context import Context, Turn
from bot.assessment.conversation import take_turn
from bot.assessment.heard import Heard, from_choice
from bot.assessment.message import message_of, offer, plain_text
from bot.assessment.model import Framework
from bot.assessment.phrases import Phrases
from bot.assessment.progress import Progress, from_dict, underway
from bot.assessment.reading import claims, read_anyhow
from bot.assessment.report import Report, report_of
from bot.assessment.store import AssessmentStore
from bot.assessment.stored import AssessmentStoreError, ExpiredCode, HandedIn, TeamFull, UnknownCode
from bot.assessment.wording import Wording, read_wording

__all__ = [
    "AssessmentStore",
    "AssessmentStoreError",
    "Context",
    "ExpiredCode",
    "Framework",
    "HandedIn",
    "Heard",
    "Phrases",
    "Progress",
    "Report",
    "TeamFull",
    "Turn",
    "UnknownCode",
    "Wording",
    "claims",
    "faults",
    "from_choice",
    "from_dict",
    "message_of",
    "offer",
    "plain_text",
    "read_anyhow",
    "read_framework",
    "read_wording",
    "report_of",
    "take_turn",
    "underway",
]
