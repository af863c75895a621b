"""What Rasa 3.6 works out anew for every message, worked out once.

Measured on two cores, of 10.6 ms that Rasa needs for a turn: finding three times the rule for the conversation 0.8 ms,
planning the graph with dask 0.6 ms, looking through all classes of events for each that is read 0.4 ms, comparing the
whole domain with an empty one 0.3 ms, making every action there is to take one of them 0.1 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from rasa.core.actions import action as actions
from rasa.core.actions.action import Action, ActionListen, RemoteAction
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)  # fmt: skip
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT

Found = tuple[Any, Any, bool]  # an action, the rule that said it, and whether a loop goes on
Talk = tuple[Any, ...]
MakeAction = Callable[[str, Domain, Any], Action]
MOST_TALKS = 1000


def work_out_once() -> None:
    """Make this process's Rasa do so; a second call changes nothing."""
    DaskGraphRunner.run = _run  # type: ignore[method-assign]
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))  # type: ignore[method-assign]
        Domain.is_empty = _kept(Domain.is_empty)  # type: ignore[method-assign]
        RulePolicy._find_action_from_rules = _kept_rules(RulePolicy._find_action_from_rules)  # type: ignore[method-assign]
        actions.action_for_name_or_text = _kept_actions(actions.action_for_name_or_text)


def _run(
    runner: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: Sequence[str] | None = None
) -> dict[str, Any]:
    """The outputs of the targets: each node is called once, after those whose output it takes."""
    wanted = tuple(targets or runner._graph_schema.target_names)
    plans: dict[tuple[str, ...], tuple[str, ...]] = vars(runner).setdefault("_plans", {})
    if wanted not in plans:
        plans[wanted] = tuple(_in_order(runner._graph_schema, wanted))
    found: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    for name in plans[wanted]:
        if name not in found:
            needs = runner._graph_schema.nodes[name].needs.values()
            found[name] = runner._instantiated_nodes[name](*(found.get(need, need) for need in needs))
    return dict(found[name] for name in wanted)


def _in_order(schema: GraphSchema, wanted: Sequence[str]) -> Iterator[str]:
    """The nodes that are needed for those wanted, each after its own needs; what no node gives is an input."""
    met: set[str] = set()

    def after_needs(name: str) -> Iterator[str]:
        if name in met or name not in schema.nodes:
            return
        met.add(name)
        for need in schema.nodes[name].needs.values():
            yield from after_needs(need)
        yield name

    for name in wanted:
        yield from after_needs(name)


def _kept(is_empty: Callable[[Domain], bool]) -> Callable[[Domain], bool]:
    """A domain does not change while its model is served."""

    def kept(domain: Domain) -> bool:
        if "_is_empty" not in vars(domain):
            domain._is_empty = is_empty(domain)  # type: ignore[attr-defined]
        return bool(domain._is_empty)  # type: ignore[attr-defined]

    return kept


def _kept_actions(make: MakeAction) -> MakeAction:
    """Actions that hold nothing of a conversation: those of the action server, and to listen."""

    def kept(name: str, domain: Domain, endpoint: Any) -> Action:
        made: dict[tuple[str, int], Action] = vars(domain).setdefault("_made", {})
        key = name, id(endpoint)
        if key in made:
            return made[key]
        action = make(name, domain, endpoint)
        if type(action) in (ActionListen, RemoteAction):
            made[key] = action
        return action

    return kept


def _kept_rules(find: Callable[..., Found]) -> Callable[..., Found]:
    """What a rule says hangs on intents, entities and actions alone, where no slot has a part in it.

    No rule of ours is without a message: where none reads texts, none is asked for by the text.
    """

    def kept(
        policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> Found:
        by_text = use_text_for_last_user_input
        if by_text and not _reads_texts(policy):
            return None, None, False
        talk = None if by_text or _hangs_on_slots(domain) else _talk(tracker)
        if talk is None:
            return find(policy, tracker, domain, by_text)
        found: dict[Talk, Found] = vars(policy).setdefault("_found", {})
        if talk not in found:
            if len(found) >= MOST_TALKS:
                found.clear()
            found[talk] = find(policy, tracker, domain, False)
        return found[talk]

    return kept


def _reads_texts(policy: RulePolicy) -> bool:
    """Whether a rule is about the very words of a message; rules do not change while their model is served."""
    if "_texts" not in vars(policy):
        policy._texts = any(f'"{TEXT}":' in rule for rule in policy.lookup[RULES])  # type: ignore[attr-defined]
    return bool(policy._texts)  # type: ignore[attr-defined]


def _hangs_on_slots(domain: Domain) -> bool:
    return any(slot.influence_conversation for slot in domain.slots)


def _is_plain(event: UserUttered) -> bool:
    grouped = any(entity.get("role") or entity.get("group") for entity in event.entities)
    return not event.use_text_for_featurization and not grouped


def _talk(tracker: DialogueStateTracker) -> Talk | None:
    """The conversation as rules see it, without a word of it; None where there is more to it, as in a first turn."""
    talk: list[Any] = []
    for event in tracker.events:
        if isinstance(event, ActionExecuted) and event.action_name:
            talk.append((event.action_name, event.hide_rule_turn))
        elif isinstance(event, UserUttered) and event.intent_name and _is_plain(event):
            talk.append((event.intent_name, tuple(entity["entity"] for entity in event.entities)))
        elif not isinstance(event, (SlotSet, BotUttered, DefinePrevUserUtteredFeaturization)):
            return None
    return tuple(talk)
