"""What a page says beside a contact: where it was read and when, who confirmed it, a caution, whether it is open."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from bot.gateway.web import templating
from bot.gateway.web.widget_files import read_words
from bot.safety.approval import Approval
from tests.support.gateway import Start

CRISIS = "I want to kill myself"
CAUTION = "This was last read in its source more than 90 days ago."
ENTRY: dict[str, Any] = {
    "id": "line", "name": "A line", "description": "Listens.", "contacts": [], "hours": "Monday 9am to 5pm",
    "cost": "Free", "needs": [], "prevention_levels": [], "areas": [], "access": "", "why": "", "source_url": "https://line.example/",
    "read_on": "2026-11-23", "confirmed_on": None, "confirmed_by": None, "open_now": None, "opens_next": None,
}  # fmt: skip


@pytest.fixture
def long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Approval, "is_old", lambda self, read_on, today: True)


def card(*, short: bool, **changes: Any) -> str:
    service = templating.environment().get_template("message.html").module.service  # type: ignore[attr-defined]
    return " ".join(str(service({**ENTRY, **changes}, read_words(), short=short)).split())


async def test_a_safety_reply_without_script_says_where_its_contacts_were_read(start: Start) -> None:
    response = await (await start()).post("/", data={"text": CRISIS})
    page = await response.text()
    assert "Help that is there for you" in page
    assert "Details read in a source on 23 November 2026. Not yet confirmed with the provider." in page
    assert "Where this was read" in page


@pytest.mark.parametrize("short", [True, False], ids=["short", "long"])
def test_a_card_names_who_confirmed_it(short: bool) -> None:
    shown = card(short=short, confirmed_on="2026-12-01", confirmed_by="A. Editor")
    assert "Details confirmed with the provider on 1 December 2026, A. Editor." in shown


@pytest.mark.parametrize("short", [True, False], ids=["short", "long"])
@pytest.mark.parametrize(
    ("open_now", "opens_next", "said"),
    [
        (True, None, "Open now. Monday 9am to 5pm"),
        (False, "2026-11-23T09:00+00:00", "Closed now, opens Monday at 09:00. Monday 9am to 5pm"),
        (False, None, "Closed now. Monday 9am to 5pm"),
        (None, None, ">Monday 9am to 5pm"),
    ],
    ids=["open", "closed until", "closed", "unknown"],
)
def test_a_card_says_whether_a_line_is_open(
    short: bool, open_now: bool | None, opens_next: str | None, said: str
) -> None:
    assert said in card(short=short, open_now=open_now, opens_next=opens_next)


@pytest.mark.usefixtures("long_ago")
async def test_a_contact_read_long_ago_has_a_caution_on_every_page(start: Start) -> None:
    client = await start()
    assert CAUTION in await (await client.post("/", data={"text": CRISIS})).text()
    assert CAUTION in await (await client.get("/help-now")).text()
    source = await (await client.get("/widget.js")).text()
    line = next(line for line in source.splitlines() if "const config = " in line)
    config = json.loads(line.split("const config = ")[1].split("; //")[0])
    assert [CAUTION in one["caution"] for one in config["urgent"]["services"]] == [True] * 5


async def test_a_day_later_the_pages_look_again(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    client = await start()
    assert CAUTION not in await (await client.get("/help-now")).text()
    assert CAUTION not in await (await client.get("/widget.js")).text()
    later = date(2027, 11, 1)
    monkeypatch.setattr("bot.gateway.web.help_page.today", lambda: later)
    monkeypatch.setattr("bot.gateway.web.pages.today", lambda: later)
    assert CAUTION in await (await client.get("/help-now")).text()
    assert CAUTION in await (await client.get("/widget.js")).text()


async def test_the_help_page_does_not_say_what_is_open_as_it_may_be_kept(start: Start) -> None:
    page = await (await (await start()).get("/help-now")).text()
    assert "Open now" not in page
    assert "Closed now" not in page
    assert "24 hours a day" in page
    assert "Not yet confirmed with the provider." in page
