"""The commands say what happened, and refuse in one sentence."""

from __future__ import annotations

import argparse

import pytest

from bot.releases.cli import add_commands
from bot.releases.model import ReleaseError, State
from bot.releases.releases import Releases
from tests.bot.releases.conftest import Make


def run(releases: Releases, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(), opened=lambda: releases, work=lambda number: releases.get(number))
    options = parser.parse_args(["release", *arguments])
    return int(options.run(options))


def test_from_ready_to_live_and_back(releases: Releases, ready: Make, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        assert ready().number == number
        run(releases, "approve", str(number), "--by", "Ben")
        run(releases, "activate", str(number), "--by", "Ben")
    run(releases, "back", "--by", "Ben")
    assert "release 1 is active" in capsys.readouterr().out
    run(releases, "list")
    listed = capsys.readouterr().out
    assert listed.index("retired") < listed.index("active")


def test_report_is_readable(releases: Releases, ready: Make, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"name": "safety suite", "ok": False, "text": "10 of 20 caught", "safety": True}
    run(releases, "show", str(ready(gate=(row,), state=State.FAILED).number))
    assert "FAILED  safety suite: 10 of 20 caught" in capsys.readouterr().out


def test_difference_of_the_working_tree(releases: Releases, ready: Make, capsys: pytest.CaptureFixture[str]) -> None:
    releases.folder.point(ready().number)
    (releases.home / "domain.yml").write_text("responses:\n  utter_hello:\n  - text: Good day.\n")
    run(releases, "diff")
    assert "+ Good day." in capsys.readouterr().out


def test_own_release_is_refused(releases: Releases, ready: Make) -> None:
    with pytest.raises(ReleaseError):
        run(releases, "approve", str(ready().number), "--by", "Anna")
