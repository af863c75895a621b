"""The sentences the second voice learns from: ``content/phrasing/examples`` and the rules' own proof sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import yamlfile
from bot.errors import ContentError
from bot.phrasing.model import Rule


@dataclass(frozen=True)
class Example:
    """One sentence, whether it is to be avoided, and what it belongs to; ``rule`` is empty where a file gave it."""

    text: str
    avoid: bool
    family: str
    rule: str = ""


def load_examples(folder: Path, rules: Sequence[Rule]) -> list[Example]:
    """Every example, files in the order of their names, then the rules' proofs.

    Raises:
        ContentError: a file lacks one of its two blocks, or is named for no family.
    """
    families = {rule.family for rule in rules}
    found: list[Example] = []
    for path in sorted(folder.glob("*.yml")):
        data = yamlfile.read(path)
        if path.stem not in families:
            raise ContentError(f"examples/{path.name}: there is no family {path.stem}")
        if not isinstance(data, dict) or set(data) != {"avoid", "fine"}:
            raise ContentError(f"examples/{path.name}: needs the blocks avoid and fine, one sentence a line")
        for name in ("avoid", "fine"):
            lines = (line.strip() for line in str(data[name]).splitlines())
            found += [Example(line, name == "avoid", path.stem) for line in lines if line]
    for rule in rules:
        found += [Example(text, True, rule.family, rule.id) for text in rule.catch]
        found += [Example(text, False, rule.family, rule.id) for text in rule.leave]
    return found
