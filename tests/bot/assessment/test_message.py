from __future__ import annotations

import json
import re

import pytest

from bot.assessment import Phrases, from_dict, offer, plain_text, underway
from bot.assessment.heard import COMMANDS, from_choice
from bot.assessment.result import AreaSpread
from bot.messages import is_choice
from tests.bot.assessment.conftest import Talk


def finished(talk: Talk) -> None:
    talk.says(
        "start",
        "assess:new:one",
        "aware",
        "sensitive or responsive",
        "none of these",
        "not sure",
        "skip",
        "informed",
        "responsive",
    )


def test_an_area_carries_four_statements_with_their_choices(talk: Talk) -> None:
    asked = talk.says("start", "assess:new:one")
    held = asked["assessment"]
    assert asked["kind"] == "assessment"
    assert (held["area"], held["step"], held["of"], held["status"]) == ("understanding", 1, 7, "working draft")
    assert held["statements"][0] == {
        "phase": "aware",
        "name": "Trauma aware",
        "choice": "assess:phase:aware",
        "text": "Most of us understand what trauma is, how common it is and what it can do.",
        "evidence": "People in different roles can say in their own words what trauma is and why it matters here.",
    }
    assert {c["section"] for c in asked["citations"]} >= {"6", "2"}


def test_examples_replace_the_statements(talk: Talk) -> None:
    shown = talk.says("start", "assess:new:one", "assess:evidence")["assessment"]
    assert all(s["text"] == s["evidence"] for s in shown["statements"])


def test_a_result_has_profile_strengths_steps_and_chart(talk: Talk) -> None:
    finished(talk)
    message = talk.says("assess:result")
    result = message["assessment"]["result"]
    assert [row["answer"] for row in result["profile"]][:4] == [
        "Trauma aware",
        "Between trauma sensitive and trauma responsive",
        "None of these yet",
        "Not sure",
    ]
    assert [s["area"] for s in result["strengths"]] == ["partnership", "evaluation"]
    assert 1 <= len(result["next_steps"]) <= 5
    assert all(step["cite"] and step["serves"] for step in result["next_steps"])
    assert len(result["chart"]) == 7
    assert "Workforce support: none of these yet" in result["chart_text"]
    assert [e["format"] for e in message["assessment"]["exports"]] == ["pdf", "xlsx", "json"]


def test_next_steps_lead_to_answers_and_resources(talk: Talk) -> None:
    talk.says("start", "assess:new:one", "none of these")
    (step,) = talk.says("assess:result")["assessment"]["result"]["next_steps"]
    assert step["topics"] == [
        {"label": talk.phrases.titles["definition-of-trauma"], "choice": "topic:definition-of-trauma"}
    ]
    assert step["services"] == [
        {"id": "vrn-trauma-training", "name": "Training", "url": "https://example.org/training"}
    ]


def test_a_message_is_plain_data_without_a_percentage_or_a_score(talk: Talk) -> None:
    finished(talk)
    text = json.dumps(talk.says("assess:result"))
    assert "%" not in text
    assert not re.search(r'"score"|\bpoints\b|\bpass mark\b', text)


def test_plain_text_says_all_that_the_structure_shows(talk: Talk) -> None:
    asked = plain_text(talk.says("start", "assess:new:one"))
    assert "2. Trauma sensitive: We have agreed" in asked
    finished(talk)
    result = plain_text(talk.says("assess:result"))
    assert "Policy and environment: Not sure" in result and "Next steps:" in result


def test_a_statement_is_quoted_back_when_a_guess_is_confirmed(talk: Talk) -> None:
    said = talk.says(
        "start",
        "assess:new:one",
        "assess:area:workforce",
        "we have a learning plan by role and protected time for reflection",
    )
    assert talk.phrases.statement("workforce", "sensitive") in said["text"]
    assert said["actions"][0] == {"label": "Yes, that is right", "choice": "assess:phase:sensitive"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_pressed_and_is_understood(command: str) -> None:
    assert is_choice(f"assess:{command}")
    assert from_choice(f"assess:{command}").do == command


@pytest.mark.parametrize(
    "choice", ["assess:dance", "assess:new:three", "assess:phase:", "assess:phase:aware:x", "assess:"]
)
def test_no_other_choice_exists(choice: str) -> None:
    assert not is_choice(choice)
    assert from_choice(choice).do == "unclear"


def test_carry_on_is_offered_while_something_is_open(talk: Talk, phrases: Phrases) -> None:
    assert not underway(talk.slot)
    talk.says("start", "assess:new:one")
    assert underway(talk.slot)
    assert is_choice(offer(phrases)["choice"])
    talk.says("stop")
    assert not underway(talk.slot)


@pytest.mark.parametrize(
    "slot",
    [
        pytest.param(None, id="nothing"),
        pytest.param({}, id="empty"),
        pytest.param({"stage": "dancing"}, id="a stage of another version"),
    ],
)
def test_a_slot_that_cannot_be_read_counts_as_none(slot: dict[str, str] | None) -> None:
    assert from_dict(slot) is None


@pytest.mark.parametrize(
    ("spread", "text"),
    [
        pytest.param(AreaSpread("a", "aware", "aware", ("aware",)), "All answers: trauma aware.", id="all alike"),
        pytest.param(
            AreaSpread("a", "aware", "aware", ("aware",), unsure=True),
            "Where a phase was given: trauma aware. Some are not sure.",
            id="all alike but for those who are not sure",
        ),
        pytest.param(
            AreaSpread("a", "none", "responsive", ("aware", "sensitive")),
            "From none of these yet to trauma responsive, most often trauma aware, trauma sensitive.",
            id="spread",
        ),
        pytest.param(
            AreaSpread("a", "none", "informed", ()),
            "From none of these yet to trauma informed. No answer stands out.",
            id="everybody says something else",
        ),
        pytest.param(AreaSpread("a", most=("unsure",)), "All answers: not sure.", id="nobody is sure"),
        pytest.param(AreaSpread("a"), "Fewer than five answers, so none are shown.", id="too few"),
    ],
)
def test_a_spread_in_words(spread: AreaSpread, text: str, phrases: Phrases) -> None:
    assert phrases.spread(spread) == text
