"""What TopicClassifier learns of requests for services, and the signs of one that RequestExtractor found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from bot.understanding.wording import known_words

REQUEST = "request"  # of a Rasa message: what RequestExtractor read
# What is read of content/ for requests, by RequestExtractor as well.
VOCABULARIES = ("needs.yml", "places.yml", "levels.yml", "directory")


def vocabulary_files(content: Path) -> Iterator[Path]:
    """Every file of the vocabularies that there is."""
    for name in VOCABULARIES:
        place = content / name
        yield from (path for path in (sorted(place.rglob("*")) if place.is_dir() else [place]) if path.is_file())


def mark(paths: Iterable[Path]) -> str:
    """Changes when one of the files does."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def learn(
    texts: Sequence[str], labels: Sequence[str], vectors: NDArray[Any], content: Path, encode: Encode
) -> RequestGate | None:
    """The gate for these examples and those of ``content/directory``; none where they hold no request.

    Args:
        texts: the examples of all intents, normalised.
        labels: the full intent of each.
        vectors: their unit vectors, one row each.
        content: the folder of all content.
        encode: gives the vectors of further examples.
    """
    # What narrows a search is neither: "and in Rutland?" is no request of its own, and no question.
    counts = np.array([label != dialogue.REFINE_SEARCH for label in labels], bool)
    requests = np.array([label == dialogue.FIND_SERVICES for label in labels], bool)
    if not requests.any() or not (counts & ~requests).any():
        return None
    known = set(texts)
    told = (normalise(example.text) for example in read_examples(content / "directory"))
    fresh = [text for text in dict.fromkeys(told) if text not in known]
    said = [*(text for text, counted in zip(texts, counts) if counted), *fresh]
    rows = np.vstack([vectors[counts], encode(fresh)]) if fresh else vectors[counts]
    wanted = np.concatenate([requests[counts], np.ones(len(fresh), bool)])
    reader = RequestReader.load(content, english=known_words())
    return RequestGate.fit(said, rows, wanted, lambda text: signs(vars(reader.read(text))))


def signs(request: Mapping[str, Any] | None) -> Signs:
    """Those of what was read of a request; the learnt needs are left out, as they were learnt from requests alone."""
    found = request or {}
    return Signs(
        place=bool(found.get("areas")),
        elsewhere=bool(found.get("outside")),
        need=float(found.get("named") or 0.0),
        people=bool(found.get("audiences")),
        age=found.get("age") is not None,
    )
