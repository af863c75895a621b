"""The supervisor with its real configuration, over stand-ins for the three processes that end as they are told."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.run.everything import STAY, TEMPLATE
from bot.settings import ROOT

PATIENCE = 60.0
# Notes each start by name; then ends at once where a file says so, and otherwise stays.
STAND_IN = """\
#!/bin/sh
case "$*" in *gateway*) name=gateway;; *actions*) name=actions;; *) name=rasa;; esac
echo $$ >> "$GUIDE_VAR/$name"
[ -e "$GUIDE_VAR/$name-cannot" ] && { echo "$name says why"; exit 3; }
exec sleep 600
"""


class Supervised:
    """A supervisor under test."""

    def __init__(self, var: Path) -> None:
        self.var, self.log = var, var / "log"
        self._process: subprocess.Popen[str] | None = None

    def start(self, **more: str) -> None:
        python = self.var / "python"
        python.write_text(STAND_IN)
        python.chmod(0o755)
        # Three seconds are enough to be up here, and a log says when they have gone.
        template = self.var / "supervisord.conf"
        text = re.sub(r"startsecs=\d+", "startsecs=3", TEMPLATE.read_text())
        template.write_text(text.replace("logfile=/dev/null", f"logfile={self.log}"))
        own = {"GUIDE_VAR": self.var, "GUIDE_HOME": ROOT, "GUIDE_PYTHON": python, "GUIDE_RASA_HOST": "127.0.0.1"}
        environment = os.environ | {name: str(value) for name, value in own.items()}
        environment |= {"GUIDE_RASA_PORT": "1", "PYTHONPATH": str(ROOT), **more}
        command = [sys.executable, "-m", "bot.run.supervise", "--nodaemon", "--configuration", str(template)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def starts(self, name: str) -> int:
        path = self.var / name
        return len(path.read_text().split()) if path.exists() else 0

    def is_up(self, name: str) -> bool:
        return self.log.exists() and f"success: {name} entered RUNNING" in self.log.read_text()

    def kill(self, name: str) -> None:
        os.kill(int((self.var / name).read_text().split()[-1]), signal.SIGKILL)

    def until(self, look: Callable[[], bool]) -> None:
        assert self._process
        until = time.monotonic() + PATIENCE
        while not look():
            assert self._process.poll() is None and time.monotonic() < until
            time.sleep(0.02)

    def stop(self) -> tuple[int, str]:
        """What it ended with and said, once it was told to end."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        return self.end()

    def end(self) -> tuple[int, str]:
        """What it ended with and said, by itself."""
        assert self._process
        said, _ = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, said


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Supervised]:
    one = Supervised(tmp_path)
    yield one
    if one._process and one._process.poll() is None:
        one.stop()


def cannot(one: Supervised, name: str) -> Path:
    path = one.var / f"{name}-cannot"
    path.touch()
    return path


@pytest.mark.parametrize("name", ["gateway", "rasa"])
def test_process_that_cannot_start_at_all_ends_everything_with_a_sentence(supervised: Supervised, name: str) -> None:
    cannot(supervised, name)
    supervised.start()
    code, said = supervised.end()
    assert code == 1
    assert f"{name} says why" in said and f"error: {name} does not stay up" in said
    assert supervised.starts(name) == 3


def test_rasa_that_was_up_and_then_cannot_start_shuts_no_door(supervised: Supervised) -> None:
    supervised.start()
    supervised.until(lambda: all(supervised.is_up(name) for name in ("gateway", "actions", "rasa")))
    away = cannot(supervised, "rasa")
    supervised.kill("rasa")
    supervised.until(lambda: supervised.starts("rasa") > 4)  # one more than ends everything at the first start
    assert supervised.starts("gateway") == supervised.starts("actions") == 1
    away.unlink()
    before = supervised.starts("rasa")
    supervised.until(lambda: supervised.starts("rasa") > before)
    code, said = supervised.stop()
    assert code == 0
    assert said.count("error: rasa does not stay up") == 1


def test_unit_keeps_the_door_open_though_rasa_cannot_start_at_all(supervised: Supervised) -> None:
    cannot(supervised, "rasa")
    supervised.start(**{STAY: "1"})
    supervised.until(lambda: supervised.starts("rasa") > 4)
    assert supervised.starts("gateway") == 1
    assert supervised.stop()[0] == 0


def test_process_that_ends_well_is_started_again_too() -> None:
    programs = TEMPLATE.read_text().split("[program:")[1:]
    assert len(programs) == 3 and all("\nautorestart=true\n" in one for one in programs)
