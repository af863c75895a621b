"""What the list of topics shows, kept as long as a file stays the same: a thousand files are not read for each look."""

from __future__ import annotations

from pathlib import Path

from bot import yamlfile
from bot.editing.model import TopicLine
from bot.editing.topic_file import from_values
from bot.errors import ContentError

Stamp = tuple[int, int, int]


class Shelf:
    """Lines of topics by file, read again when a file's time, size or number on the disk is another one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, tuple[Stamp, TopicLine]] = {}

    def line(self, path: str, topic: str) -> TopicLine:
        """A topic's line; whether it is overdue or waits to be looked at is for the caller to say."""
        place = self._root / path
        try:
            state = place.stat()
        except OSError:
            return TopicLine(id=topic, fault=f"{topic}.yml: was removed just now; load the page again")
        stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
        known = self._lines.get(path)
        if known is None or known[0] != stamp:
            known = self._lines[path] = (stamp, _read(place, topic))
        return known[1]


def _read(place: Path, topic: str) -> TopicLine:
    try:
        one = from_values(topic, yamlfile.read(place), "")
    except ContentError as error:
        return TopicLine(id=topic, fault=str(error))
    return TopicLine(
        id=topic,
        title=one.title,
        kind=one.kind,
        examples=len(one.examples),
        owner=one.owner,
        reviewed_on=one.reviewed_on,
        review_by=one.review_by,
    )
