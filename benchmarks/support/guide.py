"""Our whole product as ``make run`` starts it: a copy of its own, trained, with its own ports and written files."""

from __future__ import annotations

import compileall
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.content_check import make
from benchmarks.support.doors import GuideDoor
from benchmarks.support.server import Server, Start, timed
from benchmarks.support.thinning import thin_folder

ROOT = Path(__file__).parents[2]
CODE = ("bot", "actions", "migrations")
CONTENT = ("data", "content")
FILES = ("config.yml", "endpoints.yml", "endpoints.releases.yml", "credentials.yml")
PORT = 18080  # the gateway's; Rasa and the actions take the next two
# One client address sends everything: the limits must not be what is measured.
NO_LIMITS = {"GUIDE_RATE": "1000", "GUIDE_BURST": "10000"}


@dataclass(frozen=True)
class Guide:
    """A copy of the product in a folder, and the examples that its training data lacks."""

    folder: Path
    left_out: tuple[str, ...] = ()

    def train(self) -> float:
        """Make a release as a first start does; seconds. Safety's classifier is learnt in it too."""
        return timed(self._start("train", PORT))

    def serve(self, port: int = PORT, database_url: str = "", redis_url: str = "") -> Server:
        """The product on ports from ``port`` on, to be entered; the release must have been made."""
        return Server(self._start("run", port, database_url, redis_url), GuideDoor(f"http://127.0.0.1:{port}"))

    def _start(self, command: str, port: int, database_url: str = "", redis_url: str = "") -> Start:
        environment = without_ours() | NO_LIMITS
        environment |= {
            "GUIDE_VAR": str(self.folder / "var"),
            "GUIDE_PORT": str(port),
            "GUIDE_RASA_URL": f"http://127.0.0.1:{port + 1}",
            "GUIDE_ACTIONS_URL": f"http://127.0.0.1:{port + 2}",
        }
        shared = {"DATABASE_URL": database_url, "GUIDE_REDIS_URL": redis_url}
        if any(shared.values()):
            environment |= {name: url for name, url in shared.items() if url} | {"GUIDE_SECRET": "s" * 32}
        return Start([sys.executable, "-m", "bot", command], self.folder, environment, self.folder / f"{command}.log")


def copy_guide(folder: Path, *, share: float = 1.0, topics: int = 0, examples: int = 0) -> Guide:
    """Copy code and content.

    Args:
        folder: where to; it is made.
        share: of each intent's examples that are kept, from 0 to 1.
        topics: so many topics, the missing ones made up from the others; 0 for those there are.
        examples: of each made-up topic.
    """
    folder.mkdir(parents=True)
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(folder / name, quiet=1)  # a product in use has been started before
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    # It copies the content too.
    make(folder, topics=topics, examples=examples)
    left_out = thin_folder(folder / "data" / "nlu", share) if share < 1 else []
    return Guide(folder, tuple(left_out))


def without_ours() -> dict[str, str]:
    """This process's environment without what would set up the guide another way."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("GUIDE_", "DATABASE_URL"))}
