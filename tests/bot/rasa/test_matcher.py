"""What the matcher learns is the release's that it is trained for, wherever the code lies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa import turn
from bot.rasa.importer import FEW, FewExamplesImporter
from bot.rasa.matcher import TopicClassifier
from bot.rasa.request_signs import REQUEST
from bot.settings import ROOT
from bot.understanding.matcher import TopicMatcher
from bot.understanding.state import State

SHORTHAND = "words:\n  zzq: safeguarding lead\ndigits: {}\n"
LABELS = ("greet", "ask/chair", "ask/purpose")
SEQUELS = """\
after: spb-chair
next:
- means: spb
  said: |
    - what's it for
    - and what is the board there for
    - its purpose then
- means: example
  said: |
    - show me one
    - such as
"""
ANSWERS = {f"utter_{label}": [{"text": f"Of {label}.", "metadata": {"title": label.title()}}] for label in LABELS[1:]}
SPB_CHAIR = {"utter_ask/spb-chair": [{"text": "The Commissioner chairs it.", "metadata": {"title": "The chair"}}]}


def examples(label: str) -> str:
    lines = "\n".join(f"    - the {label.partition('/')[2] or label} is said here {number}" for number in range(20))
    return f"- intent: {label}\n  examples: |\n{lines}\n"


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release whose shorthand and examples are its own."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "shorthand.yml").write_text(SHORTHAND)
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "data" / "nlu" / "all.yml").write_text(f"nlu:\n{''.join(map(examples, LABELS))}")
    monkeypatch.setenv("GUIDE_ROOT", str(tmp_path))
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path / "var"))
    return tmp_path


@pytest.fixture
def trained(release: Path) -> Path:
    """The folder of a trained component."""
    return trained_in(release)


def trained_in(release: Path, **more: Any) -> Path:
    model = release / "component"
    model.mkdir()
    training_data = TrainingData(responses=ANSWERS | more)
    TopicClassifier(storage(model), SimpleNamespace()).train(training_data)  # type: ignore[arg-type]
    return model


def storage(model: Path) -> SimpleNamespace:
    @contextmanager
    def opened(_: object) -> Iterator[Path]:
        yield model

    return SimpleNamespace(write_to=opened, read_from=opened)


def test_examples_and_shorthand_are_learnt_from_the_release(trained: Path) -> None:
    learnt = TopicMatcher.load(trained)
    assert set(learnt.labels) == set(LABELS)
    assert learnt.wording.clear("who is the zzq here") == "who is the safeguarding lead here"


@pytest.mark.parametrize("name", ["content/shorthand.yml", "data/nlu/all.yml"])
def test_what_is_learnt_from_trains_anew_when_it_changes(release: Path, name: str) -> None:
    before = TopicClassifier.fingerprint_addon({})
    (release / name).write_text((release / name).read_text().replace("the ", "that "))
    (release / name).write_text((release / name).read_text().replace("lead", "partner"))
    assert TopicClassifier.fingerprint_addon({}) != before


@pytest.fixture
def with_sequels(release: Path) -> Path:
    """The release with what people say after an answer."""
    for name in ("spb-chair", "spb"):
        (release / "data" / "nlu" / "answers").mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / "nlu" / "answers" / f"{name}.yml", release / "data" / "nlu" / "answers")
    (release / "data" / "sequels").mkdir()
    (release / "data" / "sequels" / "spb-chair.yml").write_text(SEQUELS)
    return release


def test_a_short_message_is_read_after_the_last_answer(with_sequels: Path) -> None:
    model = trained_in(with_sequels, **SPB_CHAIR)
    loaded = TopicClassifier.load({}, storage(model), SimpleNamespace(), SimpleNamespace())  # type: ignore[arg-type]
    turn.talk_of(State("spb-chair"))
    message = Message(data={"text": "what is it there for"})
    loaded.process([message])
    assert next(iter(message.get("reading")["after"])) == "ask/spb"
    turn.talk_of(State())
    loaded.process([message])
    assert message.get("reading")["after"] == {}


def test_other_sequels_train_anew(with_sequels: Path) -> None:
    before = TopicClassifier.fingerprint_addon({})
    (with_sequels / "data" / "sequels" / "spb-chair.yml").write_text(SEQUELS.replace("such as", "like what"))
    assert TopicClassifier.fingerprint_addon({}) != before


def test_a_request_is_told_by_what_was_learnt_of_requests(release: Path) -> None:
    for name in ("needs.yml", "places.yml", "levels.yml", "directory/followups.yml"):
        (release / "content" / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "content" / name, release / "content" / name)
    asked = "\n".join(
        f"    - somebody to help a family in {place}" for place in ("Hinckley", "Oadby", "Oakham", "Syston")
    )
    (release / "data" / "nlu" / "find.yml").write_text(f"nlu:\n- intent: find_services\n  examples: |\n{asked}\n")
    model = release / "component"
    model.mkdir()
    TopicClassifier(storage(model), SimpleNamespace()).train(TrainingData(responses=ANSWERS))  # type: ignore[arg-type]
    loaded = TopicClassifier.load({}, storage(model), SimpleNamespace(), SimpleNamespace())  # type: ignore[arg-type]
    request = Message(data={"text": "help for a family in Melton", REQUEST: {"areas": ["leicestershire"]}})
    question = Message(data={"text": "who is the chair", REQUEST: {}})
    loaded.process([request, question])
    assert question.get("reading")["wanted"] < 0.5 < request.get("reading")["wanted"]


def test_rasa_gets_a_few_examples_of_each_intent_and_every_response(release: Path) -> None:
    (release / "data" / "nlu" / "chair.yml").write_text(
        "nlu: []\nresponses:\n  utter_ask/chair:\n  - text: Of the chair.\n"
    )
    data = FewExamplesImporter(training_data_paths=str(release / "data")).get_nlu_data()
    assert data.number_of_examples_per_intent == {"greet": FEW, "ask": 2 * FEW}
    assert list(data.responses) == ["utter_ask/chair"]
