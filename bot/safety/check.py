"""The safety check: rules united with a classifier, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.safety.classifier import Classifier
from bot.safety.decide import Evidence, decide
from bot.safety.model import Category, Outcome, Reading, Who
from bot.safety.normalise import Message, read
from bot.safety.rules import RuleBook
from bot.safety.units import choose

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
BATCH = 4
UNSURE = Reading(Outcome.FULL, Category.UNSURE, Who.MYSELF)


class SafetyCheck:
    """Reads a raw message and says whether help must come first."""

    def __init__(self, rules: RuleBook, classifier: Classifier | None, encode: Encode | None) -> None:
        self._rules = rules
        self._classifier = classifier
        self._encode = encode

    @classmethod
    def load(cls, content: Path, *, encode: Encode | None, cache: Path | None = None) -> SafetyCheck:
        """Read rules and examples; without ``encode`` the rules judge alone.

        Args:
            content: the folder of all content.
            encode: sentences to unit-length rows.
            cache: where the trained classifier is kept between starts.

        Raises:
            ContentError: a file of ``content/safety`` cannot be used.
        """
        rules = RuleBook(content / "safety")
        classifier = Classifier.load(content / "safety", rules=rules, encode=encode, cache=cache) if encode else None
        return cls(rules, classifier, encode)

    def check(self, text: str) -> Reading:
        """The reading of one raw message. It never raises: what cannot be judged gets help."""
        try:
            return self._check(text)
        except Exception:
            return UNSURE

    def _check(self, text: str) -> Reading:
        message = read(text, self._rules.slang)
        if not message.plain:
            return Reading(Outcome.NONE)
        return decide(self.evidence(message), message)

    def evidence(self, message: Message) -> list[Evidence]:
        """What rules and classifier find in each sentence and window."""
        units = choose(message, self._rules)
        if self._classifier is None or self._encode is None:
            return [Evidence(u, None) for u in units]
        judged = sorted((u for u in units if u.encode), key=lambda u: len(u.text))
        # Few and of like length at a time: a batch is padded to its longest, and that is most of the cost.
        parts = [judged[i : i + BATCH] for i in range(0, len(judged), BATCH)]
        vectors = np.concatenate([self._encode([u.text for u in part]) for part in parts])
        by_unit = {u.place: s for u, s in zip(judged, self._classifier.scores(vectors, judged))}
        return [Evidence(u, by_unit.get(u.place)) for u in units]
