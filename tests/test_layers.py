"""Who may import whom: edges → subjects → base, and nothing sideways (docs/decisions/0001-layers.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BASE = {
    "bot.settings",
    "bot.errors",
    "bot.dialogue",
    "bot.messages",
    "bot.logs",
    "bot.yamlfile",
    "bot.pause",
    "bot.encoding",
    "bot.workbooks",
    "bot.redis_client",
}
SUBJECTS = {
    "bot.accounts",
    "bot.answers",
    "bot.assessment",
    "bot.conversations",
    "bot.directory",
    "bot.editing",
    "bot.phrasing",
    "bot.privacy",
    "bot.proposals",
    "bot.releases",
    "bot.safety",
    "bot.unanswered",
    "bot.understanding",
    "bot.usage",
}
# Subjects meet here: it knows them all, and the edges may ask it.
MEETING = {"bot.checks", "bot.operations"}
EDGES = {"bot.gateway", "bot.rasa", "bot.run", "bot.commands", "bot.evaluation", "actions"}
# Libraries that only some places may know.
ONLY = {
    "rasa": {"bot.rasa"},
    "rasa_sdk": {"actions"},
    "aiohttp": {"bot.gateway", "bot.rasa"},
    "sanic": {"bot.rasa", "actions"},
    "redis": {"bot.redis_client"},
}
# Only these write SQL; others may hand an engine on.
SQL_FILES = re.compile(r"(tables|\w*store|database|search)\.py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def area(module: str) -> str | None:
    known = BASE | SUBJECTS | MEETING | EDGES
    return next((name for name in known if module == name or module.startswith(name + ".")), None)


def sources() -> list[Path]:
    return sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/**/*.py")])


@pytest.mark.parametrize("path", sources(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    own = area(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    for line, module in imports(path):
        other = area(module)
        where = f"{path.relative_to(ROOT)}:{line} imports {module}"
        if own in BASE:
            assert other is None or other in BASE, where
        if own in SUBJECTS:
            assert other is None or other in BASE or other == own, where
        if own in MEETING:
            assert other is None or other not in EDGES, where
        if own in ("actions", "bot.gateway", "bot.rasa"):
            assert other is None or other not in EDGES or other == own, where
        library = module.partition(".")[0]
        if library == "sqlalchemy" and not module.startswith("sqlalchemy.engine"):
            assert SQL_FILES.fullmatch(path.name), where
        if library in ONLY and own is not None and own not in ("bot.run",):
            assert own in ONLY[library], where
