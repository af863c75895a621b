"""Everything about accounts in one value: signing in, and what an administrator does."""

from __future__ import annotations

from collections.abc import Iterable

from bot.accounts.model import AccountError, Person
from bot.accounts.roles import Role, written
from bot.accounts.signing import SigningIn


class Accounts(SigningIn):
    """People of one installation."""

    def add(self, name: str, roles: Iterable[Role], *, by: str, subject: str | None = None) -> Person:
        """A new account.

        Raises:
            AccountError: the name is taken.
        """
        person = self.people.add(name, roles, subject=subject)
        self.audit.add(by, "account added", f"account {person.name}", after=written(person.roles))
        return person

    def invite(self, person: Person, *, by: str) -> str:
        """A one-time token with which the person sets a password."""
        self.audit.add(by, "link made", f"account {person.name}")
        return self.people.invite(person.id)

    def change_roles(self, person: Person, roles: Iterable[Role], *, by: str) -> None:
        """Give other roles; open sessions end, so that nothing goes on with the old ones.

        Raises:
            AccountError: nobody would be left to administer.
        """
        wanted = frozenset(roles)
        if Role.ADMIN in person.roles and Role.ADMIN not in wanted:
            self._keep_an_admin(person)
        self.people.set_roles(person.id, wanted)
        self.sessions.end_all(person.id)
        self.audit.add(
            by, "roles changed", f"account {person.name}", before=written(person.roles), after=written(wanted)
        )

    def set_active(self, person: Person, active: bool, *, by: str) -> None:
        """Switch an account off or on again.

        Raises:
            AccountError: nobody would be left to administer.
        """
        if not active:
            self._keep_an_admin(person)
            self.sessions.end_all(person.id)
        self.people.set_active(person.id, active)
        self.audit.add(by, "account switched on" if active else "account switched off", f"account {person.name}")

    def reset(self, person: Person, *, by: str) -> str:
        """Take password, second factor and outside identity away, for a lost phone; the token of a new invitation."""
        self.people.set_password(person.id, None)
        self.people.set_factor(person.id, None)
        self.people.set_subject(person.id, None)
        self.sessions.end_all(person.id)
        self.audit.add(by, "account reset", f"account {person.name}")
        return self.people.invite(person.id)

    def _keep_an_admin(self, person: Person) -> None:
        others = [p for p in self.people.everybody() if p.id != person.id and p.active and Role.ADMIN in p.roles]
        if Role.ADMIN in person.roles and not others:
            raise AccountError("this is the only administrator; make somebody else one first")
