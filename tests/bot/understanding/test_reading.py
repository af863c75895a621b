"""A message is read whole and in parts, and what was typed is not passed on."""

from __future__ import annotations

import json
from typing import Any, cast

import numpy as np
import pytest

from bot.understanding.describe import from_responses, sentences
from bot.understanding.encoder import Encoder
from bot.understanding.matcher import TopicMatcher
from bot.understanding.reading import read
from bot.understanding.segments import asks, passages, weigh
from bot.understanding.sequels import Sequels

EXAMPLES = {
    "ask/toxic-stress": ["what is toxic stress", "explain toxic stress", "toxic stress meaning", "define toxic stress"],
    "ask/spb-chair": ["who chairs the spb", "chair of the board", "who leads the board", "name the chair"],
    "ask/financial-cost": ["what does it cost", "cost in pounds", "how many billions a year", "the bill for trauma"],
    "greet": ["hello", "hi there", "good morning", "hey"],
    "out_of_scope/weather": ["is it raining", "weather tomorrow", "how hot is it", "will it snow"],
}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="module")
def matcher(encoder: Encoder) -> TopicMatcher:
    texts = [text for group in EXAMPLES.values() for text in group]
    labels = [label for label, group in EXAMPLES.items() for _ in group]
    return TopicMatcher.fit(texts, labels, encoder.encode(texts))


@pytest.mark.parametrize(
    ("message", "label"),
    [
        pytest.param("what's toxic stress?", "ask/toxic-stress", id="a question"),
        pytest.param("Hello. I am a nurse in Oadby. What is toxic stress?", "ask/toxic-stress", id="after a greeting"),
        pytest.param("wot is toxic stres", "ask/toxic-stress", id="slips"),
    ],
)
def test_finds_what_is_asked(matcher: TopicMatcher, encoder: Encoder, message: str, label: str) -> None:
    assert read(message, matcher, encoder.encode).ranking[0].label == label


def test_two_questions_are_two_parts(matcher: TopicMatcher, encoder: Encoder) -> None:
    reading = read("What is toxic stress? And who chairs the SPB?", matcher, encoder.encode)
    assert [part.ranking[0].label for part in reading.parts] == ["ask/toxic-stress", "ask/spb-chair"]
    assert all(part.asks for part in reading.parts)


def test_nothing_typed_is_passed_on(matcher: TopicMatcher, encoder: Encoder) -> None:
    given = json.dumps(read("Zebedee asked me. What is toxic stress?", matcher, encoder.encode).as_dict())
    assert "zebedee" not in given.lower()


def test_mass_adds_up(matcher: TopicMatcher, encoder: Encoder) -> None:
    mass = read("hello. who chairs the board", matcher, encoder.encode).as_dict()["mass"]
    assert sum(mass.values()) == pytest.approx(1.0, abs=0.01)
    assert mass["ask"] > mass["out_of_scope"]


class Chair:
    """Knows that everything said after the board is about its chair."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, str]] = []

    def begin(self, last: str, text: str) -> None:
        self.begun.append((last, text))

    def shares(self, last: str, text: str, row: Any, alone: dict[str, float]) -> list[tuple[str, float]]:
        assert alone.keys() == EXAMPLES.keys() and "head" in text and "." not in text
        return [("ask/spb-chair", 0.995), ("more_detail", 0.005)] if last == "spb" else []


def test_a_short_message_is_read_after_the_last_answer_as_well(matcher: TopicMatcher, encoder: Encoder) -> None:
    sequels, last = cast("Sequels", Chair()), "spb"
    found = read("who's at its head", matcher, encoder.encode, last=last, sequels=sequels).after
    assert found == (("ask/spb-chair", 0.995),)  # what is hardly meant is left out
    assert read("who's at its head", matcher, encoder.encode, sequels=sequels).after == ()
    assert read("who's at its head", matcher, encoder.encode, last=last).after == ()
    led = "Ah, that makes sense. And who's at its head"
    assert read(led, matcher, encoder.encode, last=last, sequels=sequels).after == (("ask/spb-chair", 0.995),)
    long = "I should like to know who chairs it, for the minutes of our meeting on Thursday next week"
    assert read(long, matcher, encoder.encode, last=last, sequels=sequels).after == ()
    assert ("spb", long) not in cast("Chair", sequels).begun


def test_what_is_asked_of_an_item_is_read_after_the_item(matcher: TopicMatcher, encoder: Encoder) -> None:
    chair = Chair()
    found = read("who heads it", matcher, encoder.encode, last="boards", item="spb", sequels=cast("Sequels", chair))
    assert found.after == (("ask/spb-chair", 0.995),)
    assert found.as_dict()["item"] == "spb"
    assert chair.begun == [("spb", "who heads it")]


def test_what_says_all_by_itself_is_not_read_after_the_last_answer(
    matcher: TopicMatcher, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.understanding.reading.SAYS_ALL", 0.3)
    for text, read_after in (("who chairs and heads the board", False), ("who chairs and heads it", True)):
        found = read(text, matcher, encoder.encode, last="spb", sequels=cast("Sequels", Chair())).after
        assert bool(found) is read_after


@pytest.mark.parametrize(
    ("text", "expected"),
    [("who chairs it", True), ("and what is it", True), ("I work nights.", False), ("is it", True), ("ok?", True)],
)
def test_asks(text: str, expected: bool) -> None:
    assert asks(text) is expected


def test_passages_drop_the_beginning() -> None:
    assert passages(["a", "b", "c", "d"]) == ["b c d", "c d"]
    assert passages(["a", "b"]) == []


def test_a_sure_question_outweighs_an_unsure_story() -> None:
    shares = np.array([[0.4, 0.3, 0.3], [0.35, 0.35, 0.3], [0.05, 0.9, 0.05]])
    mixed = weigh(["I have told you a long story.", "what is the second thing then?"], shares, np.ones(3, bool))
    assert mixed.argmax() == 1
    assert mixed.sum() == pytest.approx(1.0)


def test_answers_describe_their_topics() -> None:
    responses: dict[str, list[dict[str, Any]]] = {
        "utter_ask/a": [
            {"text": "First thing said. Second thing said.", "metadata": {"title": "A title here", "more": ""}}
        ],
        "utter_greet": [{"text": "Hello there, welcome."}],
    }
    assert sorted(from_responses(responses)) == [
        ("A title here", "ask/a"),
        ("First thing said.", "ask/a"),
        ("Second thing said.", "ask/a"),
    ]
    assert sentences("Ok. A longer sentence.") == ["A longer sentence."]
