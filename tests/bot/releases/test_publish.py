"""The publishing process writes down every way it can end."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from bot.releases import MODEL, heart, publish
from bot.releases.model import Release, State
from bot.releases.publish import Steps, work
from bot.releases.releases import SILENT, Releases

PASSED = {"name": "all", "ok": True, "text": "good", "safety": False}
REFUSED = {
    "name": "no topic loses a question",
    "ok": False,
    "text": "'a' would move from hope to trust",
    "safety": False,
}


@pytest.fixture(autouse=True)
def no_training(monkeypatch: pytest.MonkeyPatch) -> None:
    def make_model(held: Any, number: int, home: Path, training: str, **_: Any) -> int:
        model = held.unfinished(number) / MODEL
        model.parent.mkdir()
        model.write_bytes(b"model")
        return number

    monkeypatch.setattr(publish, "make_model", make_model)


def steps(
    problems: list[Mapping[str, str]] | None = None,
    gate: Mapping[str, object] = PASSED,
    *,
    meanwhile: Callable[[], object] = lambda: None,
) -> Steps:
    def evaluate(*_: object) -> Mapping[str, Any]:
        meanwhile()
        return {"gate": [gate], "stolen": [], "figures": {"accuracy": 0.9}}

    return Steps(lambda root, say: list(problems or ()), evaluate, lambda root, say: None)


def published(releases: Releases, idle_process: list[str], with_steps: Steps) -> Release:
    number = releases.publish(by="Anna", command=idle_process).number
    return work(releases, number, with_steps)


def test_what_passes_waits_for_a_second_person(releases: Releases, idle_process: list[str]) -> None:
    done = published(releases, idle_process, steps())
    assert (done.state, done.doing) == (State.READY, "")
    assert done.report["figures"] == {"accuracy": 0.9}
    assert releases.can_go_live(done.number)


def test_an_error_in_the_content_ends_it_before_training(releases: Releases, idle_process: list[str]) -> None:
    problem = {"where": "hope.yml:5", "level": "error", "text": "'x' stands in trust too; move it to one"}
    done = published(releases, idle_process, steps([problem]))
    assert done.state is State.FAILED
    assert done.report == {"problems": [problem]}
    assert not releases.can_go_live(done.number)


def test_a_refusal_keeps_its_model_and_names_the_reason(releases: Releases, idle_process: list[str]) -> None:
    done = published(releases, idle_process, steps(gate=REFUSED))
    assert done.gate_failed
    assert done.report["gate"] == [REFUSED]
    assert releases.can_go_live(done.number)


def test_cancelling_ends_it_and_says_by_whom(releases: Releases, idle_process: list[str]) -> None:
    def cancel() -> None:
        releases.cancel(1, by="Ben")

    done = published(releases, idle_process, steps(meanwhile=cancel))
    assert done.state is State.FAILED
    assert done.report["problems"][-1]["text"] == "cancelled by Ben"
    assert not releases.can_go_live(done.number)


@pytest.fixture
def quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heart, "BEAT_EVERY", 0.01)


@pytest.fixture
def in_a_file(tree: Path, tmp_path: Path) -> Releases:
    """Releases whose database two threads can use at the same time."""
    engine = create_engine(f"sqlite:///{tmp_path / 'guide.sqlite'}", future=True)
    return Releases(engine, tmp_path / "releases", home=tree, environment={})


@pytest.mark.usefixtures("quick_heart")
def test_a_step_that_says_nothing_is_stopped_in_the_middle(in_a_file: Releases, idle_process: list[str]) -> None:
    def cancel_and_go_on() -> None:
        in_a_file.cancel(1, by="Ben")
        assert not threading.Event().wait(60), "it was not stopped"

    done = published(in_a_file, idle_process, steps(meanwhile=cancel_and_go_on))
    assert (done.state, done.report["problems"][-1]["text"]) == (State.FAILED, "cancelled by Ben")
    assert not in_a_file.can_go_live(done.number)


@pytest.mark.usefixtures("quick_heart")
def test_signs_of_life_go_on_while_a_step_says_nothing(in_a_file: Releases, idle_process: list[str]) -> None:
    hours = threading.Event()

    def long_step() -> None:
        now = time.time() + 3600
        in_a_file.store.clock = lambda: now  # an hour has gone by
        in_a_file.store.beat = beaten  # type: ignore[method-assign]
        assert hours.wait(60)
        assert in_a_file.store.silent(SILENT) == []

    beat = in_a_file.store.beat

    def beaten(number: int, doing: str | None = None) -> str:
        said = beat(number, doing)
        hours.set()
        return said

    done = published(in_a_file, idle_process, steps(meanwhile=long_step))
    assert done.state is State.READY


@pytest.mark.usefixtures("quick_heart")
def test_a_process_that_is_told_to_end_says_so_at_once(in_a_file: Releases, idle_process: list[str]) -> None:
    def told() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        assert not threading.Event().wait(60), "it was not stopped"

    before = signal.getsignal(signal.SIGTERM)
    done = published(in_a_file, idle_process, steps(meanwhile=told))
    assert done.state is State.FAILED
    assert "told to end" in done.report["problems"][-1]["text"]
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_fault_of_ours_is_written_down_too(releases: Releases, idle_process: list[str]) -> None:
    def broken() -> None:
        raise ZeroDivisionError("oh")

    with pytest.raises(ZeroDivisionError):
        published(releases, idle_process, steps(meanwhile=broken))
    assert releases.get(1).state is State.FAILED
    assert "broke off" in releases.get(1).report["problems"][-1]["text"]


def test_later_edits_of_the_tree_are_not_in_it(releases: Releases, idle_process: list[str], tree: Path) -> None:
    def edit() -> None:
        (tree / "domain.yml").write_text("responses: {}\n")

    done = published(releases, idle_process, steps(meanwhile=edit))
    assert "Hello" in (releases.folder.of(done.number) / "domain.yml").read_text()
    assert [change.id for change in releases.diff(done.number)] != []
