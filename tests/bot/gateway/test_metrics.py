"""What is counted, and above all what is not."""

from __future__ import annotations

from datetime import date

import pytest

from bot.gateway import keys
from bot.gateway.metrics import CHANNELS, STEPS, Metrics
from bot.messages import message
from tests.support.gateway import Client, Conversation, Start

DISCLOSURE = "I want to end my life tonight"


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def of(client: Client) -> Metrics:
    assert client.app is not None
    return client.app[keys.METRICS]


async def test_answered_turn_is_counted_by_kind_and_channel_with_every_step(talk: Conversation) -> None:
    await talk.say("what is toxic stress?")
    metrics = of(talk.client)
    assert value(metrics, "guide_turns_total", channel="web", kind="answer") == 1
    assert value(metrics, "guide_turns_total", channel="teams", kind="answer") == 0
    assert [value(metrics, "guide_step_seconds_count", step=step) for step in STEPS] == [1] * len(STEPS)
    assert value(metrics, "guide_turns_in_flight") == 0


async def test_safety_reply_moves_no_figure_of_its_day(talk: Conversation) -> None:
    await talk.say("what is toxic stress?")
    metrics = of(talk.client)

    def figures() -> dict[object, float]:
        found = [s for family in metrics.registry.collect() for s in family.samples if s.name.startswith("guide_")]
        return {(s.name, *sorted(s.labels.items())): s.value for s in found}

    before = figures()
    assert (await talk.say(DISCLOSURE))[0]["kind"] == "safety"
    assert figures() == before


async def test_turn_without_an_answer_is_an_abstention(start: Start, rasa) -> None:  # type: ignore[no-untyped-def]
    rasa.decisions = [{"do": "fallback", "topics": [], "aspect": "", "reason": "unknown"}]
    talk = await Conversation.open(await start())
    await talk.say("how tall is the tower?")
    assert value(of(talk.client), "guide_abstentions_total", channel="web") == 1


async def test_unanswered_turn_is_counted_as_down(start: Start, rasa) -> None:  # type: ignore[no-untyped-def]
    rasa.down = True
    talk = await Conversation.open(await start())
    await talk.say("what is toxic stress?")
    assert value(of(talk.client), "guide_assistant_down_total") == 1


async def test_turn_without_what_was_said_before_is_counted(start: Start, rasa) -> None:  # type: ignore[no-untyped-def]
    rasa.looked_back = False
    talk = await Conversation.open(await start())
    await talk.say("what is toxic stress?")
    assert value(of(talk.client), "guide_cannot_look_back_total") == 1


@pytest.mark.parametrize(
    ("model", "wanted", "fits"),
    [
        pytest.param("a" * 64, "a" * 64, 1, id="its own"),
        pytest.param("b" * 64, "a" * 64, 0, id="that of another release"),
        pytest.param("", "a" * 64, 1, id="a model that was given no mark"),
        pytest.param(None, "a" * 64, 1, id="no model, of which another figure tells"),
        pytest.param("b" * 64, "", 1, id="no release is followed"),
    ],
)
def test_model_of_another_release_is_told(model: str | None, wanted: str, fits: int) -> None:
    metrics = Metrics()
    metrics.refresh(release="1", conversations=0, up={}, model=model, wanted=wanted)
    assert value(metrics, "guide_model_fits") == fits


@pytest.mark.parametrize(
    ("later", "told"),
    [
        pytest.param(date(2026, 3, 1), 0, id="same day"),
        pytest.param(date(2026, 3, 2), 2, id="next day"),
        pytest.param(date(2026, 3, 3), 0, id="a day without any lies between"),
    ],
)
def test_safety_replies_are_told_for_whole_days_alone(later: date, told: int) -> None:
    day = date(2026, 3, 1)
    metrics = Metrics(today=lambda: day)
    metrics.safety_reply()
    metrics.safety_reply()
    day = later
    metrics.refresh(release="1", conversations=0, up={})
    assert value(metrics, "guide_safety_replies_last_day") == told


def test_labels_are_closed_lists() -> None:
    """No label can carry a text, a topic, an id or a kind of disclosure."""
    metrics = Metrics()
    with metrics.turn("web") as said:
        said.append(message("answer", "words"))
    metrics.refresh(release="7", conversations=3, up={"rasa": True})
    names = {"channel", "kind", "step", "process", "release", "le", "model"}
    for family in metrics.registry.collect():
        for sample in family.samples:
            if sample.name.startswith("guide_"):
                assert set(sample.labels) <= names
                assert sample.labels.get("channel", "web") in CHANNELS


def test_turn_that_fails_is_no_longer_in_flight() -> None:
    metrics = Metrics()
    with pytest.raises(RuntimeError), metrics.turn("web"):
        raise RuntimeError
    assert value(metrics, "guide_turns_in_flight") == 0


def test_turns_under_way_are_counted() -> None:
    metrics = Metrics()
    with metrics.turn("web"), metrics.turn("teams"):
        assert metrics.under_way == 2
    assert metrics.under_way == 0
