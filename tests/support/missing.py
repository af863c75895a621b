"""What a test needs and this machine lacks."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str, how: str) -> NoReturn:
    """Skip where a person runs the tests; fail where a build does, which installs it."""
    say = pytest.fail if os.environ.get("CI") else pytest.skip
    say(f"{what} is not there; get it with: {how}")
