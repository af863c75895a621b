"""Graph component: what a message says of need, level, area and audience (spaCy matchers of ``bot.directory``)."""

from __future__ import annotations

import os
import shutil
from dataclasses import fields
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import settings
from bot.directory.request import Request, RequestReader
from bot.rasa.request_signs import REQUEST, VOCABULARIES, mark, vocabulary_files
from bot.rasa.shared import encoder
from bot.understanding.text import normalise
from bot.understanding.vectors import keeping
from bot.understanding.wording import known_words

_NAMES = tuple(field.name for field in fields(Request) if field.name != "text")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class RequestExtractor(GraphComponent):
    """Reads ``text``; writes entities ``need``, ``level``, ``area``, ``audience`` and all of it as ``request``."""

    def __init__(self, storage: ModelStorage, resource: Resource, reader: RequestReader | None) -> None:
        self._storage, self._resource, self._reader = storage, resource, reader

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The vocabularies' mark: a change in them must be taken into the model."""
        return mark(vocabulary_files(settings.read(os.environ).content))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RequestExtractor:
        """While training, nothing is extracted, so nothing is read."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RequestExtractor:
        """Read the vocabularies that the model holds."""
        cache = settings.read(os.environ).var / "cache"
        with model_storage.read_from(resource) as folder:
            kept = keeping(encoder(), cache, name="needs")
            reader = RequestReader.load(folder, encoder().encode, cache=cache, of_examples=kept, english=known_words())
            return cls(model_storage, resource, reader)

    def train(self, training_data: TrainingData) -> Resource:
        """Take the vocabularies into the model, so that it always reads requests as it was trained to."""
        content = settings.read(os.environ).content
        with self._storage.write_to(self._resource) as folder:
            for name in VOCABULARIES:
                copy = shutil.copytree if (content / name).is_dir() else shutil.copy2
                copy(content / name, folder / name)
        return self._resource

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
    said = {name: getattr(request, name) for name in _NAMES}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in said.items()}


def _entities(request: Request) -> list[dict[str, Any]]:
    found = [("need", need) for need, _ in request.needs[:1]] + [("area", area) for area in request.areas]
    found += [("level", request.level)] if request.level else []
    found += [("audience", audience) for audience in request.audiences]
    return [
        {"entity": name, "value": value, "start": 0, "end": 0, "extractor": "RequestExtractor"} for name, value in found
    ]
