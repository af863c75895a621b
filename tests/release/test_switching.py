"""Releases with every process running: new wording, a new topic, going back, and a publish that is refused.

Each test publishes what it needs and leaves another release in force than it found; none needs another test.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.releases.model import State
from tests.support.console import shown
from tests.support.small_tree import TOPICS, add_examples, add_topic, reword
from tests.support.world import World

ASKED = "what is toxic stress"
NEW_WORDING = "Toxic stress is stress that goes on for long, without enough support from people around."
FASTEST_BACK = 30.0  # seconds


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("world"))
    made.put_in_force(made.publish("the first"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


def test_new_wording_is_live_without_training(world: World) -> None:
    before = world.ask(ASKED)
    reword(world.tree, "toxic-stress", NEW_WORDING)
    release = world.put_in_force(world.publish("shorter"))
    assert release.report["model_of"] != release.number  # the model was taken over
    world.comes_to(release.number, ASKED)
    after = world.ask(ASKED)
    assert (before["topic"], after["topic"]) == ("toxic-stress", "toxic-stress")
    assert after["text"].startswith(NEW_WORDING)


def test_going_back_while_twenty_talk_fails_no_turn(world: World) -> None:
    old = world.releases.active()
    assert old is not None
    reword(world.tree, "toxic-stress", f"{NEW_WORDING} It wears a body down.")
    new = world.put_in_force(world.publish("another wording"))
    world.comes_to(new.number, ASKED)
    took: list[float] = []

    def back() -> None:
        world.releases.back(by="Cara Admin")
        took.append(world.comes_to(old.number, ASKED))

    talked = world.talk_while(back, conversations=20, text=ASKED)
    assert talked.failed == []
    assert talked.releases == {old.number, new.number}
    assert took[0] < FASTEST_BACK
    assert world.releases.get(new.number).state is State.RETIRED


def test_a_new_topic_is_learnt_and_answered_while_people_talk(world: World) -> None:
    question = "what are risk and protective factors"
    assert world.ask(question).get("topic") != "risk-and-protective-factors"
    add_topic(world.tree, "risk-and-protective-factors", TOPICS)
    release = world.publish("one more topic")
    assert release.report["model_of"] == release.number

    def switch() -> None:
        world.put_in_force(release)
        world.comes_to(release.number, ASKED)

    talked = world.talk_while(switch, conversations=20, text=ASKED)
    assert talked.failed == []
    assert world.ask(question)["topic"] == "risk-and-protective-factors"


def test_going_back_to_another_model_while_twenty_talk_fails_no_turn(world: World) -> None:
    """Here Rasa itself switches: the two releases were trained on different examples."""
    question = "what is a warm handover"
    old = world.releases.active()
    assert old is not None
    add_topic(world.tree, "warm-handover", {*TOPICS, "risk-and-protective-factors"})
    new = world.put_in_force(world.publish("a topic more"))
    assert new.report["model_of"] == new.number
    assert new.training != old.training
    world.comes_to(new.number, ASKED)
    assert world.ask(question).get("topic") == "warm-handover"
    took: list[float] = []

    def back() -> None:
        world.releases.back(by="Cara Admin", to=old.number)
        took.append(world.comes_to(old.number, ASKED))

    talked = world.talk_while(back, conversations=20, text=ASKED)
    assert talked.failed == []
    assert talked.releases == {old.number, new.number}
    assert took[0] < FASTEST_BACK
    assert world.ask(question).get("topic") != "warm-handover", "the model of before answers again"


def test_a_stolen_question_is_refused_and_named(world: World) -> None:
    before = world.releases.active()
    thefts = (
        "what is a toxic stress",  # lies nearest to the question that is asked
        *(f"{start}what is toxic stress{end}" for start in ("", "so ", "please ") for end in (" please", " then")),
    )
    add_examples(world.tree, "strategy-years", *thefts)
    try:
        release = world.publish("examples in the wrong topic")
    finally:
        add_topic(world.tree, "strategy-years", TOPICS)  # as it was
    assert release.state is State.FAILED
    stolen = {row["question"]: (row["topic"], row["taken_by"], row["example"]) for row in release.report["stolen"]}
    assert stolen[ASKED] in {("toxic-stress", "strategy-years", theft) for theft in thefts}
    (refused,) = [row["text"] for row in release.report["gate"] if row["name"] == "no topic loses a question"]
    assert "toxic-stress to strategy-years because of the example" in refused
    assert world.releases.active() == before
    page = shown(world.console_page(f"/releases/{release.number}"))
    example = stolen[ASKED][2]
    assert "Not passed" in page
    assert f"{ASKED} toxic-stress strategy-years {example}" in page
