"""What people say right after an answer, and what they mean by it: ``data/sequels/*.yml``."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import dialogue
from bot.answers.examples import split_examples
from bot.errors import ContentError
from bot.yamlfile import read_mapping

FOLDER = "sequels"
# What ``means`` may be besides a topic: more of the answer, an example of it, … services, or nothing of ours.
MEANS: Mapping[str, str] = {
    "more": dialogue.MORE_DETAIL,
    "example": dialogue.ASK_EXAMPLE,
    "source": dialogue.ASK_SOURCE,
    "simple": dialogue.SIMPLER,
    "services": dialogue.FIND_SERVICES,
    "not_ours": dialogue.OUT_OF_SCOPE,
}


@dataclass(frozen=True)
class Sequel:
    """A message said after the answer to topic ``after``, with the label that it means there: ``ask/spb``."""

    after: str
    text: str
    means: str

    @property
    def topic(self) -> str | None:
        """The topic that is meant, where it is one."""
        head, _, topic = self.means.partition("/")
        return topic if head == dialogue.ASK else None


def read_sequels(folder: Path, topics: Container[str]) -> list[Sequel]:
    """The sequels of a folder that are of these topics, file by file; none where there is no such folder.

    Those of a topic that was removed are left out.

    Raises:
        ContentError: a file cannot be read; the message names it.
    """
    said = (sequel for path in sorted(folder.glob("*.yml")) for sequel in read_file(path))
    return [one for one in said if one.after in topics and (one.topic is None or one.topic in topics)]


def read_file(path: Path) -> list[Sequel]:
    """The sequels of one file.

    Raises:
        ContentError: as ``read_sequels``.
    """
    try:
        found = read_mapping(path)
        after = found["after"]
        if not isinstance(after, str):
            raise TypeError("'after' must be one topic")
        return [
            Sequel(after, text, MEANS.get(block["means"]) or f"{dialogue.ASK}/{block['means']}")
            for block in found["next"]
            for text in split_examples(block["said"])
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(f"{path.name}: cannot be read as sequels of an answer: {error!r}") from None
