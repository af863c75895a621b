"""What the gateway makes of a decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.directory import read_services
from bot.gateway.words import Words
from bot.messages import is_choice
from bot.settings import ROOT

ANSWERS = ROOT / "data" / "nlu" / "answers"


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.load(ROOT, read_services(ROOT / "content" / "services"))


def answered(topic: str, aspect: str = "short") -> dict[str, Any]:
    return {"do": "answer", "topics": [topic], "aspect": aspect, "reason": ""}


def practical(words: Words) -> list[str]:
    return [topic for topic, answer in words.answers.items() if answer.resources]


def test_an_answer_on_practice_lists_learning_resources(words: Words) -> None:
    said = words.word(answered("practice-school"))
    assert next(one["id"] for one in said["services"]) == "uk-trauma-council"
    assert said["kind"] == "answer"
    assert said["text"].endswith(words.said["resources"])
    assert all(one["why"] and one["source_url"] and one["contacts"] for one in said["services"])
    assert all(is_choice(choice["choice"]) for one in said["services"] for choice in one["actions"])


def test_every_topic_that_promises_resources_lists_up_to_three(words: Words) -> None:
    counts = {topic: len(words.word(answered(topic))["services"]) for topic in practical(words)}
    assert len(counts) >= 6
    assert set(counts.values()) <= {1, 2, 3}


def test_every_answer_on_practice_names_the_nearest_principle_and_is_no_advice(words: Words) -> None:
    topics = [topic for topic in words.answers if topic.startswith("practice-")]
    texts = {topic: words.answers[topic].text for topic in topics}
    assert [topic for topic, text in texts.items() if "SAMHSA's nearest principle is" not in text] == []
    assert [topic for topic, text in texts.items() if "not advice on a case" not in text] == []


def test_a_resource_that_was_taken_down_is_not_listed(words: Words) -> None:
    left = {key: one for key, one in words.services.items() if key != "uk-trauma-council"}
    said = replace(words, services=left).word(answered("practice-school"))
    assert "uk-trauma-council" not in [one["id"] for one in said["services"]]


def test_more_detail_does_not_list_them_again(words: Words) -> None:
    assert words.word(answered("practice-school", "more"))["services"] == []


def test_only_answers_with_the_strategy_s_own_sentences_are_marked(words: Words) -> None:
    marked = {topic for topic, answer in words.answers.items() if answer.quote}
    assert marked == {"strategic-intent", "definition-of-trauma"}
    assert words.word(answered("strategic-intent"))["quote"] is True
    assert words.word(answered("strategic-intent", "more"))["quote"] is False


def test_where_there_is_no_more_the_answer_is_not_repeated(words: Words) -> None:
    topic = next(topic for topic, answer in words.answers.items() if not answer.more and answer.cite)
    said = words.word(answered(topic, "more"))
    assert words.answers[topic].text not in said["text"]
    assert "of the strategy" in said["text"]
    assert said["actions"] and said["citations"]
