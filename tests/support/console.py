"""The console under test without the rest of the gateway, and people who are signed in to it."""

from __future__ import annotations

import atexit
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.accounts import Person, Role
from bot.accounts.tokens import csrf_of
from bot.checks.draft import open_draft
from bot.conversations.store import make_engine
from bot.gateway import console, keys, middlewares
from bot.gateway.console.desk import Desk, Tools
from bot.releases.marks import content_mark
from bot.releases.model import RUNNING, Release, State
from bot.releases.releases import Releases
from bot.settings import Settings
from tests.support.gateway import Client
from tests.support.small_tree import make_small_tree

SECRET = "s" * 32


class NoTraining(Releases):
    """Releases whose publishing is only written down; the real process has tests of its own."""

    def publish(self, *, by: str, note: str = "", command: Sequence[str] = ()) -> Release:
        number = self.folder.reserve()
        unfinished = self.folder.copy_content(self.home, number)
        self.store.add(number, state=State.DRAFT, made_by=by, note=note, content=content_mark(unfinished))
        self.store.beat(number, "starting")
        return self.get(number)


class Console:
    """A console on a loopback port."""

    def __init__(self, var: Path, tree: Path, **parts: Any) -> None:
        self.settings = Settings(
            var=var, database_url=f"sqlite:///{var / 'guide.sqlite'}", secret=SECRET, releases=str(var / "releases")
        )
        engine = make_engine(self.settings.database_url)
        self.tree = tree
        self.desk = Desk(self.settings, engine, SECRET, tree=tree, tools=Tools(lambda root: (), open_draft), **parts)
        self.accounts = self.desk.accounts
        self.desk.__dict__["releases"] = NoTraining(engine, var / "releases", home=tree, environment={})
        app = web.Application(middlewares=[middlewares.headers, middlewares.cross_origin, middlewares.errors])
        app[keys.SETTINGS] = self.settings
        console.mount(app, self.desk)
        self.client = TestClient(TestServer(app))

    def person(self, *roles: Role, name: str = "") -> Person:
        """Somebody with these roles; the same one when asked again."""
        name = name or " and ".join(sorted(role.value for role in roles)) or "nobody"
        return self.accounts.people.by_name(name) or self.accounts.add(name, roles, by="test")

    def visitor(self, *roles: Role, name: str = "") -> Visitor:
        """Somebody who is signed in."""
        return Visitor(self.client, self.accounts.sessions.open(self.person(*roles, name=name).id, full=True))


class Visitor:
    """Opens pages and sends forms with one session; without a token, as a stranger."""

    def __init__(self, client: Client, token: str = "") -> None:
        self.client, self.token = client, token

    async def get(self, path: str, **more: Any) -> ClientResponse:
        return await self.send("GET", path, **more)

    async def page(self, path: str) -> str:
        """The page's HTML; anything but 200 fails."""
        response = await self.get(path)
        text = await response.text()
        assert response.status == 200, f"{path}: {response.status} {shown(text)}"
        return text

    async def post(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> ClientResponse:
        """Send a form with the session's form token."""
        fields = {"csrf": csrf_of(self.token)} | dict(data or {})
        return await self.send("POST", path, data=fields, **more)

    async def send(self, method: str, path: str, **more: Any) -> ClientResponse:
        self.client.session.cookie_jar.clear()
        cookies = {"console": self.token} if self.token else {}
        return await self.client.request(method, f"/console{path}", cookies=cookies, allow_redirects=False, **more)


def shown(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


TOPICS = ("toxic-stress", "allostatic-load", "survival-responses", "example-toxic-stress-work")


def small_tree(folder: Path) -> Path:
    """A copy of the content with a few topics only, for tests to change."""
    return shutil.copytree(_small_tree().name, folder)


@lru_cache(maxsize=1)
def _small_tree() -> TemporaryDirectory[str]:
    """Made once for all tests of a run; it goes with the process."""
    made = TemporaryDirectory(prefix="guide-tree-")
    atexit.register(made.cleanup)
    make_small_tree(Path(made.name), TOPICS)
    return made


def fields(html: str) -> dict[str, Any]:
    """What the form on a page would send."""
    found: dict[str, Any] = {}
    form = html[html.index('id="edit"') :]
    for name, value in re.findall(r'<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"(?![^>]*type="checkbox")', form):
        found.setdefault(name, value)
    for name, value in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        found[name] = unescaped(value)
    found["cite"] = re.findall(r'name="cite" value="([^"]+)" checked', form)
    found.pop("csrf", None)
    return found


def unescaped(text: str) -> str:
    return text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")


async def post(visitor: Visitor, path: str, data: dict[str, Any]) -> tuple[int, str]:
    pairs = [(key, one) for key, value in data.items() for one in (value if isinstance(value, list) else [value])]
    response = await visitor.send("POST", path, data=[("csrf", csrf_of(visitor.token)), *pairs])
    return response.status, response.headers.get("Location") or await response.text()


async def publish(console: Console, *, name: str = "Asha") -> int:
    """Begin a release as somebody with the role; gives its number."""
    editor = console.visitor(Role.EDITOR, name=name)
    status, there = await post(editor, "/releases", {"note": "a new topic"})
    assert status == 303
    return int(there.partition("/releases/")[2].partition("?")[0])


def finish(console: Console, number: int, state: State, **report: object) -> None:
    """What the publishing process would write down at its end."""
    console.desk.releases.store.change(number, RUNNING, state=state, doing="", report=report)
    model = console.desk.releases.folder.unfinished(number)
    done = console.desk.releases.folder.of(number)
    (model / "model").mkdir(exist_ok=True)
    (model / "model" / "guide.tar.gz").write_bytes(b"model")
    model.rename(done)
