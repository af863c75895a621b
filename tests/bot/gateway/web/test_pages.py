"""Pages, the widget's files and the conversation by forms, as a browser's requests see them."""

from __future__ import annotations

import json
import re

import pytest

from bot.gateway import keys
from bot.gateway.web import links, wording
from bot.gateway.web.widget_files import FOLDER
from tests.support.gateway import Start
from tests.support.rasa import StandInRasa

HOST = "https://council.example"


@pytest.mark.parametrize("path", ["/", "/help-now", "/privacy", "/accessibility", "/terms", "/demo", "/frame"])
async def test_a_page_is_kept_nowhere_names_nothing_and_runs_no_inline_code(start: Start, path: str) -> None:
    response = await (await start()).get(path)
    html = await response.text()
    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "<title>Practice guide</title>" in html
    assert "style=" not in html
    assert "<script>" not in html
    assert "onclick" not in html
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "ancestors"),
    [("/", "'none'"), ("/help-now", "'none'"), ("/frame", f"'self' {HOST}")],
    ids=["chat", "help", "frame"],
)
async def test_only_the_frame_may_be_framed_and_only_by_allowed_origins(
    start: Start, path: str, ancestors: str
) -> None:
    response = await (await start(allowed_origins=(HOST,))).get(path)
    assert response.headers["Content-Security-Policy"].endswith(f"frame-ancestors {ancestors}")


async def test_the_launcher_carries_contacts_words_and_limits(start: Start) -> None:
    client = await start(max_words=123)
    source = await (await client.get("/widget.js")).text()
    line = next(line for line in source.splitlines() if "const config = " in line)
    config = json.loads(line.split("const config = ")[1].split("; //")[0])
    assert [service["id"] for service in config["urgent"]["services"]][:2] == ["emergency-999", "samaritans"]
    assert "open_now" not in config["urgent"]["services"][0]
    assert config["words"]["leave"] == "Leave this page"
    assert config["limit"] == 123
    assert config["leaveTo"].startswith("https://")


async def test_a_file_that_the_browser_has_is_not_sent_again(start: Start) -> None:
    client = await start()
    first = await client.get("/widget.js")
    again = await client.get("/widget.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304


async def test_modules_are_readable_from_allowed_origins(start: Start) -> None:
    client = await start(allowed_origins=(HOST,))
    response = await client.get("/widget/any/chat.js", headers={"Origin": HOST})
    assert response.headers["Access-Control-Allow-Origin"] == HOST
    assert response.headers["Vary"] == "Accept-Encoding, Origin"
    other = await client.get("/widget/any/chat.js", headers={"Origin": "https://else.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


@pytest.mark.parametrize("name", ["..%2fwords.json", "%2e%2e/__init__.py", "launcher.css", "widget.js"])
async def test_nothing_else_is_served(start: Start, name: str) -> None:
    assert (await (await start()).get(f"/widget/any/{name}")).status == 404


async def test_a_beacon_ends_a_conversation_only_with_its_token(start: Start) -> None:
    client = await start()
    opened = await (await client.post("/api/conversations")).json()
    memory = client.app[keys.MEMORY]
    assert (await client.post("/leave", data=f"{opened['id']} wrong")).status == 204
    assert len(memory.get(opened["id"]).history) == 1
    assert (await client.post("/leave", data=f"{opened['id']} {opened['token']}")).status == 204
    assert memory.get(opened["id"]).history == []


async def test_the_cookie_cannot_be_read_by_scripts_or_sent_from_elsewhere(start: Start) -> None:
    response = await (await start()).post("/", data={"text": "toxic stress"}, allow_redirects=False)
    assert response.status == 303
    assert response.headers["Location"] == "/#newest"
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


async def test_a_forged_cookie_opens_nothing(start: Start) -> None:
    client = await start()
    opened = await (await client.post("/api/conversations")).json()
    memory = client.app[keys.MEMORY]
    memory.get(opened["id"]).remember("a question of somebody else", [])
    html = await (await client.get("/", headers={"Cookie": f"guide={opened['id']}.forged"})).text()
    assert "somebody else" not in html


async def test_a_form_from_another_site_is_refused_with_contacts(start: Start) -> None:
    client = await start()
    response = await client.post("/", data={"text": "toxic stress"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status == 403
    assert "tel:116123" in await response.text()


async def test_over_the_limit_the_form_brings_contacts_and_keeps_the_text(start: Start) -> None:
    client = await start(rate=0.1, burst=1)
    await client.post("/", data={"text": "toxic stress"})
    response = await client.post("/", data={"text": "levels <b>please</b>"})
    html = await response.text()
    assert response.status == 429
    assert int(response.headers["Retry-After"]) > 0
    assert "tel:116123" in html
    assert "levels &lt;b&gt;please&lt;/b&gt;</textarea>" in html


async def test_a_body_that_is_too_large_brings_contacts(start: Start) -> None:
    response = await (await start()).post("/", data={"text": "x" * 70_000})
    assert response.status == 413
    assert "tel:116123" in await response.text()


async def test_without_scripts_own_words_are_marked_and_learning_resources_listed(
    start: Start, rasa: StandInRasa
) -> None:
    decided = {"do": "answer", "aspect": "short", "reason": ""}
    rasa.decisions = [{**decided, "topics": ["strategic-intent"]}, {**decided, "topics": ["practice-school"]}]
    client = await start()
    html = await (await client.post("/", data={"text": "the intent, and what it means for a school"})).text()
    assert "In quotation marks: the strategy&#39;s own words" in html
    assert "UK Trauma Council" in html
    assert "listed below" in html


async def test_a_choice_that_was_not_offered_is_not_sent_on(start: Start, rasa: object) -> None:
    await (await start()).post("/", data={"choice": "/restart"})
    assert rasa.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a", True),
        ("tel:116123", True),
        ("sms:85258", True),
        ("mailto:a@example.org", True),
        ("/api/assessments/x.pdf", True),
        ("javascript:alert(1)", False),
        (" JaVaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("http://[bad", False),
        ("", False),
    ],
)
def test_links(address: str, kept: bool) -> None:
    assert bool(links.safe_link(address)) is kept


@pytest.mark.parametrize(
    ("iso", "shown"), [("2026-11-23", "23 November 2026"), ("2026-11-23T09:00", "23 November 2026"), ("soon", "soon")]
)
def test_days(iso: str, shown: str) -> None:
    assert wording.day(iso) == shown


def test_every_word_that_the_widget_asks_for_is_in_its_list() -> None:
    lists = json.loads((FOLDER / "words.json").read_text())
    known = {**lists["launcher"], **lists["chat"]}
    used = {word for path in FOLDER.glob("*.js") for word in re.findall(r"\bwords\.(?!json)(\w+)", path.read_text())}
    templates = FOLDER.parent / "gateway" / "web" / "templates"
    used |= {
        word for path in templates.glob("*.html") for word in re.findall(r"\bwords\.(?!json)(\w+)", path.read_text())
    }
    assert used <= set(known), f"missing: {used - set(known)}"
    launcher = set(re.findall(r"\bwords\.(?!json)(\w+)", (FOLDER / "widget.js").read_text()))
    assert launcher <= set(lists["launcher"]), "the launcher is alone with its own list"
