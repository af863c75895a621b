"""What Rasa 3.6 does for every message that nobody needs, left out: half a millisecond of a turn.

It copies what it understood and did for lines of debugging, which are written at once or not at all, and looks through
all slots for one that a message fills, where only actions fill them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from rasa.core import processor
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES, SlotMappingType
from rasa.shared.core.domain import Domain

T = TypeVar("T")


class _Uncopied:
    """In place of the module ``copy``, of which Rasa's processor uses this alone, and for lines of debugging alone."""

    @staticmethod
    def deepcopy(value: T) -> T:
        return value


def leave_out() -> None:
    """Make this process's Rasa do without it; a second call changes nothing."""
    processor.copy = _Uncopied  # type: ignore[attr-defined]
    if not hasattr(MessageProcessor.run_action_extract_slots, "__wrapped__"):
        MessageProcessor.run_action_extract_slots = _where_any_is_filled(MessageProcessor.run_action_extract_slots)  # type: ignore[method-assign]


def _where_any_is_filled(extract: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(extract)
    async def where_any(of: MessageProcessor, output_channel: Any, tracker: Any) -> Any:
        return await extract(of, output_channel, tracker) if _messages_fill_slots(of.domain) else tracker

    return where_any


def _messages_fill_slots(domain: Domain) -> bool:
    """Whether a message by itself can set a slot; a domain does not change while its model is served."""
    if "_filled_by_messages" not in vars(domain):
        ours = (slot for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES)
        mappings = [mapping for slot in ours for mapping in slot.mappings]
        by_action = all(m.get("type") == SlotMappingType.CUSTOM.value and not m.get("action") for m in mappings)
        domain._filled_by_messages = not by_action or ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions  # type: ignore[attr-defined]
    return bool(domain._filled_by_messages)  # type: ignore[attr-defined]
