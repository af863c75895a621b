"""YAML as every part of the product reads it: plain values, limits, and faults with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.yamlfile import DEEPEST, LARGEST, compose, read, read_lines, read_mapping

LAUGHS = "\n".join(["a: &a [x, x]", *(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in zip("abcdef", "bcdefg"))])


def write(folder: Path, text: str) -> Path:
    path = folder / "one.yml"
    path.write_text(text)
    return path


def test_words_stay_words(tmp_path: Path) -> None:
    said = read(write(tmp_path, "no: [yes, no, on, off, y, n]\nsure: true\nread_on: 2026-11-23\n"))
    assert said["no"] == ["yes", "no", "on", "off", "y", "n"]
    assert said["sure"] is True
    assert said["read_on"].isoformat() == "2026-11-23"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a: [1\nb: 2\n", "one.yml:2: is not valid YAML", id="a bracket left open"),
        pytest.param("a: 1\nb: 2\na: 3\n", "one.yml:3: the key 'a' stands there twice", id="a key twice"),
        pytest.param("a: 1\n---\nb: 2\n", "one.yml:2: is not valid YAML", id="two documents"),
        pytest.param("a: !!python/name:os.system x\n", "one.yml:1: is not valid YAML", id="a tag that would run"),
        pytest.param("? [a, b]\n: 1\n", "one.yml: is not valid YAML", id="a key that is a list"),
        pytest.param("a: 2026-99-01\n", "one.yml: is not valid YAML", id="no date"),
        pytest.param("a: \x07\n", "one.yml: is not valid YAML", id="a hidden character"),
        pytest.param("[" * 200 + "]" * 200, f"one.yml:1: more than {DEEPEST} levels", id="deep"),
        pytest.param("[" * 200_000, f"one.yml:1: more than {DEEPEST} levels", id="deeper than the C library's stack"),
        pytest.param("- " * 100_000 + "a", f"one.yml:1: more than {DEEPEST} levels", id="deep without a bracket"),
        pytest.param("a: &a [*a]\n", f"one.yml:1: more than {DEEPEST} levels", id="a list inside itself"),
        pytest.param(LAUGHS, "aliases make it too large", id="aliases of aliases"),
        pytest.param("a: " + "x" * LARGEST, "one.yml: longer than 2048 kB", id="too long"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ContentError) as refused:
        read(write(tmp_path, text))
    assert said in str(refused.value)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_bytes(b"a: \xff\n")
    with pytest.raises(ContentError, match=r"one\.yml: cannot be read"):
        read(tmp_path / "one.yml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"none\.yml: cannot be read"):
        read(tmp_path / "none.yml")


def test_names_with_values_are_asked_for(tmp_path: Path) -> None:
    assert read(write(tmp_path, "")) is None
    with pytest.raises(ContentError, match=r"one\.yml: names with values were expected"):
        read_mapping(write(tmp_path, "- a\n"))


def test_a_fault_is_shown_on_the_line_of_the_nearest_part(tmp_path: Path) -> None:
    lines = read_lines(write(tmp_path, "a: 1\nb:\n  - c: 2\n"))
    assert lines.error(("b", 0, "c"), "wrong") == "one.yml:3: b.0.c: wrong"
    assert lines.error(("b", 0, "other"), "lacking") == "one.yml:3: b.0.other: lacking"
    assert lines.error((), "wrong") == "one.yml:1: wrong"


def test_an_alias_may_stand_for_what_was_written_out(tmp_path: Path) -> None:
    lines = read_lines(write(tmp_path, "a: &a {b: 1}\nc: *a\n"))
    assert lines.data == {"a": {"b": 1}, "c": {"b": 1}}


def test_parts_know_where_they_stand() -> None:
    node = compose("a: 1\nb: text\n", name="x")
    assert node is not None
    assert node.value[1][1].start_mark.line == 1
    assert compose("", name="x") is None
