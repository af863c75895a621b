"""Rasa's way to the action server without costs that Rasa 3.6 pays on every turn.

It validates its own schema of the reply each time (measured: 55 of 79 ms of a turn's CPU time), opens a connection for
each call, and sends all that was understood of a message twice. Here what Rasa reads of a reply is looked at and no
more, the connection is kept, of the events the message's carries nothing that stands in ``latest_message``, and that
carries no rankings of Rasa's own beside ours.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT_RANKING_KEY, RESPONSE_SELECTOR
from rasa.utils.endpoints import EndpointConfig

_RANKINGS = (INTENT_RANKING_KEY, RESPONSE_SELECTOR)  # the labels of the first places of "reading", once more
# Seconds for one action. The gateway waits 10 for the whole turn; what comes later nobody hears.
LONGEST = 8.0
KEPT = 3.0  # seconds; less than the 5 after which the action server closes a connection, so that none is met closing


def shorten() -> None:
    """Make this process's Rasa do without them; a second call changes nothing."""
    RemoteAction._validate_action_result = _is_valid  # type: ignore[method-assign]
    if not hasattr(RemoteAction._action_call_format, "__wrapped__"):
        RemoteAction._action_call_format = _without_parse_data(RemoteAction._action_call_format)  # type: ignore[method-assign]
    EndpointConfig.session = _session  # type: ignore[assignment,method-assign]


def _is_valid(action: RemoteAction, result: Any) -> bool:
    """Whether Rasa can use a reply; that each event is of a known kind is found when it is made from its JSON."""
    said: dict[str, Any] = result if isinstance(result, dict) else {"events": None}
    events, responses = (said.get(name, []) for name in ("events", "responses"))
    if not (_are_objects(events) and _are_objects(responses) and all(isinstance(e.get("event"), str) for e in events)):
        raise RasaException(f"The action server's reply to {action.name()} cannot be used; look at that server's log.")
    return True


def _without_parse_data(call: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    @wraps(call)
    def without(action: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        body = call(action, tracker, domain)
        for event in body["tracker"]["events"]:
            event.pop("parse_data", None)
        understood = body["tracker"]["latest_message"] or {}
        body["tracker"]["latest_message"] = {k: v for k, v in understood.items() if k not in _RANKINGS}
        return body

    return without


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


class _KeptOpen:
    """A session that outlives the ``async with`` in which Rasa uses it."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self.session

    async def __aexit__(self, *_error: object) -> None:
        return None


def _session(endpoint: EndpointConfig) -> _KeptOpen:
    kept: _KeptOpen | None = getattr(endpoint, "_kept", None)
    if kept is None or kept.session.closed:
        kept = _KeptOpen(
            aiohttp.ClientSession(
                headers=endpoint.headers,
                connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=KEPT),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=LONGEST),
            )
        )
        endpoint._kept = kept  # type: ignore[attr-defined]
    return kept
