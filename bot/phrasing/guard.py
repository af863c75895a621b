"""The guard: text in, findings or a verdict out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.phrasing.frames import Frames
from bot.phrasing.loader import Book, load
from bot.phrasing.model import Finding, Rule, Severity, Surface, Verdict
from bot.phrasing.patterns import PhraseIndex
from bot.phrasing.words import Sentence, sentences

if TYPE_CHECKING:
    from bot.encoding import Encode
    from bot.phrasing.voice import Voice
REMEMBERED = 4096


class Guard:
    """Checks sentences against the rules and, where an encoder is given, listens to the second voice."""

    def __init__(self, book: Book, voice: Voice | None = None) -> None:
        self.book = book
        self._voice = voice
        owners = [(rule, role) for rule in book.rules for role in ("phrases", "unless", "unless_near")]
        self._index = PhraseIndex((owner, phrase) for owner in owners for phrase in getattr(owner[0], owner[1]))
        self._patterns = [rule for rule in book.rules if rule.pattern]
        self._verdicts: OrderedDict[tuple[str, Surface], Verdict] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def load(cls, content: Path, *, encode: Encode | None = None, cache: Path | None = None) -> Guard:
        """Read ``content/phrasing``; ``cache`` is where the second voice may keep what it learnt from the examples.

        Raises:
            ContentError: a file cannot be used.
        """
        folder = content / "phrasing"
        book = load(folder)
        if encode is None:
            return cls(book)
        # Imported here: the rules alone need neither NumPy nor anything learnt.
        from bot.phrasing.voice import Voice

        return cls(book, Voice(folder / "examples", book, encode=encode, cache=cache))

    def findings(self, text: str, *, surface: Surface = Surface.BOT) -> list[Finding]:
        """What an editor should look at, in the order of the text; of findings that overlap the gravest."""
        parts = sentences(text)
        found = _gravest(self._rules(text, parts, surface))
        if self._voice:
            found = self._voice.weigh(text, parts, found)
        return sorted(found, key=lambda f: (f.start, f.rule))

    def all_findings(self, text: str, *, surface: Surface = Surface.BOT) -> list[Finding]:
        """Every rule that matches, overlapping or not: what the rules' own proof sentences are tested with."""
        return list(self._rules(text, sentences(text), surface))

    def speak(self, text: str, *, surface: Surface = Surface.BOT) -> Verdict:
        """What may be said at run time: the text, or the prepared sentence where a rule of level error matches."""
        key = (text, surface)
        with self._lock:
            if key in self._verdicts:
                self._verdicts.move_to_end(key)
                return self._verdicts[key]
        errors = [f for f in self._rules(text, sentences(text), surface) if f.severity is Severity.ERROR]
        blocked = tuple(sorted({f.rule for f in errors}))
        verdict = Verdict(self.book.fallback[surface.value], blocked) if blocked else Verdict(text)
        with self._lock:
            self._verdicts[key] = verdict
            while len(self._verdicts) > REMEMBERED:
                self._verdicts.popitem(last=False)
        return verdict

    def _rules(self, text: str, parts: Sequence[Sentence], surface: Surface) -> Iterable[Finding]:
        for sentence in parts:
            yield from self._phrases(text, sentence, surface)
        for rule in self._patterns:
            if surface in rule.surfaces and rule.pattern:
                for match in rule.pattern.finditer(text):
                    yield _finding(rule, text, match.start(), match.end())

    def _phrases(self, text: str, sentence: Sentence, surface: Surface) -> Iterable[Finding]:
        matched = [(owner, s, e) for owner, s, e in self._index.find(sentence) if surface in owner[0].surfaces]
        frames: Frames | None = None
        seen: set[tuple[str, int]] = set()
        for (rule, role), start, end in sorted(matched, key=lambda m: (m[1], -m[2])):
            if role != "phrases" or any(rule.id == i and start < e for i, e in seen):
                continue
            frames = frames or self.book.frames.read(sentence)
            if _excused(rule, start, end, matched) or frames.excuse(start, end, negated=rule.negated, names=rule.names):
                continue
            seen.add((rule.id, end))
            yield _finding(rule, text, sentence.words[start].start, sentence.words[end - 1].end)


def _excused(rule: Rule, start: int, end: int, matched: Sequence[tuple[tuple[Rule, str], int, int]]) -> bool:
    """An ``unless`` phrase overlaps the match, or an ``unless_near`` phrase stands in the same sentence."""
    return any(
        other is rule and (role == "unless_near" or (role == "unless" and s < end and start < e))
        for (other, role), s, e in matched
    )


def _finding(rule: Rule, text: str, start: int, end: int) -> Finding:
    return Finding(rule.id, rule.severity, rule.message, "; ".join(rule.prefer), start, end, text[start:end])


def _gravest(findings: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (-f.severity.rank, f.start - f.end, f.start)):
        if not any(finding.start < k.end and k.start < finding.end for k in kept):
            kept.append(finding)
    return kept
