"""What Rasa works out once gives what it gave before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from rasa.core.actions import action as actions
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import ActionNotFoundException, Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.rasa.once import work_out_once


class Sum(GraphComponent):
    """Adds up what it is given, and keeps how often it was asked."""

    asked: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Sum:
        return cls(config["name"])

    def add(self, first: int, second: int) -> int:
        Sum.asked.append(self.name)
        return first + second


def _node(name: str, first: str, second: str, *, is_target: bool = False) -> SchemaNode:
    needs = {"first": first, "second": second}
    return SchemaNode(
        needs=needs,
        uses=Sum,
        constructor_name="create",
        fn="add",
        config={"name": name},
        eager=True,
        is_target=is_target,
    )


# "a" and "b" are given; "four" needs "three" twice over.
SCHEMA = GraphSchema(
    {
        "four": _node("four", "three", "two", is_target=True),
        "two": _node("two", "a", "b"),
        "three": _node("three", "two", "b"),
        "unused": _node("unused", "four", "a"),
    }
)


@pytest.fixture
def runner() -> Iterator[DaskGraphRunner]:
    run, resolve, is_empty = DaskGraphRunner.run, Event.resolve_by_type, Domain.is_empty
    find, make = RulePolicy._find_action_from_rules, actions.action_for_name_or_text
    Sum.asked.clear()
    yield DaskGraphRunner(SCHEMA, None, ExecutionContext(SCHEMA))  # type: ignore[arg-type]
    DaskGraphRunner.run, Domain.is_empty = run, is_empty  # type: ignore[method-assign]
    Event.resolve_by_type = staticmethod(resolve)  # type: ignore[method-assign,assignment]
    RulePolicy._find_action_from_rules = find  # type: ignore[method-assign]
    actions.action_for_name_or_text = make


@pytest.mark.parametrize("targets", [None, ["four"], ["three"], ["two", "four"], ["unused"]])
def test_a_graph_gives_what_it_gave(runner: DaskGraphRunner, targets: list[str] | None) -> None:
    inputs = {"a": 1, "b": 10}
    before = runner.run(inputs, targets)
    asked = sorted(Sum.asked)
    Sum.asked.clear()
    work_out_once()
    assert runner.run(inputs, targets) == before
    assert sorted(Sum.asked) == asked  # each once, and none that is not needed
    assert runner.run({"a": 2, "b": 20}, targets) == {name: 2 * value for name, value in before.items()}


def test_an_input_stands_for_the_node_of_its_name(runner: DaskGraphRunner) -> None:
    before = runner.run({"a": 1, "b": 10, "two": 5}, ["four"])
    work_out_once()
    assert runner.run({"a": 1, "b": 10, "two": 5}, ["four"]) == before


def test_events_are_found_by_their_type(runner: DaskGraphRunner) -> None:
    work_out_once()
    work_out_once()
    for _ in range(2):
        assert Event.resolve_by_type("slot") is SlotSet
        assert Event.resolve_by_type("user") is UserUttered
        assert Event.resolve_by_type("topic") is None
        assert Event.resolve_by_type("no such", SlotSet) is SlotSet
        with pytest.raises(ValueError, match="no such"):
            Event.resolve_by_type("no such")


def test_a_domain_is_as_empty_as_it_was(runner: DaskGraphRunner) -> None:
    domain = Domain.from_yaml("version: '3.1'\nintents: [greet]\n")
    work_out_once()
    for _ in range(2):
        assert Domain.empty().is_empty()
        assert not domain.is_empty()


@pytest.fixture
def policy() -> RulePolicy:
    def rule(intent: str) -> str:
        return json.dumps([{"user": {"intent": intent}, "prev_action": {"action_name": "action_listen"}}])

    policy = RulePolicy(RulePolicy.get_default_config(), None, None, ExecutionContext(GraphSchema({})))  # type: ignore[arg-type]
    policy.lookup = {"rules": {rule("ask"): "action_answer", rule("greet"): "action_small_talk"}}
    return policy


DOMAIN = """
version: "3.1"
intents: [ask, greet, deny]
entities: [need]
actions: [action_answer, action_small_talk]
slots: {topic: {type: text, influence_conversation: false, mappings: [{type: custom}]}}
"""


def _domain(text: str = DOMAIN) -> Domain:
    with pytest.warns(UserWarning, match="Slot auto-fill"):  # Rasa warns of every slot there is
        return Domain.from_yaml(text)


def _talk(*intents: str) -> DialogueStateTracker:
    said = [UserUttered(f"{intent} of Maisie", {"name": intent}, [{"entity": "need"}]) for intent in intents]
    turns = [[one, ActionExecuted("action_answer"), ActionExecuted("action_listen")] for one in said[:-1]]
    events = [SlotSet("topic", "hope"), ActionExecuted("action_listen"), *(e for turn in turns for e in turn), said[-1]]
    domain = _domain()
    return DialogueStateTracker.from_events("1", events, domain.slots, domain=domain)


def test_the_same_rules_hold_as_before(runner: DaskGraphRunner, policy: RulePolicy) -> None:
    domain = _domain()
    talks = [_talk("ask"), _talk("greet"), _talk("deny"), _talk("ask", "greet"), _talk("greet", "ask")]
    before = [policy.predict_action_probabilities(talk, domain).probabilities for talk in talks]
    assert len({tuple(row) for row in before}) == 3
    work_out_once()
    for _ in range(2):
        assert [policy.predict_action_probabilities(talk, domain).probabilities for talk in talks] == before


def test_what_is_kept_of_rules_holds_nothing_that_was_said(runner: DaskGraphRunner, policy: RulePolicy) -> None:
    work_out_once()
    policy.predict_action_probabilities(_talk("ask", "greet"), _domain())
    policy.predict_action_probabilities(_talk("ask", "deny"), _domain())  # which no rule is for
    kept = repr({name: value for name, value in vars(policy).items() if name != "lookup"})
    assert "action_small_talk" in kept
    assert "Maisie" not in kept


def test_rules_that_hang_on_a_slot_or_a_text_are_looked_up_each_time(
    runner: DaskGraphRunner, policy: RulePolicy
) -> None:
    work_out_once()
    said = {"user": {"text": "ask of Maisie"}, "prev_action": {"action_name": "action_listen"}}
    policy.lookup["rules"][json.dumps([said])] = "action_small_talk"
    slots = _domain(DOMAIN.replace("false", "true"))
    policy.predict_action_probabilities(_talk("ask"), slots)
    assert "_found" not in vars(policy)
    domain = _domain()
    found = policy.predict_action_probabilities(_talk("ask"), domain).probabilities
    assert found[domain.index_for_action("action_small_talk")] == 1.0


def test_an_action_of_the_action_server_is_made_once_for_a_domain(runner: DaskGraphRunner) -> None:
    domain, endpoint = _domain(), EndpointConfig("http://127.0.0.1:1")
    before = actions.action_for_name_or_text("action_answer", domain, endpoint)
    work_out_once()
    found = [actions.action_for_name_or_text("action_answer", domain, endpoint) for _ in range(2)]
    assert found[0] is found[1]
    assert isinstance(found[0], RemoteAction) and isinstance(before, RemoteAction)
    assert (found[0].name(), found[0].action_endpoint) == (before.name(), endpoint)
    assert actions.action_for_name_or_text("action_answer", domain, None) is not found[0]
    assert actions.action_for_name_or_text("action_answer", _domain(), endpoint) is not found[0]
    with pytest.raises(ActionNotFoundException):
        actions.action_for_name_or_text("action_dance", domain, endpoint)


def test_other_actions_are_made_each_time(runner: DaskGraphRunner) -> None:
    domain = _domain()
    work_out_once()
    first, second = (actions.action_for_name_or_text("action_restart", domain, None) for _ in range(2))
    assert first is not second
