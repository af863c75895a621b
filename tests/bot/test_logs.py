"""Log lines of every process: one JSON object each, and nothing that anybody said, whoever logs it."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from bot import logs
from bot.settings import ROOT

CANARY = "Maisie rang from 0116 4960999"
SAY = f"""
import logging, structlog
said = {CANARY!r}
libraries = ("rasa.core.processor", "rasa_sdk.executor", "sanic.error", "asyncio")
for name in libraries:
    logging.getLogger(name).error(f"could not handle {{said}}")
for name in ("bot.gateway", "actions.wiring", *libraries):
    logging.getLogger(name).error("could not handle %s", said)
    try:
        raise ValueError(said)
    except ValueError:
        logging.getLogger(name).exception("failed", extra={{"text": said}})
structlog.get_logger("rasa.core").error("event", text=said, event_info=said)
"""
RASA = """
from rasa.utils.common import configure_logging_and_warnings
from rasa.utils.log_utils import configure_structlog
configure_logging_and_warnings(30, "bot/rasa/logging.yml")
configure_structlog(30)
"""
OURS = """
from bot.logs import set_up
set_up()
"""


@pytest.mark.parametrize("set_up", [pytest.param(OURS, id="gateway and actions"), pytest.param(RASA, id="Rasa")])
def test_lines_are_objects_without_what_was_said(set_up: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", set_up + SAY], cwd=ROOT, capture_output=True, text=True, timeout=120,
        env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert len(lines) >= 13  # Rasa leaves out what repeats itself
    assert all({"at", "level", "event"} <= set(line) <= {"at", "level", "event", "error"} for line in lines)
    assert "Maisie" not in done.stderr and "4960999" not in done.stderr
    assert {"failed", "rasa.core.processor"} <= {line["event"] for line in lines}


def test_every_rasa_that_we_start_logs_so() -> None:
    places = [ROOT / "bot" / "run" / "supervisord.conf", *(ROOT / "deploy").rglob("*")]
    starts = [path for path in places if path.is_file() and "-m rasa run" in path.read_text()]
    assert len(starts) == 4
    assert all("--logging-config-file bot/rasa/logging.yml" in path.read_text() for path in starts)


def test_action_server_sets_its_log_up_before_anything_is_read() -> None:
    text = (ROOT / "actions" / "__main__.py").read_text()
    assert text.index("    set_up()") < text.index("    wiring.warm()")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[logging.Logger, io.StringIO, logs.Together]]:
    monkeypatch.setattr(logs, "WITHIN", 3600.0)
    stream, logger = io.StringIO(), logging.Logger("bot.gateway")
    handler = logs.Together(stream)
    handler.setFormatter(logs.Lines())
    logger.addHandler(handler)
    yield logger, stream, handler
    handler.close()


def test_lines_wait_for_one_another(written: tuple[logging.Logger, io.StringIO, logs.Together]) -> None:
    logger, stream, handler = written
    logger.info("turn")
    logger.info("turn")
    assert stream.getvalue() == ""
    handler.flush()
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["turn", "turn"]


def test_a_warning_waits_for_nobody(written: tuple[logging.Logger, io.StringIO, logs.Together]) -> None:
    logger, stream, _ = written
    logger.info("turn")
    logger.warning("assistant down")
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["turn", "assistant down"]


def test_lines_are_written_after_a_moment(
    written: tuple[logging.Logger, io.StringIO, logs.Together], monkeypatch: pytest.MonkeyPatch
) -> None:
    logger, stream, _ = written
    done = threading.Event()
    monkeypatch.setattr(logs, "WITHIN", 0.0)
    monkeypatch.setattr(stream, "flush", done.set)
    logger.info("turn")
    assert done.wait(10)
    assert json.loads(stream.getvalue())["event"] == "turn"


def test_nothing_is_lost_at_the_end() -> None:
    code = OURS + "import logging\nlogging.getLogger('bot.gateway').info('turn')\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert json.loads(done.stderr)["event"] == "turn"


def test_lines_are_written_at_once_where_no_thread_can_be_had(
    written: tuple[logging.Logger, io.StringIO, logs.Together], monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_timer: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    logger, stream, _ = written
    monkeypatch.setattr(threading.Thread, "start", start)
    logger.info("turn")
    assert json.loads(stream.getvalue())["event"] == "turn"


def test_what_is_kept_is_written_when_the_handler_goes(
    written: tuple[logging.Logger, io.StringIO, logs.Together],
) -> None:
    logger, stream, handler = written
    logger.info("turn")
    handler.close()
    assert json.loads(stream.getvalue())["event"] == "turn"
