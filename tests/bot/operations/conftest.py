"""An installation to back up, over SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.support import postgresql
from tests.support.missing import missing
from tests.support.ports import unused_port


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    programs = postgresql.binaries()
    if programs is None:
        missing("PostgreSQL", "apt-get install postgresql")
    with postgresql.server(programs, unused_port()) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'var' / 'guide.sqlite'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    return make(tmp_path)(url)


def make(folder: Path) -> Callable[[str], Settings]:
    """Settings of an installation with two releases, the second in force."""
    var = folder / "var"
    for number in ("1", "2"):
        model = var / "releases" / number / "model"
        model.mkdir(parents=True)
        (model / "guide.tar.gz").write_bytes(b"model " + number.encode())
    (var / "releases" / "3.unfinished").mkdir()
    (var / "releases" / "current").write_text("2")
    (var / "secret").write_text("s" * 64)
    return lambda url: Settings(var=var, database_url=url, port=unused_port())
