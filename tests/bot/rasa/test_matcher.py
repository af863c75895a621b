"""What the matcher learns is the release's that it is trained for, wherever the code lies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa.matcher import TopicClassifier
from bot.understanding.matcher import TopicMatcher

SHORTHAND = "words:\n  zzq: safeguarding lead\ndigits: {}\n"


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release whose shorthand is its own."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "shorthand.yml").write_text(SHORTHAND)
    monkeypatch.setenv("GUIDE_ROOT", str(tmp_path))
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path / "var"))
    return tmp_path


def test_shorthand_is_learnt_from_the_release(release: Path) -> None:
    model = release / "component"
    model.mkdir()

    @contextmanager
    def write_to(_: object) -> Iterator[Path]:
        yield model

    TopicClassifier(SimpleNamespace(write_to=write_to), SimpleNamespace()).train(training_data())  # type: ignore[arg-type]
    assert TopicMatcher.load(model).wording.clear("who is the zzq here") == "who is the safeguarding lead here"


def test_changed_shorthand_trains_anew(release: Path) -> None:
    before = TopicClassifier.fingerprint_addon({})
    (release / "content" / "shorthand.yml").write_text(SHORTHAND.replace("lead", "partner"))
    assert TopicClassifier.fingerprint_addon({}) != before


def training_data() -> TrainingData:
    random, messages = np.random.default_rng(1), []
    for label in ("greet", "thanks", "goodbye"):
        middle = random.normal(size=384)
        for number in range(8):
            vector = middle + 0.3 * random.normal(size=384)
            row = (vector / np.linalg.norm(vector)).astype(np.float32)[None, :]
            messages.append(
                Message(
                    data={TEXT: f"the {label} is said here {number}", INTENT: label},
                    features=[Features(row, FEATURE_TYPE_SENTENCE, TEXT, "test")],
                )
            )
    return TrainingData(messages)
