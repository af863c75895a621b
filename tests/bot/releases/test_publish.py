"""The publishing process writes down every way it can end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.releases import MODEL, publish
from bot.releases.model import Release, State
from bot.releases.publish import Steps, work
from bot.releases.releases import Releases

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
