"""An editor's day in a real browser: sign in, write a topic, meet a colleague, be refused; with and without script."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page, expect

from bot.accounts import Role
from bot.releases.model import State
from tests.browser.console.conftest import PASSWORD, ConsoleGateway
from tests.browser.driver import probe

Open = Callable[..., Page]
ANSWER = "The strategy asks every organisation to care for its own staff."
EXAMPLES = "is kindness in the strategy\nwhat does it say on caring for staff\nare staff cared for"


@pytest.fixture
def violations(axe: str) -> Callable[[Page], list[str]]:
    def found(page: Page) -> list[str]:
        page.evaluate(axe)
        return list(page.evaluate(probe("axe")))

    return found


def write_topic(page: Page, url: str) -> None:
    """Fill the empty form."""
    page.goto(f"{url}/topics")
    page.get_by_role("link", name="Add a topic").click()
    page.get_by_label("Title").fill("Kindness at work")
    page.get_by_label("Short name").fill("kindness-at-work")
    page.get_by_label("Answer").fill(ANSWER)
    page.get_by_label("Examples of what people ask").fill(EXAMPLES)
    page.get_by_label("Glossary").check()


def test_joining_by_link_and_signing_in_again(console: ConsoleGateway, open_page: Open) -> None:
    person = console.accounts.add("Asha", [Role.EDITOR], by="test")
    page = open_page(f"{console.url}/join/{console.accounts.invite(person, by='test')}")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    key = page.locator("#key").inner_text().replace(" ", "").replace("\n", "")
    page.get_by_label("Code").fill(pyotp.TOTP(key).at(int(time.time()), counter_offset=-1))
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Where things stand")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    console.secrets["Asha"] = key
    console.sign_in(page, "Asha")
    assert page.evaluate("document.cookie") == "", "no script can read the session"


def test_a_new_topic_from_the_empty_form_to_a_draft_and_its_checks(console: ConsoleGateway, editor: Page) -> None:
    write_topic(editor, console.url)
    expect(editor.locator("#preview").get_by_text(ANSWER)).to_have_count(2)  # it shows while one types
    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_text("Added to the draft.")).to_be_visible()
    assert ANSWER.split(" to ")[0] in (console.tree / "data/nlu/answers/kindness-at-work.yml").read_text()
    editor.get_by_role("link", name="Checks").click()
    expect(editor.get_by_text("0 errors stop publishing.")).to_be_visible()
    editor.get_by_role("link", name="Topics", exact=True).click()
    expect(editor.get_by_role("row", name="Kindness at work Few examples 3")).to_be_visible()


def test_the_same_without_javascript(console: ConsoleGateway, open_page: Open) -> None:
    console.person("Asha", Role.EDITOR)
    page = console.sign_in(open_page(java_script_enabled=False), "Asha")
    write_topic(page, console.url)
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview").get_by_text(ANSWER)).to_have_count(2)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Added to the draft.")).to_be_visible()


def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(console: ConsoleGateway, open_page: Open) -> None:
    console.person("Asha", Role.EDITOR)
    page = console.as_signed_in(open_page(allow_errors=True), "Asha")
    write_topic(page, console.url)
    page.get_by_label("Answer").fill("<b>bold</b>")
    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_contain_text("plain text only")
    expect(page.get_by_label("Answer")).to_have_accessible_description(re.compile("plain text only"))
    expect(page.get_by_label("Examples of what people ask")).to_have_value(EXAMPLES)


def test_the_second_save_shows_both_texts(console: ConsoleGateway, open_page: Open) -> None:
    for name in ("Asha", "Ben"):
        console.person(name, Role.EDITOR)
    asha = console.as_signed_in(open_page(), "Asha")
    ben = console.as_signed_in(open_page(allow_errors=True), "Ben")
    asha.goto(f"{console.url}/topics/toxic-stress")
    ben.goto(f"{console.url}/topics/toxic-stress")
    expect(ben.get_by_text("Asha is editing this too.")).to_be_visible()
    asha.get_by_label("Title").fill("Stress, by Asha")
    asha.get_by_role("button", name="Save draft").click()
    expect(asha.get_by_text("Saved as a draft.")).to_be_visible()
    ben.get_by_label("Title").fill("Stress, by Ben")
    ben.get_by_role("button", name="Save draft").click()
    both = ben.get_by_role("region", name="Both texts")
    expect(both).to_contain_text("title: Stress, by Asha")
    expect(both).to_contain_text("title: Stress, by Ben")
    expect(ben.get_by_label("Title")).to_have_value("Stress, by Ben")
    ben.get_by_role("button", name="Save draft").click()
    expect(ben.get_by_text("Saved as a draft.")).to_be_visible()


def test_a_reader_sees_and_changes_nothing(console: ConsoleGateway, open_page: Open) -> None:
    console.person("Rea", Role.READER)
    page = console.as_signed_in(open_page(allow_errors=True), "Rea")
    page.goto(f"{console.url}/topics/toxic-stress")
    expect(page.get_by_role("button", name="Save draft")).to_have_count(0)
    page.goto(f"{console.url}/topics/new")
    expect(page.get_by_role("heading", name="Your role does not include this")).to_be_visible()
    page.goto(f"{console.url}/people")
    expect(page.get_by_role("heading", name="Your role does not include this")).to_be_visible()


PAGES = (
    "", "/topics", "/topics/new", "/topics/toxic-stress", "/topics/toxic-stress/moves", "/intents", "/intents/greet",
    "/messages", "/services", "/services/samaritans", "/files", "/files/content/phrasing/euphemism.yml", "/proposals",
    "/unanswered", "/try", "/checks", "/sheets", "/figures", "/releases", "/at-once", "/people", "/log", "/replace",
    "/edition", "/confirm", "/examples?q=stress", "/sign-off", "/services/new", "/messages/domain:utter_thank",
    "/replace?words=stress", "/people/1", "/log/1", "/figures?days=365", "/releases/1", "/proposals/1",
)  # fmt: skip


def fill(console: ConsoleGateway) -> None:
    """Something on every page: a question, a proposal, and a release that its gate refused."""
    desk = console.live.desk
    desk.unanswered.add("does the strategy cover beekeeping")
    desk.proposals.add("content/safety/words.yml", before="a: 1\n", text="a: 2\n", mark="", reason="r", by="Anna")
    stolen = {"question": "q", "topic": "toxic-stress", "taken_by": "allostatic-load", "example": "e"}
    gate = {"name": "no topic loses a question", "ok": False, "text": "one would move", "safety": False}
    report = {"gate": [gate], "stolen": [stolen], "figures": {"accuracy": 0.9}, "problems": []}
    desk.releases.store.add(1, state=State.FAILED, made_by="Anna", report=report)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_usable_by_everybody(
    console: ConsoleGateway, open_page: Open, violations: Callable[[Page], list[str]], theme: str
) -> None:
    console.person("Asha", *Role)
    fill(console)
    page = open_page(color_scheme=theme)
    page.goto(f"{console.url}/sign-in")
    found = {"/sign-in": violations(page)}
    console.as_signed_in(page, "Asha")
    for path in PAGES:
        page.goto(f"{console.url}{path}")
        found[path] = violations(page)
    page.goto(f"{console.url}/try")
    page.get_by_label("Question").fill("what is toxic stress")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name="The draft")).to_be_visible(timeout=60_000)
    found["a question that was tried"] = violations(page)
    assert {path: said for path, said in found.items() if said} == {}


def test_pages_fit_a_phone(console: ConsoleGateway, open_page: Open) -> None:
    console.person("Asha", *Role)
    fill(console)
    page = console.as_signed_in(open_page(viewport={"width": 320, "height": 640}), "Asha")
    wide = []
    for path in PAGES:
        page.goto(f"{console.url}{path}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    assert wide == []
