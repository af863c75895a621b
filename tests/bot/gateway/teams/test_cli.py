from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.gateway.teams.cli import add_commands
from bot.settings import ROOT

EXAMPLE = ROOT / "deploy" / "teams" / "teams.example.yml"


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(required=True))
    options = parser.parse_args(["teams", *arguments])
    return int(options.run(options))


def test_the_example_makes_a_package_without_any_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("package", "--config", str(EXAMPLE), "--out", str(tmp_path)) == 0
    (made,) = tmp_path.glob("*.zip")
    assert capsys.readouterr().out.strip() == str(made)


def test_several_registrations_need_a_name(tmp_path: Path) -> None:
    text = EXAMPLE.read_text()
    ids = "app_id: 00000000-0000-0000-0000-000000000002, tenant_id: 00000000-0000-0000-0000-00000000000b"
    second = f"- {{name: partner, {ids}}}"
    path = tmp_path / "teams.yml"
    path.write_text(text.replace("registrations:\n", f"registrations:\n{second}\n"))
    with pytest.raises(SettingsError, match="partner, city council"):
        run("package", "--config", str(path), "--out", str(tmp_path))
    assert run("package", "--config", str(path), "--registration", "partner", "--out", str(tmp_path)) == 0
    assert len(list(tmp_path.glob("guide-partner-*.zip"))) == 1


def test_a_configuration_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUIDE_TEAMS_CONFIG", raising=False)
    with pytest.raises(SettingsError, match="--config"):
        run("package")


def test_the_doctor_refuses_half_a_configuration() -> None:
    with pytest.raises(SettingsError, match="certificate_file"):
        run("doctor", "--config", str(EXAMPLE))
