"""The doctor names what is wrong and how to mend it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import metadata
from pathlib import Path
from threading import Thread

import pytest

from bot.operations import doctor, installed, machine, reach
from bot.operations.finding import Finding, Level
from bot.releases.marks import content_mark
from bot.safety.approval import fingerprint
from bot.settings import ROOT, Settings
from tests.support.ports import unused_port


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    closed = [f"http://127.0.0.1:{unused_port()}" for _ in range(2)]
    var = tmp_path / "var"
    var.mkdir()
    return Settings(
        var=var,
        port=unused_port(),
        rasa_url=closed[0],
        actions_url=closed[1],
        database_url=f"sqlite:///{var / 'guide.sqlite'}",
    )


@contextmanager
def answering(body: bytes, status: int = 200) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_everything_is_looked_at_and_one_fault_hides_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Finding:
        raise RuntimeError("no idea")

    monkeypatch.setattr(machine, "encoder", fail)
    found = {one.name: one for one in doctor.examine(settings)}
    assert len(found) == 15
    assert found["encoder"].level is Level.WRONG and "no idea" in found["encoder"].detail
    assert found["gateway"].level is Level.LOOK


@pytest.mark.parametrize(
    ("body", "status", "level", "word"),
    [
        pytest.param(b'{"ready": true}', 200, Level.OK, "has a model", id="ready"),
        pytest.param(b'{"ready": false}', 503, Level.WRONG, "bot train", id="without a model"),
        pytest.param(b"hello", 200, Level.WRONG, "GUIDE_RASA_URL", id="something else"),
    ],
)
def test_rasa(settings: Settings, body: bytes, status: int, level: Level, word: str) -> None:
    with answering(body, status) as port:
        found = reach.rasa(replace(settings, rasa_url=f"http://127.0.0.1:{port}"))
    assert found.level is level and word in found.detail


def test_gateway_port_taken_by_something_else(settings: Settings) -> None:
    with answering(b"hello") as port:
        found = reach.gateway(replace(settings, port=port))
    assert found.level is Level.WRONG and "GUIDE_PORT" in found.detail


def test_rasa_open_to_the_network_without_a_key(settings: Settings) -> None:
    assert reach.door(replace(settings, rasa_host="0.0.0.0")).level is Level.WRONG
    assert reach.door(replace(settings, rasa_host="0.0.0.0", rasa_key="k" * 32)).level is Level.OK


def test_database_that_cannot_be_reached_is_named_without_its_password(settings: Settings) -> None:
    url = f"postgresql://guide:hidden@127.0.0.1:{unused_port()}/guide"
    found = reach.database(replace(settings, database_url=url))
    assert found.level is Level.WRONG and "DATABASE_URL" in found.detail and "hidden" not in found.detail


def test_database_answers(settings: Settings) -> None:
    assert reach.database(settings).level is Level.OK


def test_redis_that_cannot_be_reached_is_named_without_its_password(settings: Settings) -> None:
    assert reach.redis(settings).level is Level.OK
    found = reach.redis(replace(settings, redis_url="redis://:hidden@127.0.0.1:1/0"))
    assert found.level is Level.WRONG and "GUIDE_REDIS_URL" in found.detail and "hidden" not in found.detail


def test_changed_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.1" if name == "aiohttp" else real(name))
    found = machine.packages()
    assert found.level is Level.WRONG and "aiohttp 0.1 instead of" in found.detail


def test_little_room(settings: Settings) -> None:
    found = machine.disk(settings, least=1 << 60)
    assert found.level is Level.WRONG and "make room" in found.detail
    assert machine.disk(settings, least=0).level is Level.OK


def test_clock_behind_the_files() -> None:
    assert machine.clock(now=0.0).level is Level.WRONG


@pytest.mark.parametrize(("mode", "level"), [(0o644, Level.WRONG), (0o600, Level.OK)])
def test_signing_key_that_others_read(settings: Settings, mode: int, level: Level) -> None:
    kept = settings.var / "secret"
    kept.write_text("s" * 64)
    kept.chmod(mode)
    assert machine.secret(settings).level is level


def _in_force(folder: Path, mark: str) -> None:
    (folder / "1" / "model").mkdir(parents=True)
    (folder / "1" / "model" / "guide.tar.gz").write_bytes(b"model")
    (folder / "1" / "hash").write_text(mark)
    (folder / "current").write_text("1")


def _damaged(folder: Path) -> None:
    _in_force(folder, "mark")
    shutil.rmtree(folder / "1" / "model")


@pytest.mark.parametrize(
    ("lay", "level", "word"),
    [
        pytest.param(lambda folder: None, Level.LOOK, "none yet", id="none"),
        pytest.param(lambda folder: _in_force(folder, "another"), Level.LOOK, "differ", id="of other content"),
        pytest.param(_damaged, Level.WRONG, "not whole", id="damaged"),
    ],
)
def test_release(settings: Settings, lay: Callable[[Path], None], level: Level, word: str) -> None:
    lay(settings.var / "releases")
    found = installed.release(settings)
    assert found.level is level and word in found.detail


def test_release_whose_files_were_changed_is_wrong(settings: Settings) -> None:
    folder = settings.var / "releases"
    _in_force(folder, "mark")
    service = folder / "1" / "content" / "services" / "samaritans.yml"
    service.parent.mkdir(parents=True)
    service.write_text("phone 116 123")
    (folder / "1" / "release.json").write_text(json.dumps({"number": 1, "content": content_mark(folder / "1")}))
    assert installed.release(settings).level is Level.LOOK  # of other content, and whole
    service.write_text("phone 116 124")
    found = installed.release(settings)
    assert found.level is Level.WRONG and "not those that were made" in found.detail


def test_overdue_answers_are_counted(settings: Settings) -> None:
    found = installed.reviews(settings, today=date(2100, 1, 1))
    assert found.level is Level.LOOK and "overdue" in found.detail


def test_pilot_mode_is_said(settings: Settings, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(ROOT / "content" / "safety", root / "content" / "safety")
    approval = root / "content" / "safety" / "approval.yml"
    approval.write_text("confirmed_by: null\nconfirmed_on: null\nsecond_by: null\nsecond_on: null\n")
    assert installed.pilot(replace(settings, root=root)).level is Level.LOOK
    mark = fingerprint(root / "content")
    signed = "confirmed_by: A B\nconfirmed_on: 2026-01-02\nsecond_by: C D\nsecond_on: 2026-01-03\n"
    approval.write_text(f"{signed}confirmed_content: {mark!r}\nsecond_content: {mark!r}\n")
    assert installed.pilot(replace(settings, root=root)).level is Level.OK
    approval.write_text(signed)
    assert installed.pilot(replace(settings, root=root)).level is Level.LOOK, "nobody knows what they signed"
