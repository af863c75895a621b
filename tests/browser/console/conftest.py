"""A console in a browser: over the whole gateway, on a small copy of the content."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page

from bot.accounts import Accounts, Role
from bot.accounts.factor import new_secret
from bot.checks import open_draft
from bot.gateway.console.desk import Tools
from tests.browser.script import SCRIPT
from tests.support.console import small_tree
from tests.support.live import LiveGateway, Loop

PASSWORD = "copper kettle on the hill"


class ConsoleGateway:
    """The gateway with its console, and people who can sign in."""

    def __init__(self, loop: Loop, folder: Path) -> None:
        self.tree = small_tree(folder / "tree")
        self.live = LiveGateway(loop, folder / "var", SCRIPT, releases=str(folder / "releases"))
        self.live.editors = Tools(lambda root: (), open_draft)
        self.live.tree = self.tree
        self.live.start()
        self.url = f"{self.live.url}/console"
        self.secrets: dict[str, str] = {}

    @property
    def accounts(self) -> Accounts:
        return self.live.desk.accounts

    def person(self, name: str, *roles: Role) -> None:
        """Somebody who has set up password and second step a while ago."""
        person = self.accounts.add(name, roles, by="test")
        half = self.accounts.join(self.accounts.invite(person, by="test"), PASSWORD)
        self.secrets[name] = secret = new_secret()
        self.accounts.enrol(half, secret, pyotp.TOTP(secret).at(int(time.time()), counter_offset=-1))

    def sign_in(self, page: Page, name: str) -> Page:
        """Go through the two pages, as a person does."""
        page.goto(self.url)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Code").fill(pyotp.TOTP(self.secrets[name]).now())
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="Where things stand").wait_for()
        return page

    def as_signed_in(self, page: Page, name: str) -> Page:
        """The same without the two pages, where signing in is not what is tested."""
        person = self.accounts.people.by_name(name)
        assert person is not None
        token = self.accounts.sessions.open(person.id, full=True)
        page.context.add_cookies([{"name": "console", "value": token, "url": self.live.url}])
        return page


@pytest.fixture
def console(loop: Loop, tmp_path: Path) -> Iterator[ConsoleGateway]:
    made = ConsoleGateway(loop, tmp_path)
    yield made
    made.live.close()


@pytest.fixture
def editor(console: ConsoleGateway, open_page: Callable[..., Page], browser: Browser) -> Page:
    """A page of an editor who is signed in."""
    console.person("Asha", Role.EDITOR)
    return console.as_signed_in(open_page(), "Asha")
