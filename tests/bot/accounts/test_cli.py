"""The command that makes the first administrator."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.accounts import Accounts, May
from bot.conversations.store import make_engine


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    url = f"sqlite:///{tmp_path / 'guide.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return Accounts(make_engine(url), "k" * 32)


def test_the_link_of_a_new_administrator_works(accounts: Accounts, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounts", "add", "Asha", "--role", "admin"]) == 0
    found = re.search(r"/console/join/(\S+)", capsys.readouterr().out)
    assert found
    person = accounts.people.invited(found[1])
    assert person is not None
    assert person.may(May.ADMINISTER)


def test_a_second_account_of_that_name_is_refused(accounts: Accounts, capsys: pytest.CaptureFixture[str]) -> None:
    main(["accounts", "add", "Asha", "--role", "admin"])
    assert main(["accounts", "add", "asha", "--role", "reader"]) == 2
    assert "choose another name" in capsys.readouterr().err


def test_a_reset_gives_a_new_link_and_list_names_everybody(
    accounts: Accounts, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["accounts", "add", "Asha", "--role", "admin", "--role", "editor"])
    main(["accounts", "add", "Ben", "--role", "reader"])
    assert main(["accounts", "reset", "asha"]) == 0
    assert main(["accounts", "off", "Ben"]) == 0
    capsys.readouterr()
    main(["accounts", "list"])
    assert capsys.readouterr().out.splitlines() == ["Asha: admin, editor", "Ben (off): reader"]


def test_a_name_that_nobody_has(accounts: Accounts, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounts", "reset", "nobody"]) == 2
    assert "accounts list" in capsys.readouterr().err
