"""Signing in: what works, what is refused, and what has to wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.accounts import AccountError, Locked, Refused, Role
from bot.accounts.factor import new_secret
from tests.bot.accounts.conftest import PASSWORD, Desk

HERE = "192.0.2.1"


def test_password_and_code_open_a_full_session(desk: Desk) -> None:
    person, secret = desk.joined()
    half = desk.accounts.sign_in("asha", PASSWORD, client=HERE)
    session = desk.accounts.sessions.find(half)
    assert session is not None
    assert not session.full
    full = desk.accounts.second(half, desk.code(secret), client=HERE)
    found = desk.accounts.sessions.find(full)
    assert found is not None
    assert found.full
    assert found.person.name == person.name
    assert desk.accounts.sessions.find(half) is None, "the session changes with the sign-in"


def test_a_code_works_once(desk: Desk) -> None:
    _, secret = desk.joined()
    code = desk.code(secret)
    desk.accounts.second(desk.accounts.sign_in("Asha", PASSWORD, client=HERE), code, client=HERE)
    with pytest.raises(Refused):
        desk.accounts.second(desk.accounts.sign_in("Asha", PASSWORD, client=HERE), code, client=HERE)


@pytest.mark.parametrize("code", ["", "000000", "12345", "abcdef", "١٢٣٤٥٦"])
def test_other_codes_are_refused(desk: Desk, code: str) -> None:
    desk.joined()
    half = desk.accounts.sign_in("Asha", PASSWORD, client=HERE)
    with pytest.raises(Refused):
        desk.accounts.second(half, code, client=HERE)


@pytest.mark.parametrize(("name", "password"), [("Asha", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_refusal_does_not_say_which_part_was_wrong(desk: Desk, name: str, password: str) -> None:
    desk.joined()
    with pytest.raises(Refused, match="name and password do not fit together"):
        desk.accounts.sign_in(name, password, client=HERE)


def test_failures_make_the_next_try_wait_longer_and_longer(desk: Desk) -> None:
    desk.joined()
    waits = []
    for _ in range(4):
        for _ in range(5):
            try:
                desk.accounts.sign_in("Asha", "wrong", client=HERE)
            except Locked as locked:
                waits.append(locked.wait)
                desk.clock.pass_(locked.wait)
            except Refused:
                pass
    assert waits == sorted(waits)
    assert waits[0] == 15
    assert waits[-1] > 4 * waits[0]


def test_while_locked_the_right_password_waits_too(desk: Desk) -> None:
    _, secret = desk.joined()
    for _ in range(5):
        with pytest.raises(Refused):
            desk.accounts.sign_in("Asha", "wrong", client=HERE)
    with pytest.raises(Locked):
        desk.accounts.sign_in("Asha", PASSWORD, client=HERE)
    desk.clock.pass_(16)
    half = desk.accounts.sign_in("Asha", PASSWORD, client=HERE)
    assert desk.accounts.second(half, desk.code(secret), client=HERE)
    assert desk.accounts.failures.wait("name:asha") == 0


def test_an_address_that_tries_many_names_waits(desk: Desk) -> None:
    for number in range(20):
        with pytest.raises(Refused):
            desk.accounts.sign_in(f"name {number}", "wrong", client=HERE)
    with pytest.raises(Locked):
        desk.accounts.sign_in("another", "wrong", client=HERE)
    with pytest.raises(Refused):
        desk.accounts.sign_in("another", "wrong", client="192.0.2.2")


def test_wrong_codes_count_as_failures(desk: Desk) -> None:
    desk.joined()
    half = desk.accounts.sign_in("Asha", PASSWORD, client=HERE)
    for _ in range(5):
        with pytest.raises(Refused):
            desk.accounts.second(half, "000000", client=HERE)
    with pytest.raises(Locked):
        desk.accounts.second(half, "000000", client=HERE)


@pytest.mark.parametrize(
    ("pauses", "lives"),
    [([29 * 60] * 3, True), ([31 * 60], False), ([20 * 60] * 25, False)],
    ids=["busy", "idle", "all day"],
)
def test_sessions_end_when_idle_and_after_a_day(desk: Desk, pauses: list[int], lives: bool) -> None:
    person, _ = desk.joined()
    token = desk.accounts.sessions.open(person.id, full=True)
    for pause in pauses:
        desk.clock.pass_(pause)
        found = desk.accounts.sessions.find(token)
    assert (found is not None) == lives


def test_an_invitation_works_once_and_for_three_days(desk: Desk) -> None:
    person = desk.accounts.add("Ben", [Role.READER], by="test")
    token = desk.accounts.invite(person, by="test")
    assert desk.accounts.join(token, PASSWORD)
    with pytest.raises(Refused):
        desk.accounts.join(token, PASSWORD)
    late = desk.accounts.invite(person, by="test")
    desk.clock.pass_(73 * 3600)
    with pytest.raises(Refused):
        desk.accounts.join(late, PASSWORD)


@pytest.mark.parametrize("password", ["short", "password1234", "Asha Asha Asha 1", "aaaaaaaaaaaaaaaa", "x" * 300])
def test_weak_passwords_are_refused_and_the_link_still_works(desk: Desk, password: str) -> None:
    person = desk.accounts.add("Asha Patel", [Role.READER], by="test")
    token = desk.accounts.invite(person, by="test")
    with pytest.raises(AccountError):
        desk.accounts.join(token, password)
    assert desk.accounts.join(token, PASSWORD)


def test_somebody_with_a_second_factor_cannot_set_up_another(desk: Desk) -> None:
    desk.joined()
    half = desk.accounts.sign_in("Asha", PASSWORD, client=HERE)
    secret = new_secret()
    with pytest.raises(Refused):
        desk.accounts.enrol(half, secret, desk.code(secret))


def test_the_second_factor_does_not_stand_in_the_database(desk: Desk) -> None:
    person, secret = desk.joined()
    stored = desk.accounts.people.secrets_of(person.id)
    assert secret not in str(stored)
    assert PASSWORD not in str(stored)


def test_switching_off_and_changing_roles_end_sessions(desk: Desk) -> None:
    person, _ = desk.joined()
    changes: tuple[Callable[[], object], ...] = (
        lambda: desk.accounts.change_roles(person, [Role.READER], by="test"),
        lambda: desk.accounts.set_active(person, False, by="test"),
    )
    for change in changes:
        token = desk.accounts.sessions.open(person.id, full=True)
        change()
        assert desk.accounts.sessions.find(token) is None
    with pytest.raises(Refused):
        desk.accounts.sign_in("Asha", PASSWORD, client=HERE)


def test_one_administrator_always_stays(desk: Desk) -> None:
    admin, _ = desk.joined("Admin", Role.ADMIN)
    with pytest.raises(AccountError):
        desk.accounts.set_active(admin, False, by="test")
    with pytest.raises(AccountError):
        desk.accounts.change_roles(admin, [Role.READER], by="test")
    desk.joined("Second", Role.ADMIN)
    desk.accounts.set_active(admin, False, by="test")


def test_names_are_taken_once_whatever_the_capitals(desk: Desk) -> None:
    desk.accounts.add("Asha", [Role.READER], by="test")
    with pytest.raises(AccountError):
        desk.accounts.add("  ASHA ", [Role.READER], by="test")


def test_an_identity_from_outside_needs_an_account(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.accounts.enter("https://issuer|1")
    desk.accounts.add("Cleo", [Role.EDITOR], by="test", subject="https://issuer|1")
    session = desk.accounts.sessions.find(desk.accounts.enter("https://issuer|1"))
    assert session is not None
    assert session.full


def test_every_step_is_in_the_log(desk: Desk) -> None:
    person, _ = desk.joined()
    desk.accounts.change_roles(person, [Role.READER], by="Admin")
    entries, total = desk.accounts.audit.read()
    assert total == len(entries)
    assert [entry.action for entry in entries] == [
        "roles changed", "signed in", "second factor set up", "password set", "link made", "account added"
    ]  # fmt: skip
    assert (entries[0].before, entries[0].after) == ("editor", "reader")
    assert PASSWORD not in str(entries)


def test_a_note_tells_who_else_has_it_open_and_goes_away(desk: Desk) -> None:
    editing = desk.accounts.editing
    assert editing.opened("topic ace", "Asha") == []
    assert editing.opened("topic ace", "Ben") == ["Asha"]
    editing.closed("topic ace", "Asha")
    assert editing.others("topic ace", "Ben") == []
    desk.clock.pass_(16 * 60)
    assert editing.others("topic ace", "Asha") == []
