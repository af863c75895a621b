"""``lint`` from the command line."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from bot.phrasing.cli import add_commands


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch, typed: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(dest="command"))
    options = parser.parse_args(["lint", *arguments])
    return int(options.run(options))


def test_each_input_line_is_one_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(
        ["-", "--format", "json"], monkeypatch, "He committed suicide.\nHello.\n\nShe is a known self-harmer.\n"
    )
    arrays = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[f["severity"] for f in found] for found in arrays] == [["error"], [], [], ["warning"]]
    assert status == 1


def test_a_warning_does_not_fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-"], monkeypatch, "She is a known self-harmer.\n") == 0
    assert "self-harmer" in capsys.readouterr().out


def test_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("He committed suicide.\n")
    assert run([str(page), "--format", "sarif"], monkeypatch) == 1
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"]


def test_our_own_wording_has_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], monkeypatch) == 0, capsys.readouterr().out


def test_vale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--export-vale", str(tmp_path)], monkeypatch) == 0
    assert list((tmp_path / "styles" / "TraumaInformed").glob("*.yml"))


def test_the_encoder_is_made_only_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(dest="command"), encode_factory=lambda: made.append("x"))  # type: ignore[arg-type,return-value]
    monkeypatch.setattr("sys.stdin", io.StringIO("Hello.\n"))
    options = parser.parse_args(["lint", "-", "--rules-only"])
    assert options.run(options) == 0
    assert made == []
