"""Training is a process of its own that ends when somebody cancels."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import BotError
from bot.releases import training

# Says that it is there and waits; the second one does not heed being told to end.
WAITS = "import os, pathlib, signal\npathlib.Path('pid').write_text(str(os.getpid()))\nwhile True: signal.pause()\n"
STUBBORN = f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{WAITS}"


class Stop(BotError):
    """Somebody cancelled."""


@pytest.mark.parametrize("rasa", [WAITS, STUBBORN], ids=["heeds it", "does not heed it"])
def test_a_cancelled_training_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rasa: str) -> None:
    monkeypatch.setattr(training, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(training, "PATIENCE", 0.2)
    (tmp_path / "rasa.py").write_text(rasa)
    with pytest.raises(Stop):
        training.train(tmp_path, tmp_path, go_on=stop_once_there(tmp_path / "pid"))
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def stop_once_there(mark: Path) -> Callable[[], None]:
    def go_on() -> None:
        if mark.exists() and mark.read_text():
            raise Stop

    return go_on
