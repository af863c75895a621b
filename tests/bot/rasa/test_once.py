"""What Rasa works out once gives what it gave before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered

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
    Sum.asked.clear()
    yield DaskGraphRunner(SCHEMA, None, ExecutionContext(SCHEMA))  # type: ignore[arg-type]
    DaskGraphRunner.run, Domain.is_empty = run, is_empty  # type: ignore[method-assign]
    Event.resolve_by_type = staticmethod(resolve)  # type: ignore[method-assign,assignment]


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
