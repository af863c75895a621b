"""Judges a release against the one in force: figures, the safety suite, and questions that change their topic."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.answers import read_answers
from bot.evaluation.crossval import cross_validate
from bot.evaluation.examples import Examples, described, read_examples
from bot.releases import MODEL
from bot.run import gate
from bot.safety import Outcome, SafetyCheck
from bot.settings import ROOT
from bot.understanding.decide import TIED
from bot.understanding.decision import is_silent
from bot.understanding.declining import LEAST
from bot.understanding.encoder import Encoder
from bot.understanding.matcher import TopicMatcher
from bot.understanding.text import normalise
from bot.understanding.vectors import encode_cached, keeping
from bot.yamlfile import read_mapping

Say = Callable[[str], None]
# Our own held-back cases; a release may bring more in content/questions.yml, written alike.
QUESTIONS = ROOT / "tests" / "bot" / "understanding" / "cases" / "questions.yml"
SAFETY_CASES = ROOT / "tests" / "bot" / "safety" / "cases"
COMPONENT = "TopicClassifier"
NEARLY_SAME = 0.9  # cosine from which on two examples ask the same, as the editors' check has it or a little wider
ROWS = 1024  # compared at a time: 1024 x 50,000 cosines take 200 MB
ROUNDS = 1  # of five: a fifth of all examples shows what an editor has to see
ASK = "ask/"


class Judge:
    """Compares two releases. It asks the matchers out of their models: those that people would talk to."""

    def __init__(self, encoder: Encoder, cache: Path) -> None:
        self._encoder, self._cache = encoder, cache
        self._vectors: dict[str, NDArray[Any]] = {}

    def report(self, release: Path, before: Path | None, past: Mapping[str, Any], say: Say) -> dict[str, Any]:
        """What the report holds: ``gate``, ``stolen`` and ``figures`` (see ``bot.releases.model.Release``).

        Args:
            release: the folder of the new release, with its model.
            before: that of the release in force.
            past: the figures of the release in force, as its report has them.
            say: told what it is at.
        """
        examples = read_examples(release / "data" / "nlu")
        answers = read_answers(release / "data" / "nlu" / "answers")
        self._remember(examples.texts, encode_cached(examples.texts, self._encoder, self._cache))
        figures, model = dict(past), load_matcher(release / MODEL)
        stolen, moved = list[gate.Stolen](), list[gate.Stolen]()
        old = load_matcher(before / MODEL) if before else None
        if before is None or not past or not (release / MODEL).samefile(before / MODEL):
            say("holding examples back, to see how often they find their topic")
            figures = asdict(cross_validate(examples, described(answers), self._encode, rounds=ROUNDS))
            if before and old:
                stolen, moved = self._stolen(examples, model, before, old)
        say("asking the questions that must keep their answers")
        asked = self._asked(release, answers.keys(), model, old)
        say("running the safety suite")
        rows = [
            gate.held_back(figures["accuracy"], past),
            gate.questions(asked),
            gate.nothing_stolen(stolen, moved, of=len(examples.texts)),
            gate.safety(self._safety(release)),
        ]
        figures |= {"questions": asked.count.share, "questions_asked": asked.count.asked}
        return {
            "gate": [asdict(row) for row in rows],
            "stolen": [asdict(one) for one in (*stolen, *moved)],
            "figures": figures,
        }

    def _stolen(
        self, examples: Examples, model: TopicMatcher, before: Path, old: TopicMatcher
    ) -> tuple[list[gate.Stolen], list[gate.Stolen]]:
        """Examples kept as they were that another topic takes: those that are stolen, and others that moved.

        Stolen is one where a new example of another topic means nearly the same and lies nearer than any other example
        of its own: then only the example itself, which the model knows by heart, still holds it. Moved is one that the
        release in force gives its own topic, and the new one another without its own beside it.
        """
        known = read_examples(before / "data" / "nlu")
        labels = dict(zip(examples.texts, examples.labels))
        kept = {text: label for text, label in zip(known.texts, known.labels) if labels.get(text) == label}
        was, now = self._best(old, list(kept)), self._answering(model, list(kept))
        earlier = set(zip(known.texts, known.labels))
        added = [pair for pair in zip(examples.texts, examples.labels) if pair not in earlier]
        stolen = list(self._nearer(kept, added))
        named = {one.question for one in stolen}
        moved = [
            gate.Stolen(text, _topic(label), _topic(answering[0]), self._nearest(text, answering[0], added))
            for (text, label), then, answering in zip(kept.items(), was, now)
            if label.startswith(ASK) and then == label and label not in answering and text not in named
        ]
        return stolen, moved

    def _nearer(self, kept: Mapping[str, str], added: Sequence[tuple[str, str]]) -> Iterator[gate.Stolen]:
        texts = [text for text, label in kept.items() if label.startswith(ASK)]
        if not texts or not added:
            return
        labels, owners = np.array([kept[text] for text in texts]), np.array([owner for _, owner in added])
        fresh = self._encode([text for text, _ in added])
        for row, nearest in nearer_elsewhere(self._encode(texts), labels, fresh, owners):
            yield gate.Stolen(texts[row], _topic(labels[row]), _topic(owners[nearest]), added[nearest][0])

    def _nearest(self, text: str, label: str, added: Sequence[tuple[str, str]]) -> str:
        own = [example for example, owner in added if owner == label]
        return own[int(np.argmax(self._encode(own) @ self._encode([text])[0]))] if own else ""

    def _asked(
        self, release: Path, topics: Collection[str], model: TopicMatcher, old: TopicMatcher | None
    ) -> gate.Asked:
        """Of the questions about topics of this content, how many find one of theirs first, and which no longer do."""
        cases = [(normalise(c["question"]), set(c["topics"])) for c in _questions(release)]
        cases = [(text, wanted) for text, wanted in cases if wanted & set(topics)]

        def right(one: TopicMatcher) -> list[bool]:
            best = self._best(one, [text for text, _ in cases])
            return [_topic(label) in wanted for label, (_, wanted) in zip(best, cases)]

        now = right(model)
        before = right(old) if old else now
        lost = tuple(text for (text, _), was, is_ in zip(cases, before, now) if was and not is_)
        return gate.Asked(gate.Count(len(cases), sum(now)), lost)

    def _safety(self, release: Path) -> dict[str, gate.Count] | None:
        if not SAFETY_CASES.is_dir():
            return None
        examples = keeping(self._encoder, self._cache, name="safety")
        check = SafetyCheck.load(release / "content", encode=self._encoder.encode, examples=examples, cache=self._cache)

        def count(path: Path) -> gate.Count:
            texts = [text for group in read_mapping(path).values() for text in group]
            return gate.Count(len(texts), sum(check.check(text).outcome is Outcome.FULL for text in texts))

        return {path.stem: count(path) for path in sorted(SAFETY_CASES.glob("*.yml"))}

    def _best(self, model: TopicMatcher, texts: Sequence[str]) -> list[str]:
        return [answering[0] for answering in self._answering(model, texts)]

    def _answering(self, model: TopicMatcher, texts: Sequence[str]) -> list[tuple[str, ...]]:
        if not texts:
            return []
        return [answering(row, model.labels) for row in model.probabilities(texts, self._encode(texts))]

    def _encode(self, texts: Sequence[str]) -> NDArray[Any]:
        fresh = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if fresh:
            self._remember(fresh, self._encoder.encode(fresh))
        return np.stack([self._vectors[text] for text in texts])

    def _remember(self, texts: Sequence[str], vectors: NDArray[Any]) -> None:
        self._vectors.update(zip(texts, vectors))


def answering(shares: NDArray[Any], labels: Sequence[str]) -> tuple[str, ...]:
    """The likeliest label, and a second topic that is answered beside it because either may be meant.

    Args:
        shares: of each label, as ``TopicMatcher.probabilities`` gives them for one text.
        labels: of the matcher.
    """
    best = int(shares.argmax())
    others = [
        i for i, label in enumerate(labels) if i != best and label.startswith(ASK) and not is_silent(_topic(label))
    ]
    second = max(others, key=lambda i: float(shares[i]), default=best)
    both = labels[best].startswith(ASK) and second != best and shares[second] >= max(LEAST, TIED * shares[best])
    return (labels[best], labels[second]) if both else (labels[best],)


def nearer_elsewhere(
    vectors: NDArray[Any], labels: NDArray[Any], fresh: NDArray[Any], owners: NDArray[Any], *, rows: int = ROWS
) -> Iterator[tuple[int, int]]:
    """Texts to which a new one of another label lies as near as the nearest of their own, and nearly the same.

    Args:
        vectors: of the texts, of length 1.
        labels: of the texts.
        fresh: vectors of the new texts.
        owners: labels of the new texts.
        rows: so many texts are compared at a time.

    Yields:
        The place of the text, and that of the nearest new one.
    """
    for start in range(0, len(vectors), rows):
        block, mine = vectors[start : start + rows], labels[start : start + rows, None]
        own = block @ vectors.T
        own[mine != labels[None, :]] = -1
        own[np.arange(len(block)), np.arange(start, start + len(block))] = -1
        theirs = block @ fresh.T
        theirs[mine == owners[None, :]] = -1
        for row, nearest in enumerate(theirs.argmax(axis=1)):
            if theirs[row, nearest] >= max(NEARLY_SAME, own[row].max()):
                yield start + row, int(nearest)


def load_matcher(model: Path) -> TopicMatcher:
    """The matcher as it lies in a model of Rasa."""
    with tarfile.open(model) as archive, tempfile.TemporaryDirectory() as folder:
        for member in archive.getmembers():
            if COMPONENT in member.name and member.isfile():
                member.name = Path(member.name).name
                archive.extract(member, folder)
        return TopicMatcher.load(Path(folder))


def _topic(label: str) -> str:
    return label.removeprefix(ASK)


def _questions(release: Path) -> Iterator[Mapping[str, Any]]:
    for path in (QUESTIONS, release / "content" / "questions.yml"):
        if path.exists():
            yield from yaml.safe_load(path.read_bytes())
