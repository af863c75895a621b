"""A whole self-assessment in a browser: the real actions, the real database, the gateway and the widget."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.assessing import ASKED, DRAFT, NOT_ADOPTED, QUESTION, acting, another, begun, chat, code_in, download
from tests.browser.driver import Chat, box
from tests.support.acting_rasa import ActingRasa, forget_wiring
from tests.support.live import LiveGateway

__all__ = ["acting", "chat"]


def test_a_whole_run(chat: Chat, acting: LiveGateway, open_page: Callable[..., Page]) -> None:
    opened = chat.say(ASKED)
    expect(opened).to_contain_text(DRAFT[:13])
    expect(opened).to_contain_text(NOT_ADOPTED)
    first = chat.press("Fill it in together")
    earlier = code_in(first)
    expect(first.get_by_role("progressbar", name="Step 1 of 7")).to_be_visible()
    for _ in range(7):
        last = chat.press("Trauma aware")
    expect(last).to_contain_text(NOT_ADOPTED)

    # A second one, with other answers, in a conversation of its own.
    chat = another(open_page, acting)
    code = begun(chat)
    for said in ("between sensitive and responsive", "the second one", "not sure", "none of these yet", "informed"):
        chat.say(said)
    chat.press("Skip this area")
    result = chat.press("Trauma responsive")
    expect(result).to_contain_text(DRAFT)
    expect(result).to_contain_text("not a score")

    picture = result.get_by_role("img", name=re.compile("Chart of the phase given in each area"))
    expect(picture).to_be_visible()
    words = picture.get_attribute("aria-label") or ""
    assert "Workforce support: not sure" in words and "Prevention: trauma sensitive" in words
    assert picture.locator(".on").count() == 2 + 1 + 1 + 1, "two places for an answer between two phases"
    table = result.get_by_role("table", name="Profile by area")
    expect(table.get_by_role("row", name=re.compile("Policy and environment None of these yet"))).to_be_visible()
    expect(table).to_contain_text("What could show it")
    strengths, steps = result.get_by_role("heading", name="Strengths"), result.get_by_role("heading", name="Next steps")
    assert box(strengths)["y"] < box(steps)["y"], "strengths come first"
    listed = steps.locator("xpath=following-sibling::ul[1]/li")
    assert 1 <= listed.count() <= 5
    for step in listed.all():
        expect(step).to_contain_text(re.compile(r"Priority \d of the strategy\. Section \d"))
    expect(result.get_by_role("article").first).to_be_visible()  # a matching service or resource

    pdf = PdfReader(io.BytesIO(download(chat, result, "PDF")))
    assert pdf.metadata and pdf.metadata.title == "Self-assessment against the strategy's four phases"
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for said in ("working draft", "adopted framework", "Strengths", "Next steps", "Between trauma sensitive"):
        assert said in text
    assert code not in text
    book = load_workbook(io.BytesIO(download(chat, result, "spreadsheet")))
    assert "working draft" in str(book.worksheets[0]["A2"].value)
    assert book["Profile by area"]["B2"].value == "Between trauma sensitive and trauma responsive"
    held = json.loads(download(chat, result, "JSON"))
    assert "working draft" in held["note"]
    assert [row["phase"] for row in held["result"]["profile"]] == [
        "sensitive_responsive", "sensitive", "unsure", "none", "informed", "skipped", "responsive",
    ]  # fmt: skip

    chat.press("Compare with an earlier one")
    compared = chat.say(f"it was {earlier}")
    expect(compared.get_by_role("table", name="Earlier and now")).to_contain_text(
        "Earlier: trauma aware. Now: trauma informed. Further along."
    )
    both = PdfReader(io.BytesIO(download(chat, compared, "PDF")))
    assert "further along" in " ".join(page.extract_text() for page in both.pages)

    chat.press("Delete these answers")
    expect(chat.press("Yes, delete")).to_contain_text("The answers are deleted")
    assert chat.page.request.get(f"{acting.url}/api/assessments/{code}.pdf").status == 404
    expect(another(open_page, acting).say(f"our code is {code}")).to_contain_text("I found nothing under that code")


def test_in_own_words_with_a_question_thanks_and_a_stop(
    chat: Chat, acting: LiveGateway, open_page: Callable[..., Page]
) -> None:
    code = begun(chat)
    guessed = chat.say("we've trained everyone but nothing has changed yet")
    expect(guessed).to_contain_text("Most of us understand what trauma is")
    expect(chat.press("Yes, that is right")).to_contain_text("Noted for Understanding and awareness: trauma aware")
    expect(chat.say("back")).to_contain_text("Noted for now: trauma aware")
    chat.say("skip")
    answered = chat.say(QUESTION)
    expect(answered.get_by_role("heading").first).to_have_text("Toxic stress")
    expect(
        chat.press("Carry on with the self-assessment").get_by_role("progressbar", name="Step 2 of 7")
    ).to_be_visible()
    thanked = chat.say("thanks")
    expect(thanked.get_by_role("button", name="Carry on with the self-assessment")).to_be_visible()
    stopped = chat.say("stop")
    expect(stopped).to_contain_text(code)
    later = another(open_page, acting)
    expect(later.say(code.lower())).to_contain_text("Welcome back. 0 of 7 areas have an answer")


def test_a_disclosure_in_the_middle_gets_help_and_the_rest_waits(chat: Chat) -> None:
    begun(chat)
    chat.press("Trauma sensitive")
    help_ = chat.say("I want to kill myself")
    expect(help_).to_contain_text("116 123")
    expect(help_.get_by_role("button", name="Carry on")).to_be_visible()
    help_.get_by_role("button", name="Carry on").click()
    expect(chat.box).to_be_focused()
    expect(chat.say("carry on").get_by_role("progressbar", name="Step 2 of 7")).to_be_visible()


def test_a_crash_in_the_middle_loses_no_given_answer(
    chat: Chat, acting: LiveGateway, open_page: Callable[..., Page]
) -> None:
    code = begun(chat)
    for _ in range(3):
        chat.press("Trauma sensitive")
    # Rasa with its memory and the action server with its connections are gone, and then the gateway too.
    assert isinstance(acting.rasa, ActingRasa)
    acting.rasa.down = True
    expect(chat.press("Trauma responsive")).to_contain_text("not able to answer")
    acting.rasa.talks.clear()
    forget_wiring()
    acting.stop()
    acting.rasa.down = False
    acting.start()
    later = another(open_page, acting)
    back = later.say(code)
    expect(back).to_contain_text("3 of 7 areas have an answer")
    expect(back.get_by_role("progressbar", name="Step 4 of 7")).to_be_visible()
