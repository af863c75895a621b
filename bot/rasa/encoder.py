"""Graph component: sentence vectors of training examples and messages."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import settings
from bot.rasa.shared import ahead, encoder
from bot.understanding.encoder import files_hash
from bot.understanding.text import normalise
from bot.understanding.vectors import encode_cached

NAME = "MiniLMFeaturizer"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MiniLMFeaturizer(GraphComponent):
    """Reads ``text``; adds one dense sentence feature of 384 numbers."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MiniLMFeaturizer:
        """Build the component (see parent class for full docstring)."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """A changed encoder makes cached features invalid; the class's own source does not show it."""
        return files_hash()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode all examples in batches."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        cache = settings.read(os.environ).var / "cache"
        _add(messages, encode_cached([normalise(m.get(TEXT)) for m in messages], encoder(), cache))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Encode messages."""
        messages_with_text = [m for m in messages if m.get(TEXT)]
        _add(messages_with_text, ahead()([normalise(m.get(TEXT)) for m in messages_with_text]))
        return messages


def _add(messages: list[Message], vectors: NDArray[np.float32]) -> None:
    for message, vector in zip(messages, vectors):
        message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, NAME))
