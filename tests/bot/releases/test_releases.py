"""Who may take which step with a release, and what stays as it was."""

from __future__ import annotations

import pytest

from bot.releases.model import ReleaseError, State
from bot.releases.releases import Releases
from tests.bot.releases.conftest import Make

SAFETY = {"name": "safety suite", "ok": False, "text": "too few", "safety": True}
FIGURES = {"name": "examples held back", "ok": False, "text": "too few", "safety": False}


def test_second_person_approves_and_it_goes_live(releases: Releases, ready: Make) -> None:
    one = ready()
    releases.approve(one.number, by="Ben")
    live = releases.activate(one.number, by="Ben")
    assert (live.state, live.approved_by, live.activated_by) == (State.ACTIVE, "Ben", "Ben")
    assert releases.active() == live
    assert releases.folder.current() == one.number


@pytest.mark.parametrize("name", ["Anna", " anna ", "ANNA"])
def test_nobody_approves_their_own(releases: Releases, ready: Make, name: str) -> None:
    with pytest.raises(ReleaseError, match="somebody else"):
        releases.approve(ready().number, by=name)


def test_nothing_goes_live_without_approval(releases: Releases, ready: Make) -> None:
    with pytest.raises(ReleaseError, match="only an approved release"):
        releases.activate(ready().number, by="Ben")
    assert releases.folder.current() is None


def test_going_back_needs_neither_approval_nor_training(releases: Releases, ready: Make) -> None:
    first, second = (_live(releases, ready()) for _ in range(2))
    assert releases.back(by="Cara").number == first
    assert releases.get(second).state is State.RETIRED
    assert releases.back(by="Cara").number == second
    assert releases.back(by="Cara", to=first).number == first


def test_going_back_never_takes_a_release_that_was_not_in_force(releases: Releases, ready: Make) -> None:
    _live(releases, ready())
    waiting = ready()
    with pytest.raises(ReleaseError, match="no earlier release"):
        releases.back(by="Cara")
    with pytest.raises(ReleaseError, match="never in force"):
        releases.back(by="Cara", to=waiting.number)


def test_a_release_changed_on_disk_does_not_go_live(releases: Releases, ready: Make) -> None:
    one = ready()
    releases.approve(one.number, by="Ben")
    path = releases.folder.of(one.number) / "domain.yml"
    path.chmod(0o644)
    path.write_text("responses: {}\n")
    with pytest.raises(ReleaseError, match="changed after"):
        releases.activate(one.number, by="Ben")


def test_failed_gate_is_passed_with_a_reason_that_is_kept(releases: Releases, ready: Make) -> None:
    one = ready(gate=(FIGURES,), state=State.FAILED)
    with pytest.raises(ReleaseError, match="reason"):
        releases.override(one.number, by="Anna", reason="  ")
    passed = releases.override(one.number, by="Anna", reason="two topics were merged")
    assert (passed.state, passed.override_by, passed.override_reason) == (State.READY, "Anna", "two topics were merged")
    with pytest.raises(ReleaseError, match="somebody else"):
        releases.approve(one.number, by="Anna")


def test_who_passes_a_gate_does_not_approve(releases: Releases, ready: Make) -> None:
    one = ready(gate=(FIGURES,), state=State.FAILED)
    releases.override(one.number, by="Ben", reason="two topics were merged")
    with pytest.raises(ReleaseError, match="somebody else than the person who passed its gate"):
        releases.approve(one.number, by=" ben")
    assert releases.approve(one.number, by="Cleo").state is State.APPROVED


def test_failed_safety_needs_a_safety_approver(releases: Releases, ready: Make) -> None:
    one = ready(gate=(SAFETY,), state=State.FAILED)
    with pytest.raises(ReleaseError, match="safety approver"):
        releases.override(one.number, by="Ben", reason="known cases")
    assert releases.override(one.number, by="Dana", reason="known cases", safety_approver=True).state is State.READY


def test_what_failed_before_the_gate_cannot_be_passed(releases: Releases, ready: Make) -> None:
    with pytest.raises(ReleaseError, match="gate"):
        releases.override(ready(state=State.FAILED).number, by="Dana", reason="please", safety_approver=True)


def test_only_one_publish_at_a_time(releases: Releases, idle_process: list[str]) -> None:
    running = releases.publish(by="Anna", command=idle_process)
    assert running.state is State.DRAFT
    with pytest.raises(ReleaseError, match="being published"):
        releases.publish(by="Ben", command=idle_process)
    assert releases.cancel(running.number, by="Ben").running


def test_a_publish_whose_process_died_fails(releases: Releases, idle_process: list[str]) -> None:
    running = releases.publish(by="Anna", command=idle_process)
    now = releases.store.clock()
    releases.store.clock = lambda: now + 1000
    (found,) = releases.all()
    assert (found.number, found.state) == (running.number, State.FAILED)
    assert "publish again" in found.report["problems"][0]["text"]


def test_the_last_ten_are_kept_and_the_active_one_always(releases: Releases, ready: Make) -> None:
    first = _live(releases, ready())
    for _ in range(12):
        last = ready()
    releases.folder.tidy()
    assert releases.can_go_live(first)
    assert releases.can_go_live(last.number)
    assert len(releases.folder.complete()) == 11
    assert releases.folder.reserve() == last.number + 1  # a number is never used twice


def test_a_release_of_the_command_line_is_taken_in_as_active(releases: Releases, ready: Make) -> None:
    releases.folder.point(ready(by="command line").number)
    active = releases.active()
    assert active is not None
    assert active.state is State.ACTIVE


def test_a_published_release_without_its_row_waits_for_approval(releases: Releases, tree: object) -> None:
    folder = releases.folder
    number = folder.reserve()
    model = folder.copy_content(releases.home, number) / "model"
    model.mkdir()
    (model / "guide.tar.gz").write_bytes(b"model")
    folder.finish(number, content_hash="x", training="t", made_by="Anna", model_of=number)
    assert [one.state for one in releases.all()] == [State.READY]


def _live(releases: Releases, one: object) -> int:
    number: int = one.number  # type: ignore[attr-defined]
    releases.approve(number, by="Ben")
    return releases.activate(number, by="Ben").number
