"""A whole self-assessment in Teams: the real actions and database behind the gateway, cards at the other end."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from bot.gateway.teams.cards.split import MOST_BYTES, bytes_of
from tests.support import gateway as support
from tests.support.acting_rasa import ActingRasa, actions_on
from tests.support.teams_app import PUBLIC, Harness, gateway
from tests.support.teams_cards import choices, texts, urls
from tests.support.teams_tokens import TENANT

ASKED, QUESTION = "can our team do the self-assessment", "what is toxic stress"
LABELS = {ASKED: "self_assessment", QUESTION: "ask/toxic-stress"}
CODE = re.compile(r"LLR-\w{4}-\w{4}-\w\w")
DRAFT = "working draft by this project"


@pytest.fixture(scope="module", autouse=True)
def acting_on(tmp_path_factory: pytest.TempPathFactory) -> Any:
    var = tmp_path_factory.mktemp("var")
    with actions_on(var):
        yield var


@pytest.fixture
async def teams(acting_on: Path) -> AsyncIterator[Harness]:
    url = f"sqlite:///{acting_on / 'guide.sqlite'}"
    made = gateway(acting_on, rasa=ActingRasa(LABELS), database_url=url, load_safety=lambda _: support.safety())
    async with made as harness:
        yield harness


async def press(teams: Harness, *pressed: str) -> dict[str, Any]:
    """Press choices one after the other, each on the newest card; the last card that came back."""
    card: dict[str, Any] = {}
    for choice in pressed:
        newest = next(took for took in reversed(teams.connector.took) if took.method == "POST" and took.id)
        assert choice in choices(teams.connector.cards()[-1])
        card = (await teams.press(choice, newest.id))[-1]
    return card


def code_of(card: dict[str, Any]) -> str:
    found = CODE.search(texts(card).replace("\\", ""))
    assert found
    return found[0]


async def file(teams: Harness, card: dict[str, Any], kind: str) -> bytes:
    """The file behind a card's button, asked of the gateway under its public address."""
    (url,) = [url for url in urls(card).values() if f".{kind}" in url]
    async with teams.client.get(url.removeprefix(PUBLIC)) as response:
        assert response.status == 200
        return await response.read()


async def test_a_whole_run(teams: Harness) -> None:
    (opened,) = await teams.say(ASKED)
    assert DRAFT in texts(opened) and "not the partnership's" in texts(opened)
    first = await press(teams, "assess:new:one")
    earlier = code_of(first)
    assert "Part 1 of 7" in texts(first)
    await press(teams, *["assess:phase:aware"] * 7)

    await teams.say(ASKED)
    code = code_of(await press(teams, "assess:new:one"))
    for said in ("between sensitive and responsive", "not sure", "the second one"):
        await teams.say(said)
    card = await press(teams, "assess:skip", "assess:phase:none", "assess:phase:informed", "assess:phase:responsive")
    shown = texts(card)
    assert DRAFT in shown and "not a score" in shown
    assert "Prevention: Not sure" in shown
    assert "Workforce support: Trauma sensitive. A learning plan by role" in shown, "the phase with its evidence"
    assert shown.index("Strengths") < shown.index("Next steps")
    assert re.search(r"Priority \d of the strategy\. Section \d", shown)
    assert bytes_of(card) <= MOST_BYTES
    pdf = PdfReader(io.BytesIO(await file(teams, card, "pdf")))
    assert pdf.metadata and pdf.metadata.title == "Self-assessment against the strategy's four phases"
    assert (await file(teams, card, "xlsx"))[:2] == b"PK"
    assert b"working draft" in await file(teams, card, "json")

    await press(teams, "assess:compare")
    compared = (await teams.say(earlier))[-1]
    assert "Evaluation" not in texts(compared)
    assert "Monitoring and evaluation: Earlier: trauma aware. Now: trauma responsive. Further along" in texts(compared)
    both = PdfReader(io.BytesIO(await file(teams, compared, "pdf")))
    assert "Earlier and now" in " ".join(page.extract_text() for page in both.pages)

    assert "deleted" in texts(await press(teams, "assess:delete", "assess:delete_yes"))
    assert "I found nothing under that code" in texts((await teams.say(code))[-1])


async def test_a_question_and_a_disclosure_in_the_middle(teams: Harness) -> None:
    await teams.say(ASKED)
    await press(teams, "assess:new:one", "assess:phase:aware")
    answered = (await teams.say(QUESTION))[-1]
    assert "assess:continue" in choices(answered)
    assert "Part 2 of 7" in texts(await press(teams, "assess:continue"))
    helped = (await teams.say("I want to kill myself"))[-1]
    assert "116 123" in str(helped)
    assert "Part 2 of 7" in texts((await teams.say("carry on"))[-1])


async def test_own_words_back_skip_and_a_stop_that_is_found_again(teams: Harness) -> None:
    await teams.say(ASKED)
    code = code_of(await press(teams, "assess:new:one"))
    guessed = (await teams.say("we've trained everyone but nothing has changed yet"))[-1]
    assert "Is that right?" in texts(guessed)
    assert "Part 2 of 7" in texts((await teams.say("yes"))[-1])
    assert "Part 1 of 7" in texts((await teams.say("back"))[-1])
    assert "left out" in texts((await teams.say("skip"))[-1])
    assert code in texts((await teams.say("stop"))[-1])
    another = {"id": "a:another", "conversationType": "personal", "tenantId": TENANT}
    assert "Part 2 of 7" in texts((await teams.say(code.lower(), conversation=another))[-1])


async def test_both_codes_of_a_team_are_on_the_card(teams: Harness) -> None:
    await teams.say(ASKED)
    card = await press(teams, "assess:new:team")
    assert "Your code: LLR" in texts(card) and "Code for the team: LLR" in texts(card)
