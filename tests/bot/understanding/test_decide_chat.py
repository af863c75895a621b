"""What sounds like small talk after an answer, and is, or asks on."""

from __future__ import annotations

import pytest

from bot.understanding.decide import decide
from bot.understanding.decision import Decision
from bot.understanding.state import State
from tests.support.readings import TOPICS, after, reading


def test_a_question_about_the_last_answer_is_no_complaint() -> None:
    said = after(reading(bot_complaint=0.4, more_detail=0.25, toxic_stress=0.1), allostatic_load=0.4)
    said["ranking"] = [[label.replace("bot-complaint", "bot_complaint"), p] for label, p in said["ranking"]]
    assert decide("why would that help", said, State("toxic-stress"), TOPICS).act == "answer"
    assert decide("that is no help", said, State("toxic-stress"), TOPICS).act == "small_talk"


@pytest.mark.parametrize(("text", "chat"), [("agreed by", "affirm"), ("helps how", "thank"), ("no, why", "deny")])
def test_what_ends_in_a_question_word_is_no_reply(text: str, chat: str) -> None:
    said = after(reading(**{chat: 0.7}, toxic_stress=0.1), allostatic_load=0.5)
    assert decide(text, said, State("toxic-stress"), TOPICS).act == "answer"


def test_how_something_is_done_asks_after_nobody() -> None:
    said = after(reading(how_are_you=0.7, toxic_stress=0.1), allostatic_load=0.5)
    said["ranking"] = [[label.replace("how-are-you", "how_are_you"), p] for label, p in said["ranking"]]
    assert decide("how are they going to do it", said, State("toxic-stress"), TOPICS).act == "answer"
    for greeting in ("and how are you doing with all that", "hows it going duck", "how is it going today?"):
        assert decide(greeting, said, State("toxic-stress"), TOPICS).act == "small_talk"


@pytest.mark.parametrize(
    "text",
    ["thanks, now I know why", "no idea why", "has helped loads, ta", "can't thank you enough", "does the job, cheers"],
)
def test_thanks_in_the_form_of_a_question_are_thanks(text: str) -> None:
    said = after(reading(thank=0.7, more_detail=0.1, toxic_stress=0.1), allostatic_load=0.5)
    assert decide(text, said, State("toxic-stress"), TOPICS).act == "small_talk"


def test_a_question_about_the_last_answer_is_no_yes() -> None:
    said = after({"ranking": [["affirm", 0.7], ["pick_item", 0.03]], "parts": []}, toxic_stress=0.9)
    assert decide("Agreed by?", said, State("toxic-stress"), TOPICS) == Decision("answer", ("toxic-stress",))
    assert decide("Agreed", said, State("toxic-stress"), TOPICS).act == "small_talk"


def test_praise_after_an_answer_is_small_talk() -> None:
    said = after({"ranking": [["thank", 0.4], ["ask/toxic-stress", 0.1]], "parts": []}, toxic_stress=0.99)
    assert decide("cheers, that goes on my slides", said, State("toxic-stress"), TOPICS).act == "small_talk"
