"""Whatever a YAML file holds: a value or a ContentError, soon."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.errors import ContentError
from bot.yamlfile import Lines, compose, read, read_lines
from tests.support.anything import JSON, TEXT, cut
from tests.support.spent import at_most

# Pieces that mean something in YAML, so that what is put together is often nearly right.
_TAGS = (
    "!!int",
    "!!float",
    "!!bool",
    "!!null",
    "!!timestamp",
    "!!binary",
    "!!set",
    "!!omap",
    "!!pairs",
    "!!map",
    "!!x",
)
_PARTS = (
    *_TAGS, "!", "&a", "*a", "<<:", "? ", ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "|", ">", "'", '"', "#",
    "%YAML", "---", "...", "a", "no", "=", "~", "0x", "0b", "1_0", "1:60", ".inf", "2026-99-01",
    "0001-01-01 00:00:00 +23:59", "\t", "\ufeff",
)  # fmt: skip
NEARLY_YAML = st.lists(st.sampled_from(_PARTS) | st.text(max_size=3), max_size=14).map(" ".join)


def value_or_fault(path: Path) -> Lines | None:
    try:
        found = read_lines(path)
    except ContentError as error:
        assert path.name in str(error)
        return None
    assert found.line(("nowhere",)) >= 0
    return found


@settings(max_examples=150)
@given(NEARLY_YAML | TEXT.map(lambda text: text.encode("utf-8", "replace").decode()))
@example("!!int ''")
@example("!!float ''")
@example("!!bool maybe")
@example("!!timestamp later")
@example("a: 0001-01-01 00:00:00 +23:59")
@example("a: 9999-12-31 23:59:59 -23:59")
def test_any_text_gives_a_value_or_a_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.yml"
    path.write_text(text, encoding="utf-8")
    value_or_fault(path)


@given(st.binary(max_size=60) | cut(b"a: &a {b: 1, c: [x, y]}\nd: *a\ne: 2026-11-23\nf: |\n  more\n"))
def test_any_bytes_give_a_value_or_a_fault(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "one.yml"
    path.write_bytes(body)
    value_or_fault(path)


@given(TEXT)
def test_text_that_no_file_could_hold_is_a_fault_too(text: str) -> None:
    try:
        compose(text, name="one.yml")
    except ContentError as error:
        assert "one.yml" in str(error)


@given(JSON)
def test_what_was_written_is_read(tmp_path: Path, value: object) -> None:
    path = tmp_path / "one.yml"
    assume("\\ud" not in ascii(value))  # a lone surrogate is in no file
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert repr(read(path)) == repr(value)  # NaN is not equal to itself


NINE = ", ".join(["*b{0}"] * 9)
BOMBS = {
    "aliases of aliases": "b0: &b0 [x]\n" + "\n".join(f"b{n}: &b{n} [{NINE.format(n - 1)}]" for n in range(1, 9)),
    "merges of merges": "b0: &b0 {x: 1}\n"
    + "\n".join(f"b{n}: &b{n} {{<<: [{NINE.format(n - 1)}]}}" for n in range(1, 9)),
    "many anchors": "\n".join(f"a{n}: &a{n} [*a{n - 1}]" if n else "a0: &a0 x" for n in range(20_000)),
    "many keys": "\n".join(f"a{n}: {n}" for n in range(5_000)),
    "question marks": "? " * 200_000,
    "brackets in turn": "[{a: " * 100_000,
    "quotes": '"' + "\\x41" * 400_000,
    "indents": "\n".join(" " * n + "a:" for n in range(1500)),
    "tags": "!a" * 200_000,
    "a long number": "a: " + "9" * 1_000_000,
    "digits by sixty": "a: " + ":".join(["1"] + ["59"] * 20_000),
}  # fmt: skip


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_no_file_takes_long(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.yml"
    path.write_text(text)
    with at_most(3):
        value_or_fault(path)
