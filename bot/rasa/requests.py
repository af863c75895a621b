"""What TopicClassifier learns of requests for services, and finds in a message about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot import dialogue
from bot.directory.examples import read_examples
from bot.directory.request import RequestReader
from bot.encoding import Encode
from bot.understanding.request_gate import RequestGate, Signs
from bot.understanding.text import normalise

REQUEST = "request"  # of a Rasa message: what RequestExtractor read
# What is read of content/ for requests, by RequestExtractor as well.
VOCABULARIES = ("needs.yml", "places.yml", "levels.yml", "directory")


def vocabulary_files(content: Path) -> Iterator[Path]:
    """Every file of the vocabularies that there is."""
    for name in VOCABULARIES:
        place = content / name
        yield from sorted(place.rglob("*")) if place.is_dir() else [place] if place.exists() else []


def learn(texts: Sequence[str], labels: Sequence[str], content: Path, encode: Encode) -> RequestGate | None:
    """The gate for these examples and those of ``content/directory``; none where they hold no request.

    Args:
        texts: the examples of all intents, normalised.
        labels: the full intent of each.
        content: the folder of all content.
        encode: gives the vectors of examples.
    """
    chosen = [(text, label == dialogue.FIND_SERVICES) for text, label in zip(texts, labels) if _counts(label)]
    if len({request for _, request in chosen}) < 2:
        return None
    known = {text for text, _ in chosen}
    told = (normalise(example.text) for example in read_examples(content / "directory"))
    chosen += [(text, True) for text in dict.fromkeys(told) if text not in known]
    reader = RequestReader.load(content)
    said = [text for text, _ in chosen]
    return RequestGate.fit(
        said, encode(said), np.array([request for _, request in chosen]), lambda text: signs(vars(reader.read(text)))
    )


def share(gate: RequestGate, text: str, request: Mapping[str, Any] | None) -> Callable[[NDArray[Any]], float]:
    """How likely a text is a request, as a function of its vector."""
    found = signs(request or {})

    def of(vector: NDArray[Any]) -> float:
        return gate.share(vector, text, found)

    return of


def signs(request: Mapping[str, Any]) -> Signs:
    """Those of what was read of a request; the learnt needs are left out, as they were learnt from requests alone."""
    return Signs(
        place=bool(request.get("areas")),
        elsewhere=bool(request.get("outside")),
        need=float(request.get("named") or 0.0),
        level=bool(request.get("level_said")),
        people=bool(request.get("audiences")),
        age=request.get("age") is not None,
    )


def _counts(label: str) -> bool:
    return label == dialogue.FIND_SERVICES or label.startswith((f"{dialogue.ASK}/", dialogue.OUT_OF_SCOPE))
