"""What Rasa does without gives the conversation that it gave before."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from typing import Any
from unittest.mock import AsyncMock

import pytest
from rasa.core import processor
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa.left_out import leave_out
from bot.settings import ROOT

BY_MESSAGE = "slots: {area: {type: any, mappings: [{type: from_text}]}}"
BY_ACTION = "slots: {area: {type: any, mappings: [{type: custom, action: action_area}]}}\nactions: [action_area]"
CHECKED = "slots: {area: {type: any, mappings: [{type: custom}]}}\nactions: [action_validate_slot_mappings]"


# Rasa reads every domain with entities with this warning.
auto_fill = pytest.mark.filterwarnings("ignore:Slot auto-fill has been removed")


@pytest.fixture
def extract(monkeypatch: pytest.MonkeyPatch) -> Iterator[AsyncMock]:
    """In place of Rasa's own way to set slots from a message."""
    monkeypatch.setattr(processor, "copy", processor.copy)  # type: ignore[attr-defined]
    theirs = AsyncMock(return_value="extracted")
    monkeypatch.setattr(MessageProcessor, "run_action_extract_slots", lambda *given: theirs(*given))
    leave_out()
    leave_out()
    yield theirs


async def extracted(domain: Domain) -> Any:
    served = MessageProcessor.__new__(MessageProcessor)
    served.domain = domain
    return await served.run_action_extract_slots(None, DialogueStateTracker("1", domain.slots))  # type: ignore[arg-type]


@auto_fill
async def test_no_message_sets_a_slot_of_ours(extract: AsyncMock) -> None:
    domain = Domain.load(ROOT / "domain.yml")
    found = [await extracted(domain) for _ in range(2)]
    assert all(isinstance(one, DialogueStateTracker) for one in found)
    extract.assert_not_called()


@auto_fill
@pytest.mark.parametrize("said", [BY_MESSAGE, BY_ACTION, CHECKED])
async def test_where_one_can_rasa_looks(extract: AsyncMock, said: str) -> None:
    domain = Domain.from_yaml(f'version: "3.1"\n{said}')
    assert await extracted(domain) == "extracted"
    assert await extracted(domain) == "extracted"
    assert extract.await_count == 2


def test_rasas_processor_copies_for_lines_of_debugging_alone() -> None:
    """Of the module ``copy`` it uses ``deepcopy``, within ``structlogger.debug(...)``, and nothing else."""
    tree = ast.parse(inspect.getsource(processor))
    lines = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".debug")
    ]
    of_lines = {id(node) for line in lines for node in ast.walk(line)}
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "copy"]
    assert len(uses) >= 5
    assert all(id(node) in of_lines for node in uses)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "copy"]
    assert {node.attr for node in calls} == {"deepcopy"}
