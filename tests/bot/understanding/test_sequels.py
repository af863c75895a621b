"""What is learnt of what people say after an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.understanding.ahead import Ahead
from bot.understanding.joined import Directions
from bot.understanding.matcher import TopicMatcher
from bot.understanding.sequels import FIGURES, WEIGHTS, Sequels, read_weights
from tests.support.readings import Answer

TOPICS = {
    "spb": Answer("The board", related=("spb-chair", "pei")),
    "pei": Answer("Its sub-board", related=("spb",)),
    "spb-chair": Answer("Who chairs it", related=("spb",)),
    "cost": Answer("The cost"),
}


@dataclass(frozen=True)
class Said:
    after: str
    means: str
    text: str = ""


SAID = (
    [Said("spb", "ask/spb-chair")] * 3 + [Said("spb", "ask/pei")] * 2 + [Said("pei", "ask/spb")] * 2
    + [Said("spb", "ask_example")] * 2
)  # fmt: skip
NOWHERE = Directions(("ask/spb", "ask/pei"), np.zeros((2, 3), np.float32))  # tells nothing
WEIGHED = {"log_said": 1.0, "related": 0.5, "gone_to": 0.3, "log_said_here": 0.5, "log_kind": 0.5}
NOTHING = dict.fromkeys(("ask/spb", "ask/pei", "ask/spb-chair", "ask/cost"), 0.01)


def row(label: str) -> NDArray[np.float32]:
    """Features of a message that is like those with this meaning."""
    found = np.zeros(4, np.float32)
    found[sorted({one.means for one in SAID}).index(label)] = 1.0
    return found


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Joined texts: those about a seat lie one way, all others another."""
    return np.array([[1.0, 0.0, 0.0] if "seat" in text else [0.0, 1.0, 0.0] for text in texts], np.float32)


@pytest.fixture(scope="module")
def sequels() -> Sequels:
    rows = np.stack([row(one.means) for one in SAID])
    return Sequels.fit(SAID, rows, TOPICS, encode, NOWHERE, WEIGHED)


def best(sequels: Sequels, last: str, like: str) -> str:
    return sequels.shares(last, "so", row(like), NOTHING)[0][0]


def test_what_people_said_next_is_what_is_meant(sequels: Sequels) -> None:
    assert best(sequels, "spb", "ask/spb-chair") == "ask/spb-chair"
    assert best(sequels, "spb", "ask/pei") == "ask/pei"
    assert best(sequels, "spb", "ask_example") == "ask_example"


def test_shares_add_up_to_one_the_likeliest_first(sequels: Sequels) -> None:
    shares = [share for _, share in sequels.shares("spb", "so", row("ask/pei"), NOTHING)]
    assert sum(shares) == pytest.approx(1.0)
    assert shares == sorted(shares, reverse=True)


def test_what_was_said_nearly_so_after_the_same_topic_counts_there_alone() -> None:
    """Both meanings were said after both topics: only how near a message is to those said here tells them apart."""
    said = [Said("spb", "ask/pei"), Said("spb", "ask/spb-chair"), Said("pei", "ask/spb-chair"), Said("pei", "ask/pei")]
    rows = np.zeros((4, 4), np.float32)
    rows[[0, 1, 2, 3], [0, 1, 0, 1]] = 1.0
    found = Sequels.fit(said, rows, TOPICS, encode, NOWHERE, {"log_said_here": 1.0})
    assert found.shares("spb", "so", rows[0], NOTHING)[0][0] == "ask/pei"
    assert found.shares("pei", "so", rows[0], NOTHING)[0][0] == "ask/spb-chair"


def test_how_a_message_sounds_tells_which_way_it_goes() -> None:
    """ "Back to the whole" is learnt after one topic, and understood after another."""
    said = [Said("pei", "ask/spb"), Said("spb", "ask_example")] * 2
    rows = np.array([[1.0, 0.0], [0.0, 1.0]] * 2, np.float32)
    found = Sequels.fit(said, rows, TOPICS, encode, NOWHERE, {"log_kind": 1.0})
    back = found.shares("spb-chair", "so", rows[0], NOTHING)
    assert back[0][0] == "ask/spb"


def test_a_message_is_read_behind_the_title_of_the_answer_before() -> None:
    """Its title has the word that tells; nothing else tells anything."""
    topics = TOPICS | {"spb": Answer("A seat on the board", related=("spb-chair", "pei"))}
    ways = Directions(("ask/spb-chair", "ask/pei"), np.eye(2, 3, dtype=np.float32))
    found = Sequels.fit(SAID, np.ones((len(SAID), 4), np.float32), topics, encode, ways, {"log_joined": 1.0})
    same = np.ones(4, np.float32)
    assert found.shares("spb", "whose is it", same, NOTHING)[0][0] == "ask/spb-chair"
    assert found.shares("pei", "whose is it", same, NOTHING)[0][0] == "ask/pei"


def test_what_is_newer_than_the_encoder_is_learnt_from_what_was_said() -> None:
    matcher = SimpleNamespace(features=lambda texts, vectors: vectors)
    said = [*SAID, Said("cost", "ask/cost", "and a seat"), Said("cost", "ask/spb", "and that")]
    ways = Directions(("ask/spb", "ask/gone"), np.eye(2, 3, dtype=np.float32)[::-1])
    found = Sequels.learn(said, cast("TopicMatcher", matcher), encode, TOPICS, encode, ways)
    assert found is not None
    labels, figures = found.figures("spb", encode(["seat"])[0], NOTHING, encode(["The board. and a seat"])[0])
    likely = dict(zip(labels, figures[:, FIGURES.index("joined")]))
    assert likely["ask/cost"] > 0.5 and "ask/gone" not in likely


def test_what_is_begun_is_what_is_asked_for_then() -> None:
    asked: list[list[str]] = []
    ahead = Ahead(lambda texts: asked.append(list(texts)) or encode(texts), is_idle=lambda: True)  # type: ignore[func-returns-value]
    ways = Directions(("ask/spb-chair", "ask/pei"), np.eye(2, 3, dtype=np.float32))
    found = Sequels.fit(SAID, np.ones((len(SAID), 4), np.float32), TOPICS, ahead, ways, {"log_joined": 1.0})
    asked.clear()
    found.begin("spb", "whose is it")
    found.begin("gone", "whose is it")
    found.shares("spb", "whose is it", np.ones(4, np.float32), NOTHING)
    assert asked[0] == asked[1]
    assert len(asked) == 2


def test_after_an_unknown_topic_nothing_is_meant(sequels: Sequels) -> None:
    assert sequels.shares("gone", "so", row("ask/pei"), NOTHING) == []


def test_what_was_saved_says_the_same(sequels: Sequels, tmp_path: Path) -> None:
    sequels.save(tmp_path)
    again = Sequels.load(tmp_path, encode)
    assert again is not None
    before, after = (one.shares("spb", "so", row("ask/pei"), NOTHING) for one in (sequels, again))
    assert [label for label, _ in after] == [label for label, _ in before]
    assert [share for _, share in after] == pytest.approx([share for _, share in before], abs=1e-3)


def test_an_older_model_knows_none(sequels: Sequels, tmp_path: Path) -> None:
    assert Sequels.load(tmp_path, encode) is None
    sequels.save(tmp_path)
    described = tmp_path / "sequels.json"
    described.write_text(described.read_text().replace('"version": "3"', '"version": "2"'))
    assert Sequels.load(tmp_path, encode) is None


def test_every_figure_has_its_weight() -> None:
    assert set(read_weights()) == set(FIGURES), f"run python -m tools.weigh_sequels, which writes {WEIGHTS.name}"
