"""The same conversation without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.live import LiveGateway

Open = Callable[..., Page]


@pytest.fixture
def page(open_page: Open, gateway: LiveGateway) -> Page:
    return open_page(f"{gateway.url}/", java_script_enabled=False)


def say(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def test_questions_and_choices(page: Page) -> None:
    say(page, "two please")
    page.locator("#newest").get_by_role("button", name="Toxic stress").click()
    expect(page.locator(".you")).to_have_text([re.compile("two please"), re.compile("Toxic stress")])
    expect(page.locator("#newest").get_by_role("heading")).to_have_text("Toxic stress")
    assert page.url.endswith("/#newest")


def test_old_choices_are_text(page: Page) -> None:
    say(page, "two please")
    say(page, "levels please")
    expect(page.get_by_role("button", name="Toxic stress")).to_have_count(0)
    expect(page.get_by_text("Toxic stress", exact=True).first).to_be_visible()


def test_loading_the_page_again_sends_nothing_twice(page: Page, gateway: LiveGateway) -> None:
    say(page, "levels please")
    expect(page.locator(".you")).to_have_count(1)
    page.wait_for_load_state()
    asked = len(gateway.rasa.asked)
    page.reload()
    expect(page.locator(".you")).to_have_count(1)
    assert len(gateway.rasa.asked) == asked


def test_a_safety_reply_is_shown_once_and_kept_nowhere(page: Page) -> None:
    say(page, "I want to kill myself")
    expect(page.get_by_role("link", name="Call 116 123")).to_be_visible()
    expect(page.get_by_role("heading", name="Help that is there for you")).to_be_visible()
    expect(page.get_by_text("kill myself")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Help that is there for you")).to_have_count(0)


def test_services_with_their_contacts(page: Page) -> None:
    say(page, "services please")
    expect(page.get_by_role("link", name="Call 0116 496 0000").first).to_have_attribute("href", "tel:+441164960000")
    expect(page.get_by_text("Details read in a source on 23 November 2026").first).to_be_visible()


def test_a_self_assessment(page: Page) -> None:
    say(page, "assess please")
    expect(page.get_by_text("Step 2 of 7")).to_be_visible()
    expect(page.get_by_text("Leaders talk about what it means")).to_be_visible()
    say(page, "result please")
    expect(page.get_by_role("row", name="Leadership Trauma aware")).to_be_visible()
    expect(page.get_by_role("link", name="Result as PDF")).to_have_attribute(
        "href", "/api/assessments/LLR-7KQ4-M2XD-9P.pdf"
    )


def test_start_again(page: Page) -> None:
    say(page, "levels please")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".you")).to_have_count(0)


def test_help_and_the_other_pages_are_one_press_away(page: Page) -> None:
    page.get_by_role("link", name="Get help now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help now")
    expect(page.get_by_role("link", name="Call 116 123")).to_be_visible()
    for name, heading in (("Privacy", "Privacy"), ("Accessibility", "Accessibility"), ("Terms of use", "Terms of use")):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert page.title() == "Practice guide"


def test_another_site_cannot_send_into_the_conversation(open_page: Open, gateway: LiveGateway, host: object) -> None:
    page = open_page(f"{gateway.url}/", allow_errors=True)
    status = page.evaluate(
        """async (url) => (await fetch(url, { method: 'POST', mode: 'no-cors', body: 'text=levels please' })).status""",
        f"{gateway.url}/",
    )
    assert status == 200  # from the page itself it may
    context = page.context.request
    refused = context.post(f"{gateway.url}/", form={"text": "levels please"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status == 403
    assert "116 123" in refused.text()
    caught = context.post(
        f"{gateway.url}/", form={"text": "I want to kill myself"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert "Help that is there for you" in caught.text()


def test_hostile_words_stay_words(page: Page) -> None:
    say(page, "harm please")
    expect(page.locator("#newest img, #newest script")).to_have_count(0)
    for link in page.locator("#newest a").all():
        assert re.match(r"(https?:|tel:|sms:|mailto:|/)", link.get_attribute("href") or "")
