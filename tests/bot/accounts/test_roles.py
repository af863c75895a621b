"""Who may do what."""

from __future__ import annotations

import pytest

from bot.accounts import May, Role
from bot.accounts.roles import GRANTS, allowed, parse, written


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads(role: Role) -> None:
    assert allowed([role], May.READ)


def test_editing_and_approving_are_different_roles() -> None:
    assert not any({May.EDIT, May.APPROVE} <= granted for granted in GRANTS.values())


@pytest.mark.parametrize("wanted", [May.EDIT, May.APPROVE, May.APPROVE_SAFETY])
def test_administering_is_not_editing(wanted: May) -> None:
    assert not allowed([Role.ADMIN], wanted)


def test_roles_are_stored_in_one_order_and_unknown_ones_dropped() -> None:
    assert written([Role.ADMIN, Role.EDITOR]) == "editor,admin"
    assert parse("editor,owner,admin") == {Role.EDITOR, Role.ADMIN}
