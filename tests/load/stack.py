"""Every process of an installation on fixed ports of loopback, and ways to take one of them away."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.releases import ensure_release
from bot.run.everything import QUIET
from bot.run.prepare import learn
from bot.settings import ROOT
from tests.support.learnt import read_at_run_time

GATEWAY, RASA, ACTIONS, SECOND, POSTGRES, SLOW, REDIS, SECOND_RASA = range(18100, 18108)
PATIENCE = 240.0  # seconds for a start; a machine with other work is slow
MODELS = {"1": "a" * 64, "2": "b" * 64}  # a release and the mark of its model
PROGRAMS = {"gateway": ("bot", "gateway"), "actions": ("actions",), "rasa": ("rasa", "run")}
READY = {
    "gateway": f"http://127.0.0.1:{GATEWAY}/healthz",
    "actions": f"http://127.0.0.1:{ACTIONS}/health",
    "rasa": f"http://127.0.0.1:{RASA}/webhooks/guide/",
}


class Stack:
    """What ``make run`` starts, in a folder of its own."""

    def __init__(self, var: Path, **variables: str) -> None:
        self.var, self.url = var, f"http://127.0.0.1:{GATEWAY}"
        release = ensure_release(ROOT, ROOT / "var" / "releases", say=print)
        learn(release, ROOT / "var" / "cache")
        (var / "cache").mkdir(parents=True, exist_ok=True)
        for path in read_at_run_time(ROOT / "var" / "cache"):
            shutil.copy(path, var / "cache")
        for number in MODELS:  # the same twice, but for what Rasa tells models by, so that it loads the other anew
            shutil.copytree(release, var / "releases" / number)
            facts = var / "releases" / number / "release.json"
            facts.chmod(0o644)
            own = {"number": int(number), "training": MODELS[number]}
            facts.write_text(json.dumps({**json.loads(facts.read_text()), **own}))
        (var / "releases" / "current").write_text("1")
        self.environment = os.environ | {
            "GUIDE_VAR": str(var),
            "GUIDE_PORT": str(GATEWAY),
            "GUIDE_RASA_URL": f"http://127.0.0.1:{RASA}",
            "GUIDE_ACTIONS_URL": f"http://127.0.0.1:{ACTIONS}",
            "GUIDE_SECRET": "s" * 32,
            **variables,
        }
        self._log = var.parent / f"{var.name}.log"
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start everything and wait until questions are answered."""
        self._begin([sys.executable, "-m", "bot", "run"], self.environment)
        self.until(lambda: answers(f"{self.url}/readyz"))

    def start_second(self) -> str:
        """Start another gateway with a Rasa of its own beside them; the gateway's address."""
        releases = {"GUIDE_RELEASES": str(self.var / "releases"), "PYTHONPATH": str(ROOT)}
        environment = self.environment | QUIET | releases
        rasa = ["rasa", "run", "--interface", "127.0.0.1", "--port", str(SECOND_RASA)]
        files = [
            "--endpoints",
            "endpoints.releases.yml",
            "--credentials",
            "credentials.yml",
            "--logging-config-file",
            "bot/rasa/logging.yml",
        ]
        self._begin([sys.executable, "-m", *rasa, *files], environment)
        own = {"GUIDE_PORT": str(SECOND), "GUIDE_RASA_URL": f"http://127.0.0.1:{SECOND_RASA}"}
        self._begin([sys.executable, "-m", "bot", "gateway"], environment | own)
        url = f"http://127.0.0.1:{SECOND}"
        self.until(lambda: answers(f"{url}/readyz"))
        return url

    def stop(self) -> None:
        """End every process."""
        for process in reversed(self._processes):
            process.send_signal(signal.SIGTERM)
        for process in self._processes:
            process.wait(90)

    def pids(self) -> dict[str, int]:
        """The supervised processes by name."""
        found = {}
        for pid in _children(self._processes[0].pid):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
            for name, program in PROGRAMS.items():
                if tuple(words[2 : 2 + len(program)]) == program:
                    found[name] = pid
        return found

    def kill(self, name: str) -> Callable[[], bool]:
        """Kill a process as a fault would; what says whether its successor is there."""
        pid = self.pids()[name]
        os.kill(pid, signal.SIGKILL)
        return lambda: self.pids().get(name, pid) != pid and answers(READY[name])

    @contextmanager
    def stopped(self, name: str) -> Iterator[None]:
        """A process that does nothing until the block ends."""
        pid = self.pids()[name]
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def until(self, look: Callable[[], bool]) -> float:
        """Wait until something holds; seconds that it took."""
        begun = time.monotonic()
        while not look():
            assert self._processes[0].poll() is None, self.log()
            assert time.monotonic() < begun + PATIENCE, self.log()
            time.sleep(0.05)
        return time.monotonic() - begun

    def has_model(self, mark: str) -> bool:
        """Whether Rasa has this model; while it loads another it may not say."""
        try:
            with urllib.request.urlopen(READY["rasa"], timeout=3) as response:
                return bool(json.loads(response.read())["model"] == mark)
        except OSError:
            return False

    def log(self) -> str:
        """The last lines of all processes."""
        return self._log.read_text()[-3000:]

    def _begin(self, command: list[str], environment: dict[str, str]) -> None:
        with self._log.open("ab") as log:
            self._processes.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))


def answers(url: str) -> bool:
    """Whether an address answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=3) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
