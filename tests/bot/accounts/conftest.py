"""Accounts over a database in memory, with a clock that tests move."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pyotp
import pytest
from argon2 import PasswordHasher

from bot.accounts import Accounts, Person, Role, passwords
from bot.accounts.factor import new_secret
from bot.conversations.store import make_engine

PASSWORD = "copper kettle on the hill"


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


class Desk:
    """Accounts with somebody who has joined."""

    def __init__(self, url: str = "sqlite://") -> None:
        self.clock, self.engine = Clock(), make_engine(url)
        self.accounts = Accounts(self.engine, "k" * 32, clock=self.clock)

    def joined(self, name: str = "Asha", *roles: Role) -> tuple[Person, str]:
        """A person with password and second factor; its secret."""
        person = self.accounts.add(name, roles or (Role.EDITOR,), by="test")
        half = self.accounts.join(self.accounts.invite(person, by="test"), PASSWORD)
        secret = new_secret()
        self.accounts.enrol(half, secret, self.code(secret))
        self.clock.pass_(60)
        return person, secret

    def code(self, secret: str) -> str:
        return pyotp.TOTP(secret).at(int(self.clock.now))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture(autouse=True)
def quick_hashes() -> Iterator[None]:
    """The same hash with a fraction of the work."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with patch.object(passwords, "_hasher", lambda: quick):
        yield
