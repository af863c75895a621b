"""What a turn works with, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass

from bot.assessment.model import Framework
from bot.assessment.progress import Progress
from bot.assessment.store import AssessmentStore
from bot.assessment.view import View


@dataclass(frozen=True)
class Context:
    """Where answers are kept, and what is asked."""

    store: AssessmentStore
    framework: Framework


@dataclass(frozen=True)
class Turn:
    """Where a self-assessment stands after a turn (None: nothing open) and what is said."""

    progress: Progress | None
    view: View
