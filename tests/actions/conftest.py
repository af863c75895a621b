"""Actions run on the working tree's content and a database of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.rasa_turn import Talk


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Talk:
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path))
    return Talk()
