"""What a folder's content would make of a question: the same matcher as in a release, fitted here and now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answers import Answer, read_answers
from bot.editing import Draft
from bot.understanding.decide import NEAR_AT, decide
from bot.understanding.decision import CERTAIN
from bot.understanding.describe import WEIGHT, sentences
from bot.understanding.encoder import Encoder
from bot.understanding.matcher import TopicMatcher
from bot.understanding.reading import read
from bot.understanding.state import State
from bot.understanding.text import normalise
from bot.understanding.vectors import encode_cached
from bot.understanding.wording import SHORTHAND, read_shorthand

SHOWN = 6
_ALONE = Lock()  # fitting takes seconds of both cores; one at a time


@dataclass(frozen=True)
class Shown:
    """One candidate. ``words`` is certain, close or no match; the numbers stand behind "details"."""

    label: str
    title: str
    words: str
    probability: float
    similarity: float
    example: str


@dataclass(frozen=True)
class Tried:
    """What would be done with a question, and what it was chosen from."""

    act: str
    topics: tuple[tuple[str, str], ...]  # id and title
    reason: str
    candidates: tuple[Shown, ...]
    aspect: str = "short"
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """The content of one folder, ready to be tried."""

    answers: dict[str, Answer]
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    vectors: NDArray[Any]
    matcher: TopicMatcher
    encode: Callable[[Sequence[str]], NDArray[Any]]

    def ask(self, text: str) -> Tried:
        """What would be done with the question as the first of a conversation."""
        reading = read(text, self.matcher, self.encode)
        decision = decide(self.matcher.wording.spelt(normalise(text)), reading.as_dict(), State(), self.answers)
        vector = self.encode([normalise(text)])[0]
        best = [c for c in reading.ranking[:SHOWN] if c.probability > 0.005]
        shown = tuple(
            Shown(c.label, self._title(c.label), _words(c.probability), c.probability, *self._nearest(c.label, vector))
            for c in best
        )
        topics = tuple((topic, self._title(f"ask/{topic}")) for topic in decision.topics)
        return Tried(decision.act, topics, decision.reason, shown, decision.aspect, decision.near)

    def _title(self, label: str) -> str:
        answer = self.answers.get(label.partition("/")[2])
        return answer.title if answer else label

    def _nearest(self, label: str, vector: NDArray[Any]) -> tuple[float, str]:
        """The cosine of the label's nearest example, and the example."""
        rows = [row for row, name in enumerate(self.labels) if name == label]
        if not rows:
            return 0.0, ""
        cosines = self.vectors[rows] @ vector
        return float(cosines.max()), self.texts[rows[int(cosines.argmax())]]


def trial(root: Path, cache: Path) -> Trial:
    """Fit the folder's content; the same content again is ready at once."""
    files = [*sorted((root / "data" / "nlu").rglob("*.yml")), root / "content" / SHORTHAND.name]
    mark = tuple((path.as_posix(), path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.exists())
    with _ALONE:
        return _fit(root, cache, mark)


@lru_cache(maxsize=2)
def _fit(root: Path, cache: Path, mark: tuple[object, ...]) -> Trial:
    answers = read_answers(root / "data" / "nlu" / "answers")
    pairs = [(normalise(text), f"ask/{a.topic}") for a in answers.values() for text in a.examples]
    pairs += [(normalise(text), intent.name) for intent in Draft(root).intents.list() for text in intent.examples]
    pairs = [(text, label) for text, label in pairs if text]
    said = [
        (sentence, f"ask/{a.topic}") for a in answers.values()
        for sentence in sentences(a.text, a.title, a.more, a.example, a.note)
    ]  # fmt: skip
    encoder = Encoder(threads=1)
    vectors = encode_cached([text for text, _ in pairs], encoder, cache, name="trial")
    own = encode_cached([text for text, _ in said], encoder, cache, name="trial-answers")
    matcher = TopicMatcher.fit(
        [text for text, _ in (*pairs, *said)],
        [label for _, label in (*pairs, *said)],
        np.vstack([vectors, own]),
        weights=np.concatenate([np.ones(len(pairs)), np.full(len(said), WEIGHT)]),
        shorthand=read_shorthand(root / "content" / SHORTHAND.name),
    )
    texts, labels = tuple(text for text, _ in pairs), tuple(label for _, label in pairs)
    return Trial(answers, texts, labels, vectors, matcher, encoder.encode)


def _words(probability: float) -> str:
    if probability >= CERTAIN:
        return "certain"
    return "close" if probability >= NEAR_AT else "no match"
