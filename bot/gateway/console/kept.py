"""What somebody typed into a form that could not be taken: shown on the page that says why, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.gateway.console.ask import Ask, Form

SECRET = frozenset({"csrf", "password", "again", "code", "secret", "token"})
UNSEEN = frozenset({"mark", "step", "what", "back", "preview", "whole"})  # of the form, not of the person
Pairs = Sequence[tuple[str, str]]


def typed(form: Form) -> Pairs:
    """What a person typed or chose, by field."""
    return [(name, value) for name, value in _all(form) if name not in UNSEEN and value.strip()]


def again(ask: Ask) -> Mapping[str, Any]:
    """What the page needs to show the fields and to send all of them once more."""
    return {"typed": typed(ask.form), "resend": _all(ask.form) if typed(ask.form) else []}


def _all(form: Form) -> Pairs:
    return [(name, value) for name, values in form.fields.items() if name not in SECRET for value in values]
