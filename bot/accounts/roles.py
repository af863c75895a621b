"""Who may do what: roles are given to people, and each stands for a few permissions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Role(str, Enum):
    """What a person is here; a person can hold several."""

    READER = "reader"
    EDITOR = "editor"
    APPROVER = "approver"
    SAFETY_APPROVER = "safety-approver"
    ADMIN = "admin"


class May(Enum):
    """One thing that can be allowed."""

    READ = "see content, releases and figures"
    EDIT = "change the draft and publish it for approval"
    APPROVE = "approve, activate and go back to a release; change something at once"
    APPROVE_SAFETY = "approve safety content and replace its contacts"
    AUDIT = "read the audit log"
    ADMINISTER = "manage people and their roles"


# An administrator manages people and reads the log; whoever shall also edit is given that role as well.
GRANTS: dict[Role, frozenset[May]] = {
    Role.READER: frozenset({May.READ}),
    Role.EDITOR: frozenset({May.READ, May.EDIT}),
    Role.APPROVER: frozenset({May.READ, May.APPROVE, May.AUDIT}),
    Role.SAFETY_APPROVER: frozenset({May.READ, May.APPROVE_SAFETY, May.AUDIT}),
    Role.ADMIN: frozenset({May.READ, May.AUDIT, May.ADMINISTER}),
}


def allowed(roles: Iterable[Role], wanted: May) -> bool:
    """Whether one of the roles grants ``wanted``."""
    return any(wanted in GRANTS[role] for role in roles)


def parse(text: str) -> frozenset[Role]:
    """Roles from how they are stored, ``editor,approver``; what is no role any more is left out."""
    known = {role.value for role in Role}
    return frozenset(Role(one) for one in text.split(",") if one in known)


def written(roles: Iterable[Role]) -> str:
    """How roles are stored, in the order of ``Role``."""
    held = set(roles)
    return ",".join(role.value for role in Role if role in held)
