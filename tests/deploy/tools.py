"""Finds the tools that check deployment files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def tool(name: str, how: str) -> str:
    """The tool's path; without it the test is skipped, or fails in a build, which installs it."""
    found = shutil.which(name, path=f"{ROOT / '.cache' / 'validators' / 'bin'}:{os.environ['PATH']}:/usr/sbin")
    if not found:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"{name} is not there; get it with: {how}")
    return str(found)


def run(*command: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What the tool says, both streams in ``stdout``."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=60,
    )
