from __future__ import annotations

import argparse
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.directory import read_service
from bot.directory.cli import add_commands
from bot.directory.reports import MOST_BYTES, record, reported
from bot.errors import ContentError

SECRET = "0" * 64


@pytest.fixture
def folder(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'directory.sqlite'}")
    monkeypatch.setenv("GUIDE_SECRET", SECRET)
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path / "var"))
    copy = tmp_path / "content"
    (copy / "services").mkdir(parents=True)
    for name in ("samaritans", "calm", "cruse"):
        shutil.copy(content / "services" / f"{name}.yml", copy / "services")
    shutil.copy(content / "needs.yml", copy)
    return copy


def services(folder: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(required=True))
    options = parser.parse_args(["services", "--content", str(folder), *arguments])
    return int(options.run(options))


def test_check_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert services(folder, "check") == 0
    assert capsys.readouterr().out == "3 services, 3 published\n"


def test_check_names_an_unknown_need(folder: Path) -> None:
    path = folder / "services" / "calm.yml"
    path.write_text(path.read_text().replace("crisis_support", "no_such_need"))
    with pytest.raises(ContentError, match=r"calm\.yml: needs: no_such_need"):
        services(folder, "check")


def test_load_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services(folder, "load")
    services(folder, "load")
    assert capsys.readouterr().out == "3 added, 0 changed, 0 removed\n0 added, 0 changed, 0 removed\n"


def test_list_and_show(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services(folder, "list", "--need", "bereavement")
    services(folder, "show", "calm")
    shown = capsys.readouterr().out
    assert shown.startswith("cruse")
    assert "samaritans" not in shown
    assert '"tel:+44800585858"' in shown


def test_show_needs_a_known_id(folder: Path) -> None:
    with pytest.raises(ContentError, match="no service has the id"):
        services(folder, "show", "../needs")


@pytest.mark.parametrize("name", ["feed.json", "sheet.xlsx", "sheet.csv"])
def test_export_and_import_change_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = {path.name: path.read_text() for path in (folder / "services").iterdir()}
    services(folder, "export", str(tmp_path / name))
    assert services(folder, "import", str(tmp_path / name), "--write", "--ours") == 0
    assert "0 new, 0 changed, 0 gone, 0 refused" in capsys.readouterr().out
    assert {path.name: path.read_text() for path in (folder / "services").iterdir()} == before


def test_verify_lists_crisis_lines_first_and_records_a_call(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services(folder, "verify")
    assert capsys.readouterr().out.splitlines()[0].startswith("1  samaritans")
    services(folder, "verify", "cruse", "--by", "A. Editor", "--on", "2026-11-24")
    rung = read_service(folder / "services" / "cruse.yml")
    assert (rung.as_message()["confirmed_on"], rung.verify_status) == ("2026-11-24", "routine")
    assert rung.as_message()["contacts"][0]["value"] == "0808 808 1677"


def test_verify_records_a_wrong_number_and_who_found_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ("--by", "A. Editor", "--on", "2026-11-24", "--result", "wrong", "--contact", "116 123")
    services(folder, "verify", "samaritans", *found)
    assert "held back" in capsys.readouterr().out
    shown = read_service(folder / "services" / "samaritans.yml").as_message()
    assert "116 123" not in [contact["value"] for contact in shown["contacts"]]
    services(folder, "verify")
    assert "116 123 [wrong 2026-11-24, A. Editor]" in capsys.readouterr().out


def test_verify_records_that_nobody_answered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services(folder, "verify", "cruse", "--by", "A. Editor", "--on", "2026-11-24", "--result", "no-answer")
    services(folder, "verify")
    assert "0808 808 1677 [no answer 2026-11-24, A. Editor]" in capsys.readouterr().out
    assert read_service(folder / "services" / "cruse.yml").confirmed is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--result", "wrong"), "say which contact is wrong; samaritans has 116 123, ", id="which one"),
        pytest.param(("--contact", "0116 454 1004"), "has no contact 0116 454 1004; it has 116 123", id="not there"),
        pytest.param(("--on", "2999-01-01"), "is still to come", id="a day to come"),
    ],
)
def test_verify_says_what_is_missing(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(ContentError, match=said):
        services(folder, "verify", "samaritans", "--by", "A. Editor", *arguments)


def test_verify_wants_a_name(folder: Path) -> None:
    with pytest.raises(ContentError, match="say who rang"):
        services(folder, "verify", "cruse")


def test_a_reported_service_is_on_the_call_list_until_it_is_verified(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "var" / "reported-services.jsonl"
    assert record(reports, "cruse", on=date(2026, 11, 23))
    services(folder, "verify")
    assert "reported wrong: 1" in capsys.readouterr().out
    services(folder, "verify", "cruse", "--by", "A. Editor")
    assert not reported(reports)


def test_a_flood_of_reports_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"\n" * (MOST_BYTES + 1))
    assert not record(path, "cruse", on=date(2026, 11, 23))
