"""Whatever stands in a file: what is read in it, each piece at its place in the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ContentError
from bot.phrasing.reading import read_pieces
from tests.support.spent import at_most

_PARTS = (
    "word ", "two words. ", "\n", "\n\n", "- ", "1. ", "# ", "```", "~~~\n", "`", "---\n", "<!--", "-->", "<p>", "</p>",
    "<script", "</script>", "<a href='", "'>", "<", ">", "](", ")", "[", "https://example.org",
    "> ", "| a | b |", "&amp;", "&#12;", "\x00", "text: ",
    "  ", "'", '"', "|\n",
)  # fmt: skip
MARKED = st.lists(st.sampled_from(_PARTS) | st.text(st.characters(codec="utf-8"), max_size=4), max_size=20).map("".join)


@settings(max_examples=80)
@given(st.sampled_from([".md", ".html", ".txt"]), MARKED)
def test_every_piece_stands_where_it_says(tmp_path: Path, ending: str, text: str) -> None:
    path = tmp_path / f"page{ending}"
    path.write_text(text, encoding="utf-8")
    source, pieces = read_pieces(path)
    for piece in pieces:
        there = source.text[piece.start : piece.start + len(piece.text)]
        assert len(there) == len(piece.text)
        assert all(a == b or a in (" ", "\x00") for a, b in zip(piece.text, there))
        line, column = source.place(piece.start)
        assert source.text.split("\n")[line - 1][column - 1 :].startswith(there.split("\n")[0])


@given(MARKED | st.binary(max_size=40).map(lambda body: body.decode("latin-1")))
def test_any_yaml_gives_pieces_or_a_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "page.yml"
    path.write_text(text, encoding="utf-8")
    try:
        source, pieces = read_pieces(path)
    except ContentError as error:
        assert "page.yml" in str(error)
        return
    assert all(0 <= piece.start <= len(source.text) for piece in pieces)


@pytest.mark.parametrize("ending", [".md", ".html", ".txt"])
@pytest.mark.parametrize("part", ["<", "<!--", "<script>", "](", "```\n", "a\n\n", "<p "])
def test_no_text_of_5000_characters_takes_long(tmp_path: Path, ending: str, part: str) -> None:
    path = tmp_path / f"page{ending}"
    path.write_text((part * 5000)[:5000])
    with at_most(1.5):
        read_pieces(path)
