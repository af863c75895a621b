"""How long the list of a thousand topics takes to open over HTTP: ``python -m benchmarks.console_list``."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from benchmarks.support.results import say
from benchmarks.support.table import table, verdict
from bot.accounts import Role
from bot.checks import open_draft
from bot.conversations.store import make_engine
from bot.gateway import console, keys, middlewares
from bot.gateway.console.desk import Desk, Tools
from bot.settings import ROOT, Settings

WANTED = 300.0  # milliseconds at most
HEAD = ("figure", "ms", "goal", "")


def main() -> int:
    """Open the list again and again and print what it took beside the goal; 1 where it was not met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.console_list", description=__doc__)
    parser.add_argument("--topics", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = tree_of(Path(folder) / "tree", options.topics)
        (Path(folder) / "var").mkdir()
        took, size = asyncio.run(opened(made, Path(folder) / "var", max(2, options.rounds)))
    again = statistics.median(took[1:])
    say(f"{options.topics} topics, {size / 1024:.0f} KiB of HTML")
    rows = [
        ("opened first", took[0], "", ""),  # every file is read
        ("opened again, median", again, f"at most {WANTED:g}", verdict(again <= WANTED)),
        ("opened again, slowest", max(took[1:]), "", ""),
    ]
    say(table(HEAD, rows))
    return 0 if again <= WANTED else 1


async def opened(tree: Path, var: Path, rounds: int) -> tuple[list[float], int]:
    """Milliseconds of each opening by somebody who is signed in, and the page's bytes."""
    settings = Settings(var=var, database_url=f"sqlite:///{var / 'guide.sqlite'}")
    desk = Desk(
        settings, make_engine(settings.database_url), "k" * 32, tree=tree, tools=Tools(lambda root: (), open_draft)
    )
    person = desk.accounts.add("Asha", list(Role), by="benchmark")
    cookies = {"console": desk.accounts.sessions.open(person.id, full=True)}
    app = web.Application(middlewares=[middlewares.headers, middlewares.cross_origin, middlewares.errors])
    app[keys.SETTINGS] = settings
    console.mount(app, desk)
    took: list[float] = []
    body = b""
    async with TestClient(TestServer(app), cookies=cookies) as client:
        for _ in range(rounds):
            started = time.perf_counter()
            async with client.get("/console/topics", allow_redirects=False) as response:
                body = await response.read()
                assert response.status == 200, response.status
            took.append((time.perf_counter() - started) * 1000)
    return took, len(body)


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


if __name__ == "__main__":
    sys.exit(main())
