"""What a person reads in a file, piece by piece, with the place of each character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ContentError
from bot.phrasing.reading_yaml import yaml_strings

# Markup is blanked, never cut, so that every offset stays true.
_MARKDOWN = re.compile(
    r"^(?:```|~~~).*?^(?:```|~~~)[^\n]*$|`[^`\n]+`|^---\n.*?^---$|<!--.*?-->|</?[a-zA-Z][^>\n]*>|\]\([^)\n]*\)|^[ \t]*>[^\n]*$|https?://\S+",
    re.DOTALL | re.MULTILINE,
)
_UNREAD_HTML = re.compile(r"<!--.*?-->|<(script|style|code|pre|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|td|th|tr|table|section|article|header|footer|main|nav|aside|form|label|option|button|"
    r"title|br|dt|dd|dl|body|head|html|figcaption|fieldset|legend|summary)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>|&[a-z]+;|&#\d+;", re.IGNORECASE)
_NEW_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+#|]|\d+[.)])[ \t])|\x00")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is judged by itself; ``start`` is its place in the source."""

    text: str
    start: int


class Source:
    """A file's text and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from one."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def read_pieces(path: Path) -> tuple[Source, list[Piece]]:
    """The file and what is read in it.

    Raises:
        ContentError: it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: cannot be read: {error}") from error
    if path.suffix in {".yml", ".yaml"}:
        found = [Piece(*one) for one in yaml_strings(path, text)]
    elif path.suffix in {".html", ".htm"}:
        found = list(_blocks(_html(text)))
    elif path.suffix == ".md":
        found = list(_blocks(_blank(_MARKDOWN, text)))
    else:
        found = list(_blocks(text))
    return Source(text), found


def _html(text: str) -> str:
    text = _blank(_UNREAD_HTML, text)
    text = _BLOCK_TAG.sub(lambda m: "\x00" + " " * (len(m.group()) - 1), text)
    return _blank(_TAG, text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def _blocks(text: str) -> Iterator[Piece]:
    at = 0
    for mark in [*_NEW_BLOCK.finditer(text), None]:
        part = text[at : mark.start() if mark else len(text)]
        if part.strip():
            # A line break inside a paragraph ends no sentence.
            yield Piece(part.replace("\n", " "), at)
        at = mark.end() if mark else len(text)
