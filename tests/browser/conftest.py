"""A browser, a gateway and a host page. Without chromium or axe-core the tests say how to get them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright import sync_api
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.script import SCRIPT
from tests.support.live import HostPage, LiveGateway, Loop
from tests.support.missing import missing

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".cache" / "axe" / "package" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOOPBACK = re.compile(r"^(https?://(localhost|127\.0\.0\.1)[:/]|data:|blob:|about:)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or ""
    if not path:
        missing("chromium", "apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        missing("axe-core", "tools/get-axe.sh")
    return AXE.read_text()


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    made = Loop()
    yield made
    made.close()


@pytest.fixture(scope="session")
def host(loop: Loop) -> Iterator[HostPage]:
    made = HostPage(loop)
    yield made
    made.close()


@pytest.fixture(scope="session")
def gateway(loop: Loop, host: HostPage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveGateway]:
    made = LiveGateway(loop, tmp_path_factory.mktemp("var"), SCRIPT, allowed_origins=(host.url,))
    made.start()
    host.tag = f'<script src="{made.url}/widget.js" defer></script>'
    host.policy = f"default-src 'none'; script-src {made.url}; connect-src {made.url}; frame-src {made.url}"
    yield made
    made.close()


@pytest.fixture
def own_gateway(loop: Loop, tmp_path: Path) -> Iterator[Callable[..., LiveGateway]]:
    """Starts gateways of the test's own, with settings of its own."""
    started: list[LiveGateway] = []

    def start(**changes: Any) -> LiveGateway:
        made = LiveGateway(loop, tmp_path, SCRIPT, **changes)
        made.start()
        started.append(made)
        return made

    yield start
    for made in started:
        made.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in contexts of their own; a console error or a request beyond loopback fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(url: str = "", *, allow_errors: bool = False, **options: Any) -> Page:
        context = browser.new_context(**{"locale": "en-GB", "timezone_id": "Europe/London", **options})
        contexts.append(context)
        # Where leaving goes to is the one address outside; the test answers for it.
        context.route(
            lambda address: not LOOPBACK.match(address),
            lambda route: route.fulfill(body="elsewhere", content_type="text/html"),
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        if not allow_errors:
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        if url:
            page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == [], complaints
