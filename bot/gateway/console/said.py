"""What the public would read for a decision, in the words of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.directory import Service, read_service
from bot.errors import ContentError
from bot.gateway.words import Words
from bot.messages import Message

if TYPE_CHECKING:
    from bot.gateway.console.trial import Tried

WORDED = ("answer", "suggest", "clarify", "fallback", "small_talk")  # the rest depends on the search or the framework


def said(root: Path, tried: Tried) -> list[Message]:
    """The messages of the reply; none where the words come from a search or a self-assessment.

    Raises:
        ContentError: a file of the folder cannot be used.
    """
    if tried.act not in WORDED:
        return []
    try:
        words = Words.load(root, _services(root))
        ids = [topic for topic, _ in tried.topics]
        each = [[topic] for topic in ids] if tried.act == "answer" else [ids]
        decided = {"do": tried.act, "aspect": tried.aspect, "reason": tried.reason, "near": list(tried.near)}
        return [words.word({**decided, "topics": topics}) for topics in each]
    except (KeyError, TypeError) as error:
        raise ContentError(f"the words cannot be read ({error}); the checks name the file") from error


def _services(root: Path) -> dict[str, Service]:
    return {path.stem: read_service(path) for path in sorted((root / "content" / "services").glob("*.yml"))}
