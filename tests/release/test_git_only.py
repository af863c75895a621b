"""A team that knows git and a terminal loses nothing: the same change goes live, byte for byte, without the console."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.accounts import Role
from bot.settings import ROOT
from tests.support.console import Console, fields, post
from tests.support.world import World, beside

FILE = "data/nlu/answers/toxic-stress.yml"
OLD, NEW = "title: Toxic stress\n", "title: Stress that does harm\n"
WHO = {"GIT_AUTHOR_NAME": "Gita", "GIT_AUTHOR_EMAIL": "gita@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
WHO |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in WHO.items()}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("world"))
    made.put_in_force(made.publish("the first"))
    yield made
    made.stop()


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=os.environ | WHO, capture_output=True, text=True, check=True).stdout


class Terminal:
    """The product's commands over a clone, as an operator has them; each has to succeed."""

    def __init__(self, world: World, clone: Path) -> None:
        self._environment = os.environ | {"GUIDE_VAR": str(world.var), "GUIDE_TREE": str(clone)}

    def __call__(self, *arguments: str, ends: int = 0) -> str:
        command = [sys.executable, "-m", "bot", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self._environment, capture_output=True, text=True, check=False)
        assert done.returncode == ends, f"{' '.join(arguments)}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout + done.stderr


async def edit_in_the_console(var: Path, tree: Path) -> None:
    console = Console(var, tree)
    await console.client.start_server()
    try:
        editor = console.visitor(Role.EDITOR)
        form = fields(await editor.page("/topics/toxic-stress"))
        assert (await post(editor, "/topics/toxic-stress", form | {"title": "Stress that does harm"}))[0] == 303
    finally:
        await console.client.close()


def test_a_change_by_git_and_commands_is_the_one_the_console_writes(world: World, tmp_path: Path) -> None:
    origin, clone = world.tree, tmp_path / "clone"
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "--message=The content")
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    say = Terminal(world, clone)

    git(clone, "switch", "--quiet", "--create", "new-title")
    path = clone / FILE
    assert OLD in path.read_text()
    path.write_text(path.read_text().replace(OLD, "titel: Stress\n"))
    assert f"{FILE}:" in say("content", "check", "--quick", ends=1), "a slip is named with its file"
    git(clone, "restore", FILE)
    path.write_text(path.read_text().replace(OLD, NEW))
    assert "0 errors" in say("content", "check", "--quick")
    git(clone, "commit", "--quiet", "--all", "--message=Say it in plainer words")
    assert "+ Stress that does harm" in say("release", "diff")
    assert "next, by somebody else" in say("release", "publish", "--by", "Gita", "--note", "plainer words")
    number = max(release.number for release in world.releases.all())
    assert "somebody else" in say("release", "approve", str(number), "--by", "gita", ends=2)
    say("release", "approve", str(number), "--by", "Ben")
    say("release", "activate", str(number), "--by", "Ben")
    live = world.releases.active()
    assert live is not None
    assert (live.number, live.made_by, live.note) == (number, "Gita", "plainer words")

    beside(asyncio.run, edit_in_the_console(tmp_path / "var", origin))
    assert git(origin, "diff", "--name-only").split() == [FILE]
    assert (origin / FILE).read_bytes() == path.read_bytes()
    assert (world.releases.folder.of(number) / FILE).read_bytes() == path.read_bytes()

    say("release", "back", "--by", "Ben")
    assert OLD in (world.releases.folder.of(world.releases.folder.current() or 0) / FILE).read_text()
