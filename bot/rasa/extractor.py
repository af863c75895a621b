"""Graph component: what a message says of need, level, area and audience (spaCy matchers of ``bot.directory``)."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import settings
from bot.directory.request import Request, RequestReader
from bot.rasa.shared import encoder
from bot.understanding.text import normalise

REQUEST = "request"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestExtractor(GraphComponent):
    """Reads ``text``; writes entities ``need``, ``level``, ``area``, ``audience`` and all of it as ``request``."""

    def __init__(self, reader: RequestReader | None) -> None:
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RequestExtractor:
        """Read the vocabularies; while training, nothing is extracted, so nothing is read."""
        return cls(None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RequestExtractor:
        """Read the vocabularies of the release in force."""
        configured = settings.read(os.environ)
        return cls(RequestReader.load(configured.content, encoder().encode, cache=configured.var / "cache"))

    def process(self, messages: list[Message]) -> list[Message]:
        """Extract from messages."""
        for message in messages:
            text = normalise(message.get(TEXT) or "")
            if self._reader is not None and text:
                request = self._reader.read(text)
                message.set(REQUEST, as_dict(request), add_to_output=True)
                message.set(ENTITIES, _entities(request), add_to_output=True)
        return messages

    def process_training_data(self, training_data: Any) -> Any:
        """Training data is left as it is."""
        return training_data


def as_dict(request: Request) -> dict[str, Any]:
    """The request for JSON, without its text."""
    values = {name: sorted(v) if isinstance(v, frozenset) else v for name, v in asdict(request).items()}
    values.pop("text")
    return values


def _entities(request: Request) -> list[dict[str, Any]]:
    found = [("need", need) for need, _ in request.needs[:1]] + [("area", area) for area in request.areas]
    found += [("level", request.level)] if request.level else []
    found += [("audience", audience) for audience in request.audiences]
    return [
        {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "RequestExtractor"} for name, value in found
    ]
