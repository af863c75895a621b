"""Wrong codes, a team of five, and how the result looks on a narrow and on a wide screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.assessing import ASKED, NOT_ADOPTED, acting, another, begun, chat, code_in
from tests.browser.conftest import ROOT
from tests.browser.driver import Chat, box, probe
from tests.support.live import LiveGateway

__all__ = ["acting", "chat"]
FOLDER = Path(os.environ.get("PICTURES", ROOT / ".cache" / "pictures"))


@pytest.mark.parametrize("typed", ["LLR-2345-6789-BC", "LLR-7KQ4"], ids=["unknown", "half a code"])
def test_a_wrong_code_gets_a_clear_answer_and_another_try(typed: str, chat: Chat) -> None:
    reply = chat.say(typed)
    expect(reply).to_contain_text("You can type it again")
    expect(reply.get_by_role("button", name="Start a self-assessment")).to_be_visible()


def test_a_team_of_five_sees_the_spread_from_the_fifth_on(
    chat: Chat, acting: LiveGateway, open_page: Callable[..., Page]
) -> None:
    chat.say(ASKED)
    started = chat.press("Each person separately")
    expect(started).to_contain_text("Code for the team")
    team = code_in(started)
    people = [chat]
    for _ in range(4):
        person = another(open_page, acting)
        expect(person.say(team)).to_contain_text(NOT_ADOPTED)
        person.press("Fill in my answers")
        people.append(person)
    for number, person in enumerate(people, start=1):
        phase = "Trauma aware" if number < 5 else "Trauma informed"
        for _ in range(7):
            person.press(phase)
        shown = person.press("Hand in my answers")
        picture = shown.get_by_role("table", name="Team's picture")
        if number < 5:
            expect(picture).to_have_count(0)
            expect(shown).to_contain_text("shown once five people have handed in")
        else:
            expect(picture).to_contain_text("From trauma aware to trauma informed, most often trauma aware.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_chart_fits(width: int, theme: str, acting: LiveGateway, open_page: Callable[..., Page], axe: str) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": theme, "reduced_motion": "reduce"}
    chat = another(open_page, acting, **options)
    page = chat.page
    begun(chat)
    for label in ("Trauma aware", "Not sure", "Trauma informed", "None of these yet", "Trauma responsive"):
        chat.press(label)
    chat.say("between sensitive and responsive")
    result = chat.press("Trauma sensitive")
    picture = result.get_by_role("img")
    room = box(chat.conversation)
    for place in (picture, *picture.locator(".on, .off, .head span").all()):
        found = box(place)
        assert found["x"] >= room["x"] and found["x"] + found["width"] <= room["x"] + room["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = [box(name)["height"] for name in picture.locator(".head span").all()]
    assert max(heights) < 2.5 * 16, "a phase's name takes two lines at most, so no word is broken"
    page.evaluate(axe)
    assert page.evaluate(probe("axe")) == []
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": width, "height": 3600})  # the whole result in one picture
    page.screenshot(path=FOLDER / f"assessment-result-{width}-{theme}.png")
