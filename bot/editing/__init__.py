"""How editors change the content: one library for the console and the command line, over the same files."""

from __future__ import annotations

from bot.editing.draft import Draft
from bot.editing.errors import AlreadyThere, BadValue, Changed, EditError, InUse, NotThere
from bot.editing.kinds import KINDS
from bot.editing.model import Cell, Change, File, Intent, Link, SheetPlan, Topic, TopicLine, Use, Wording
from bot.editing.service_sheets import ServiceForm

__all__ = [
    "KINDS",
    "AlreadyThere",
    "BadValue",
    "Cell",
    "Change",
    "Changed",
    "Draft",
    "EditError",
    "File",
    "InUse",
    "Intent",
    "Link",
    "NotThere",
    "ServiceForm",
    "SheetPlan",
    "Topic",
    "TopicLine",
    "Use",
    "Wording",
]
