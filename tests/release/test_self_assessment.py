"""A self-assessment with every process running, and one of them killed in the middle: no given answer is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.assessing import ASKED, DRAFT, NOT_ADOPTED, QUESTION, code_in, visitor
from tests.browser.driver import Chat
from tests.support.world import World, beside

AREAS = 7


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("world"))
    made.put_in_force(made.publish("the first"))
    try:
        beside(made.start)
        yield made
    finally:
        made.stop()


def opened(world: World, open_page: Callable[..., Page]) -> Chat:
    return visitor(open_page, world.url, allow_errors=True)


def test_from_the_question_to_the_result_with_a_crash_of_each_process(
    world: World, open_page: Callable[..., Page]
) -> None:
    chat = opened(world, open_page)
    expect(chat.say(ASKED)).to_contain_text(NOT_ADOPTED)
    code = code_in(chat.press("Fill it in together"))
    chat.press("Trauma sensitive")
    expect(chat.say(QUESTION).get_by_role("heading").first).to_have_text("Toxic stress")
    expect(chat.press("Carry on with the self-assessment")).to_contain_text("Area 2 of 7")
    chat.press("Trauma aware")
    for given, part in enumerate(("actions", "rasa", "bot gateway"), start=2):
        world.kill(part)
        beside(world.comes_back)
        chat = opened(world, open_page)
        back = chat.say(code)
        expect(back).to_contain_text(f"{given} of {AREAS} areas have an answer")
        expect(chat.press("Trauma responsive")).to_contain_text("Noted for")
    for _ in range(AREAS - 5):
        result = chat.press("Not sure")
    expect(result).to_contain_text(DRAFT)
    expect(result.get_by_role("img", name=re.compile("Chart of the phase"))).to_be_visible()
    for kind in ("pdf", "xlsx", "json"):
        assert chat.page.request.get(f"{world.url}/api/assessments/{code}.{kind}").ok


def test_a_conversation_goes_on_by_itself_once_the_actions_are_back(
    world: World, open_page: Callable[..., Page]
) -> None:
    chat = opened(world, open_page)
    chat.say(ASKED)
    chat.press("Fill it in together")
    chat.press("Trauma aware")
    world.kill("actions")
    beside(world.comes_back)
    expect(chat.say("carry on")).to_contain_text("Area 2 of 7")
    expect(chat.say("back")).to_contain_text("Noted for now: trauma aware")
