"""A whole conversation of each kind, on the page and in the widget alike."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Chat, box, probe
from tests.support.live import LiveGateway


@pytest.fixture
def chat(open_page: Callable[..., Page], gateway: LiveGateway) -> Chat:
    return Chat(open_page(f"{gateway.url}/")).ready()


def test_an_answer_has_its_section_and_its_review_date(chat: Chat) -> None:
    reply = chat.say("levels please")
    expect(reply.get_by_role("heading")).to_have_text("The three levels of prevention")
    cited = reply.get_by_text("Section 3: Levels of Prevention")
    expect(reply.get_by_text("Answer reviewed on")).to_be_hidden()
    cited.click()
    expect(reply.get_by_text("Answer reviewed on")).to_be_visible()
    expect(reply.get_by_text(re.compile(r"^\d+ \w+ 20\d\d$"))).to_be_visible()


def test_a_reply_is_shown_from_its_start_with_the_question_above(chat: Chat) -> None:
    for text in ("levels please", "services please", "I want to kill myself"):
        reply = chat.say(text)
        expect(chat.questions.last).to_be_in_viewport()
        expect(reply.locator("p").first).to_be_in_viewport()
        room, question, end = (box(part) for part in (chat.conversation, chat.questions.last, reply))
        whole = end["y"] + end["height"] <= room["y"] + room["height"]
        assert whole or question["y"] - room["y"] < 40, "a long reply begins at the top, under its question"


def test_a_choice_is_answered_and_then_stays_readable_but_spent(chat: Chat) -> None:
    asked = chat.say("two please")
    chat.press("Toxic stress")
    expect(chat.questions.last).to_contain_text("Toxic stress")
    chosen = asked.get_by_role("button", name=re.compile("Toxic stress.*chosen"))
    expect(chosen).to_have_attribute("aria-disabled", "true")
    expect(chosen).to_be_visible()
    count = chat.replies.count()
    asked.get_by_role("button", name="The three levels of prevention").click(force=True)
    expect(chat.replies).to_have_count(count)


def test_services_are_cards_that_call_text_and_write(chat: Chat) -> None:
    card = chat.say("services please").get_by_role("article").first
    expect(card.get_by_role("heading")).to_have_text("Example support line")
    for name, target in (
        ("Call 0116 496 0000", "tel:+441164960000"),
        ("Text HELLO to 60000", "sms:60000?body=HELLO"),
        ("Email hello@example.org", "mailto:hello@example.org"),
    ):
        expect(card.get_by_role("link", name=name)).to_have_attribute("href", target)
    web = card.get_by_role("link", name="Website: example.org (new tab)")
    expect(web).to_have_attribute("rel", "noopener noreferrer")
    for text in (
        "Closed now, opens Tuesday",
        "Details read in a source on 23 November 2026",
        "Leicester, Rutland",
        "Secondary prevention",
        "web address not confirmed yet",
    ):
        expect(card).to_contain_text(text)
    expect(chat.replies.last.get_by_role("article").nth(1)).to_contain_text(
        "Details confirmed with the provider on 1 October 2026"
    )


def test_a_safety_reply_is_calm_and_its_contacts_are_large(chat: Chat) -> None:
    reply = chat.say("I want to kill myself")
    expect(reply.get_by_role("heading").first).to_have_text("Help that is there for you")
    call = reply.get_by_role("link", name="Call 116 123")
    expect(call).to_have_attribute("href", "tel:116123")
    assert box(call)["height"] >= 44
    colours = reply.evaluate(probe("colours"))
    for colour in set(colours):
        red, green, blue = (float(part) for part in re.findall(r"[\d.]+", colour)[:3])
        assert not (red > 150 and red > 1.5 * max(green, blue)), f"{colour} is red"
    before = chat.replies.count()
    reply.get_by_role("button", name="Carry on").click()
    expect(chat.box).to_be_focused()
    expect(chat.replies).to_have_count(before)


def test_social_care_for_an_area_follows_a_safety_reply(chat: Chat) -> None:
    chat.say("A child in my class told me that her dad hits her every night")
    reply = chat.press("Social care: Rutland")
    expect(reply).to_contain_text("Social care in Rutland")


def test_an_assessment_shows_its_step_its_statements_and_its_code(chat: Chat) -> None:
    reply = chat.say("assess please")
    expect(reply.get_by_role("progressbar", name="Step 2 of 7")).to_be_visible()
    expect(reply).to_contain_text("Leaders talk about what it means")
    expect(reply).to_contain_text("LLR-7KQ4-M2XD-9P")
    expect(reply).to_contain_text("LLR-TEAM-M2XD-9P")
    result = chat.say("result please")
    expect(result.get_by_role("row", name="Leadership Trauma aware")).to_be_visible()
    expect(result.get_by_role("table", name="The team's picture")).to_contain_text("From aware to sensitive")
    expect(result.get_by_role("listitem")).to_contain_text(
        ["Training is well under way.", "Leadership: Talk about trauma"]
    )
    expect(result.get_by_role("link", name="Result as PDF (new tab)")).to_have_attribute(
        "href", re.compile(r"/api/assessments/LLR-7KQ4-M2XD-9P\.pdf$")
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [("nothing please", "I do not have an answer"), ("hello", "Hello. You can ask me"), ("two please", "Did you mean")],
)
def test_other_kinds_offer_a_way_on(chat: Chat, text: str, shown: str) -> None:
    reply = chat.say(text)
    expect(reply).to_contain_text(shown)
    assert reply.get_by_role("button").count() >= 2


def test_details_that_were_taken_out_are_not_shown_again(chat: Chat, gateway: LiveGateway) -> None:
    chat.say("levels for kim@example.org")
    chat.page.reload()
    expect(chat.questions.first).to_be_visible()
    expect(chat.conversation).not_to_contain_text("kim@example.org")
    assert "kim@example.org" not in str(gateway.rasa.asked)


def test_a_page_loaded_again_shows_the_conversation_with_old_choices_spent(chat: Chat) -> None:
    chat.say("two please")
    chat.press("Toxic stress")
    chat.page.reload()
    expect(chat.questions).to_have_text([re.compile("two please"), re.compile("Toxic stress")])
    old = chat.conversation.get_by_role("group", name="Did you mean:").get_by_role("button").first
    expect(old).to_have_attribute("aria-disabled", "true")
    expect(chat.replies.last.get_by_role("button").last).not_to_have_attribute("aria-disabled", "true")


def test_no_word_of_it_is_in_the_browser(chat: Chat) -> None:
    chat.say("levels please")
    kept = chat.page.evaluate(
        "JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie, location.href, document.title])"
    )
    assert "levels please" not in kept
    assert "prevention" not in kept
    assert chat.page.evaluate("Object.keys(localStorage).length") == 0
    assert chat.page.title() == "Practice guide"


def test_start_again_forgets_on_the_server_too(chat: Chat, gateway: LiveGateway) -> None:
    chat.say("levels please")
    held = chat.page.evaluate("JSON.parse(sessionStorage['practice-guide'])")
    chat.page.get_by_role("button", name="More", exact=True).click()
    with chat.page.expect_response(lambda r: r.url.endswith("/leave")):
        chat.page.get_by_role("button", name="Start again").click()
    expect(chat.questions).to_have_count(0)
    expect(chat.conversation.get_by_text("I answer questions about")).to_be_visible()
    later = chat.page.evaluate("JSON.parse(sessionStorage['practice-guide'])")
    assert later["id"] != held["id"]
    history = chat.page.request.get(
        f"{gateway.url}/api/conversations/{held['id']}", headers={"Authorization": f"Bearer {held['token']}"}
    )
    assert history.json() == {"turns": []}


def test_an_answer_is_copied_with_its_source(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.say("levels please").get_by_role("button", name="Copy").click()
    expect(chat.replies.last.get_by_role("button", name="Copied")).to_be_visible()
    copied = chat.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The three levels of prevention\n")
    assert "Section 3: Levels of Prevention" in copied


def test_a_service_is_printed_alone(chat: Chat) -> None:
    card = chat.say("services please").get_by_role("article").first
    chat.page.evaluate("window.print = () => { window.printed = true; }")
    card.get_by_role("button", name="Print: Example support line").click()
    assert chat.page.evaluate("window.printed")
    chat.page.emulate_media(media="print")
    paper = chat.page.locator("[data-practice-guide-paper]")
    expect(paper.get_by_text("Talks with parents and carers")).to_be_visible()
    expect(chat.box).to_be_hidden()
    chat.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)


def test_the_text_grows(chat: Chat) -> None:
    size = "getComputedStyle(document.querySelector('practice-guide').shadowRoot.querySelector('.message p')).fontSize"
    assert chat.page.evaluate(size) == "16px"
    chat.page.get_by_role("button", name="More", exact=True).click()
    chat.page.get_by_role("button", name="Text size: 100%").click()
    assert chat.page.evaluate(size) == "20px"


def test_the_word_count_comes_late_and_refuses_nothing(chat: Chat) -> None:
    chat.box.fill("word " * 100)
    expect(chat.note).to_be_empty()
    chat.box.fill("word " * 390)
    expect(chat.note).to_have_text("10 words left")
    long = "word " * 420 + "I want to kill myself"
    chat.box.fill(long)
    expect(chat.note).to_contain_text("words over the limit")
    expect(chat.say(long)).to_contain_text("Help that is there for you")
