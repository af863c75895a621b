"""How long the list of a thousand topics takes to open in the console: ``python -m benchmarks.console_list``."""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from bot.accounts import Role
from bot.checks import open_draft
from bot.conversations.store import make_engine
from bot.gateway.console import templating
from bot.gateway.console.ask import Ask, Form, Page
from bot.gateway.console.desk import Desk, Tools
from bot.gateway.console.views import topics
from bot.settings import ROOT, Settings

WANTED_MS = 300


def tree_of(folder: Path, count: int) -> Path:
    """A folder with so many topics: the real ones over and over under other names."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "domain.yml", folder / "domain.yml")
    answers = folder / "data" / "nlu" / "answers"
    real = sorted(answers.glob("*.yml"))
    for number in range(len(real), count):
        source = real[number % len(real)]
        name = f"{source.stem[:50]}-{number}"
        text = source.read_text().replace(f"ask/{source.stem}", f"ask/{name}")
        (answers / f"{name}.yml").write_text(text)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topics", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree = tree_of(Path(folder), options.topics)
        desk = Desk(Settings(), make_engine("sqlite://"), "k" * 32, tree=tree, tools=Tools(lambda root: (), open_draft))
        person = desk.accounts.add("Asha", list(Role), by="benchmark")
        session = desk.accounts.sessions.find(desk.accounts.sessions.open(person.id, full=True))
        ask = Ask(desk, "/topics", "", "", session, {}, {}, Form())
        took = []
        for _ in range(options.rounds):
            started = time.perf_counter()
            page = topics.everything(ask)
            assert isinstance(page, Page)
            common = {"csrf": "", "ask": ask, "me": person, "may": ask.may, "note": "", "errors": []}
            html = templating.render(page.template, **{**common, **page.values})
            took.append((time.perf_counter() - started) * 1000)
    print(f"{options.topics} topics, {len(html) / 1024:.0f} KiB of HTML")
    print(f"first {took[0]:.0f} ms, then {statistics.median(took[1:]):.0f} ms (wanted: {WANTED_MS} ms)")


if __name__ == "__main__":
    main()
