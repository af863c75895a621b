"""What the action server sends back is checked against a schema that is compiled once.

Rasa 3.6 checks the schema itself, anew for each action: two thirds of the CPU time of a turn (measured: 55 of 79 ms).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def compile_schema_once() -> None:
    """From now on, this process's Rasa checks replies with the compiled schema; a second call changes nothing."""
    RemoteAction._validate_action_result = _is_valid  # type: ignore[method-assign]


def _is_valid(action: RemoteAction, result: dict[str, Any]) -> bool:
    error = best_match(_validator().iter_errors(result))
    if error is not None:
        error.message += f". The action server's reply to {action.name()} cannot be used."
        raise error
    return True


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)
