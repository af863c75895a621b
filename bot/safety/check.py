"""The safety check: rules united with a classifier, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.encoding import Encode
from bot.safety.classifier import Classifier, alarm
from bot.safety.decide import Evidence, decide
from bot.safety.model import Category, Outcome, Reading, Who
from bot.safety.ngrams import Row
from bot.safety.normalise import Message, read
from bot.safety.rules import RuleBook
from bot.safety.units import Unit, choose

MOST_ENCODED = 8
# Words that say so little are not encoded where no rule points to them either: on our own sets this loses nobody and
# spares the encoder half of all ordinary messages.
ORDINARY = -1.3
UNSURE = Reading(Outcome.FULL, Category.UNSURE, Who.MYSELF)


class SafetyCheck:
    """Reads a raw message and says whether help must come first."""

    def __init__(self, rules: RuleBook, classifier: Classifier | None, encode: Encode | None) -> None:
        self._rules = rules
        self._classifier = classifier
        self._encode = encode

    @classmethod
    def load(
        cls, content: Path, *, encode: Encode | None, examples: Encode | None = None, cache: Path | None = None
    ) -> SafetyCheck:
        """Read rules and examples; without ``encode`` the rules judge alone.

        Args:
            content: the folder of all content.
            encode: sentences to unit-length rows.
            examples: the same for what it is trained from, where their rows are kept; ``encode`` by default.
            cache: where the trained classifier is kept between starts.

        Raises:
            ContentError: a file of ``content/safety`` cannot be used.
        """
        rules = RuleBook(content / "safety")
        classifier = None
        if encode:
            folder = content / "safety"
            classifier = Classifier.load(folder, rules=rules, encode=encode, examples=examples, cache=cache)
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
        voice = self._classifier
        if voice is None or self._encode is None:
            return [Evidence(u) for u in units]
        rows = [Row.of(u.text) for u in units]
        plain = [voice.by_words(row) for row in rows]
        likely = [u for u, far in zip(units, plain) if u.hits or far > ORDINARY]
        vectors = _vectors(self._encode, likely, plain)
        read = [units[place] for place in vectors]
        meant = dict(zip(vectors, voice.by_meaning(np.stack(list(vectors.values())), read))) if read else {}
        found = []
        for unit, row, far in zip(units, rows, plain):
            vector = vectors.get(unit.place)
            if vector is None:
                found.append(Evidence(unit, alarm(far)))
                continue
            judged = alarm(far, float(meant[unit.place]))
            category, who = voice.nearest(vector, unit, row), voice.whom(vector, unit, row, whole=message.plain)
            found.append(Evidence(unit, judged, category, who))
        return found


def _vectors(encode: Encode, units: list[Unit], plain: Sequence[float]) -> dict[int, npt.NDArray[np.float32]]:
    """The vectors of the units that rules or words say most about, by place."""
    likely = sorted(units, key=lambda u: (not any(h.sure for h in u.hits), -plain[u.place]))[:MOST_ENCODED]
    return dict(zip((u.place for u in likely), encode([u.text for u in likely]))) if likely else {}
