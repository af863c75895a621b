"""Graph component: intent, topic and the whole reading of a message."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    FULL_RETRIEVAL_INTENT_NAME_KEY,
    INTENT,
    INTENT_RANKING_KEY,
    INTENT_RESPONSE_KEY,
    RESPONSE_SELECTOR,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import dialogue, settings
from bot.answers.examples import examples_below
from bot.answers.sequels import FOLDER, read_sequels
from bot.answers.store import read_answers
from bot.rasa import request_signs, turn
from bot.rasa.encoder import MiniLMFeaturizer
from bot.rasa.shared import encoder, joined_encoder
from bot.understanding import joined, request_gate, sequels
from bot.understanding import matcher as library
from bot.understanding.describe import WEIGHT, from_responses
from bot.understanding.encoder import files_hash
from bot.understanding.matcher import TopicMatcher
from bot.understanding.of_item import asked_of_item
from bot.understanding.reading import read
from bot.understanding.request_gate import RequestGate
from bot.understanding.sequels import WEIGHTS, Sequels
from bot.understanding.text import normalise
from bot.understanding.vectors import encode_cached, keeping
from bot.understanding.wording import SHORTHAND, read_shorthand

READING, SPELT = "reading", "spelt"
CHOICE = "choice"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent):
    """Reads ``text`` and the choice in ``metadata``; writes intent, ranking, response selector and ``reading``.

    Beside them the text with its slips put right, as ``spelt``.
    """

    def __init__(
        self,
        storage: ModelStorage,
        resource: Resource,
        matcher: TopicMatcher | None = None,
        gate: RequestGate | None = None,
        sequels: Sequels | None = None,
    ) -> None:
        self._storage, self._resource, self._matcher = storage, resource, matcher
        self._gate, self._sequels = gate, sequels

    @classmethod
    def required_components(cls) -> list[type]:
        """RequestExtractor has to run before as well, which cannot be said here: while training it does not run."""
        return [MiniLMFeaturizer]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The libraries' versions, examples, sequels, shorthand and vocabularies: a change in any must train anew."""
        said = sorted((*_examples().rglob("*.yml"), *_sequels().glob("*.yml"), WEIGHTS))
        files = (_shorthand(), *said, *request_signs.vocabulary_files(_content()))
        versions = library.VERSION, request_gate.VERSION, sequels.VERSION, files_hash(joined.FOLDER)
        return " ".join((*versions, request_signs.mark(filter(Path.exists, files))))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """See parent class for full docstring."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """Load what was trained; an absent matcher fails here, not at the first message."""
        with model_storage.read_from(resource) as folder:
            learnt = RequestGate.load(folder), Sequels.load(folder, joined_encoder())
            return cls(model_storage, resource, TopicMatcher.load(folder), *learnt)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the matcher to every example of the release: ``training_data`` holds but a few of them."""
        asked, described = examples_below(_examples()), from_responses(training_data.responses)
        texts = [*(normalise(text) for text, _ in asked), *(text for text, _ in described)]
        labels = [label for _, label in (*asked, *described)]
        cache = settings.read(os.environ).var / "cache"
        vectors = encode_cached(texts, encoder(), cache)
        self._matcher = TopicMatcher.fit(
            texts,
            labels,
            vectors,
            weights=np.concatenate([np.ones(len(asked)), np.full(len(described), WEIGHT)]),
            shorthand=read_shorthand(_shorthand()),
        )
        count = len(asked)
        further = keeping(encoder(), cache, name="gate")
        self._gate = request_signs.learn(texts[:count], labels[:count], vectors[:count], _content(), further)
        topics = read_answers(_examples() / "answers")
        further = keeping(encoder(), cache, name="sequels")
        said, ways = read_sequels(_sequels(), topics), joined.shipped_directions()
        self._sequels = Sequels.learn(said, self._matcher, further, topics, joined_encoder(), ways)
        with self._storage.write_to(self._resource) as folder:
            self._matcher.save(folder)
            for learnt in (self._gate, self._sequels):
                if learnt:
                    learnt.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training data is left as it is."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Classify messages."""
        for message in messages:
            choice = (message.get("metadata") or {}).get(CHOICE)
            if choice:
                _set_intent(message, choice_label(choice), 1.0, [])
                continue
            self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        text = normalise(message.get(TEXT) or "")
        if self._matcher is None or not text:
            _set_intent(message, dialogue.FALLBACK, 1.0, [])
            return
        signs = request_signs.signs(message.get(request_signs.REQUEST))
        of_item = asked_of_item(text, turn.talk(), self._sequels.topics) if self._sequels else None
        item, text = of_item or ("", text)
        wanted = partial(self._gate.share, text=text, signs=signs) if self._gate else None
        reading = read(
            text,
            self._matcher,
            encoder().encode,
            last=turn.topic(text),
            item=item,
            sequels=self._sequels,
            wanted=wanted,
        ).as_dict()
        label, probability = reading["ranking"][0]
        _set_intent(message, label, probability, reading["ranking"])
        message.set(READING, reading, add_to_output=True)
        message.set(SPELT, self._matcher.wording.spelt(text), add_to_output=True)


def choice_label(choice: str) -> str:
    """The intent that a pressed choice stands for."""
    head, _, value = choice.partition(":")
    if head in ("topic", "more", "example"):
        return f"{dialogue.ASK}/{value}"
    if head in ("find", "need", "level", "area", "audience", "services"):
        return dialogue.REFINE_SEARCH
    return {"assess": dialogue.SELF_ASSESSMENT, "start-again": dialogue.RESTART}.get(head, dialogue.DENY)


def _shorthand() -> Path:
    """Of the release that is trained, wherever the code lies."""
    return _content() / SHORTHAND.name


def _content() -> Path:
    return settings.read(os.environ).content


def _examples() -> Path:
    """Those of the same release."""
    return settings.read(os.environ).root / "data" / "nlu"


def _sequels() -> Path:
    return settings.read(os.environ).root / "data" / FOLDER


def _set_intent(message: Message, label: str, probability: float, ranking: list[Any]) -> None:
    base = label.partition("/")[0]
    message.set(INTENT, {"name": base, "confidence": probability}, add_to_output=True)
    names = [{"name": name.partition("/")[0], "confidence": p} for name, p in ranking[:10]]
    message.set(INTENT_RANKING_KEY, names, add_to_output=True)
    selected = {
        "response": {
            "responses": [],
            "confidence": probability,
            INTENT_RESPONSE_KEY: label,
            "utter_action": f"utter_{label}",
        },
        "ranking": [{INTENT_RESPONSE_KEY: name, "confidence": p} for name, p in ranking[:10]],
    }
    message.set(RESPONSE_SELECTOR, {base: selected}, add_to_output=True)
    message.set(FULL_RETRIEVAL_INTENT_NAME_KEY, label, add_to_output=True)
