"""The proof sentences of phrasing rules: which of them hold with a text that is not saved yet."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.phrasing import Guard


@dataclass(frozen=True)
class Proof:
    """One sentence that a rule names as proof. ``catch``: it has to be found; otherwise it has to pass."""

    rule: str
    text: str
    catch: bool
    holds: bool

    @property
    def sentence(self) -> str:
        """What is wrong, for an editor."""
        wanted = "is not found by" if self.catch else "is found by"
        return f'"{self.text}" {wanted} the rule {self.rule}.'


def proofs(tree: Path, path: str, text: str) -> list[Proof]:
    """The proof sentences of the rules in one file, with ``text`` in its place.

    Raises:
        ContentError: the text is no file of rules.
    """
    if path.count("/") != 2:  # examples lie one folder deeper and hold no rules
        return []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(tree / "content" / "phrasing", Path(folder) / "phrasing")
        (Path(folder) / "phrasing" / Path(path).name).write_text(text, encoding="utf-8")
        guard = Guard.load(Path(folder))
    family = Path(path).stem
    return [
        Proof(rule.id, sentence, catch, (rule.id in {f.rule for f in guard.all_findings(sentence)}) == catch)
        for rule in guard.book.rules
        if rule.family == family
        for catch, sentences in ((True, rule.catch), (False, rule.leave))
        for sentence in sentences
    ]
