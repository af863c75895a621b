"""Releases, changes at once, unanswered questions and figures in the console."""

from __future__ import annotations

from datetime import date

import pytest

from bot.accounts import Role
from bot.releases.model import State
from bot.releases.overlay import read_overlay
from tests.support.console import Console, finish, post, publish, shown


async def test_a_publish_shows_how_far_it_is(console: Console) -> None:
    number = await publish(console)
    page = await console.visitor(Role.READER).page(f"/releases/{number}")
    assert 'http-equiv="refresh"' in page
    assert "<progress" in page
    assert "a new topic" in page


async def test_a_second_person_approves_and_puts_in_force(console: Console) -> None:
    number = await publish(console)
    finish(console, number, State.READY, gate=[{"name": "safety", "ok": True, "text": "all found", "safety": True}])
    path = f"/releases/{number}"
    both = console.visitor(Role.EDITOR, Role.APPROVER, name="Asha")
    reader = console.visitor(Role.READER)
    for step in ("approve", "activate", "back", "override", "cancel"):
        assert (await post(reader, path, {"step": step}))[0] == 403, step
    console.accounts.people.set_roles(console.person(name="Asha").id, [Role.EDITOR, Role.APPROVER])
    assert (await post(both, path, {"step": "approve"}))[0] == 409, "not by who published it"
    approver = console.visitor(Role.APPROVER, name="Ben")
    assert (await post(approver, path, {"step": "activate"}))[0] == 409, "not before it is approved"
    assert (await post(approver, path, {"step": "approve"}))[0] == 303
    assert (await post(approver, path, {"step": "activate"}))[0] == 303
    active = console.desk.releases.active()
    assert active is not None
    assert active.number == number
    entries = console.accounts.audit.read(what=f"release {number}")[0]
    assert [entry.action for entry in entries] == ["release activate", "release approve", "publish started"]
    assert entries[0].before == f"release {number}: Approved, not in force yet\nin force: none"
    assert entries[0].after == f"release {number}: In force\nin force: release {number}"


async def test_a_refused_publish_names_question_and_thief(console: Console) -> None:
    number = await publish(console)
    stolen = {"question": "what is toxic stress", "topic": "toxic-stress", "taken_by": "allostatic-load",
              "example": "toxic stress again"}  # fmt: skip
    gate = [{"name": "regression", "ok": False, "text": "one lost", "safety": False}]
    finish(console, number, State.FAILED, gate=gate, stolen=[stolen])
    page = shown(await console.visitor(Role.EDITOR).page(f"/releases/{number}"))
    assert "what is toxic stress toxic-stress allostatic-load toxic stress again" in page
    approver = console.visitor(Role.APPROVER, name="Ben")
    assert (await post(approver, f"/releases/{number}", {"step": "override"}))[0] == 409, "without a reason"
    data = {"step": "override", "reason": "the question is better answered there"}
    assert (await post(approver, f"/releases/{number}", data))[0] == 303
    assert console.desk.releases.get(number).override_reason == data["reason"]
    page = await approver.page(f"/releases/{number}")
    assert 'value="approve"' not in page
    assert "Somebody else has to approve it." in page
    assert (await post(approver, f"/releases/{number}", {"step": "approve"}))[0] == 409, "not by who passed it"
    cleo = console.visitor(Role.APPROVER, name="Cleo")
    assert (await post(cleo, f"/releases/{number}", {"step": "approve"}))[0] == 303


STEPS = {
    "cancel": Role.EDITOR, "approve": Role.APPROVER, "activate": Role.APPROVER, "back": Role.APPROVER,
    "override": Role.APPROVER,
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
async def test_each_step_of_a_release_with_every_role(console: Console, step: str) -> None:
    number = await publish(console)
    for role in Role:
        data = {"step": step, "reason": "x"}
        status, _ = await post(console.visitor(role, name=role.value), f"/releases/{number}", data)
        assert (status != 403) == (role is STEPS[step]), role


async def test_a_proposal_is_withdrawn_by_who_made_it_or_a_safety_approver(console: Console) -> None:
    store = console.desk.proposals
    for role in Role:
        number = store.add("content/safety/words.yml", before="a", text="b", mark="", reason="r", by="Anna")
        status, _ = await post(console.visitor(role, name=role.value), f"/proposals/{number}/withdraw", {})
        may = role is Role.SAFETY_APPROVER
        assert (status != 403, store.get(number).open) == (may, not may), role
    number = store.add("content/safety/words.yml", before="a", text="b", mark="", reason="r", by="Anna")
    assert (await post(console.visitor(Role.EDITOR, name="Anna"), f"/proposals/{number}/withdraw", {}))[0] == 303
    assert not store.get(number).open


async def test_the_list_goes_back_in_one_press(console: Console) -> None:
    numbers = []
    ben = console.visitor(Role.APPROVER, name="Ben")
    for _ in range(2):
        numbers.append(await publish(console))
        finish(console, numbers[-1], State.READY, gate=[])
        for step in ("approve", "activate"):
            assert (await post(ben, f"/releases/{numbers[-1]}", {"step": step}))[0] == 303
    page = await ben.page("/releases")
    assert page.count("Go back to release") == 1
    assert f"Go back to release {numbers[0]}" in page
    assert "Go back to release" not in await console.visitor(Role.READER).page("/releases")
    assert (await post(ben, f"/releases/{numbers[0]}", {"step": "back"}))[0] == 303
    assert console.desk.releases.folder.current() == numbers[0]


async def test_an_answer_is_hidden_at_once_and_looked_at_by_somebody_else(console: Console) -> None:
    ben, cleo = console.visitor(Role.APPROVER, name="Ben"), console.visitor(Role.APPROVER, name="Cleo")
    data = {"what": "answer", "target": "toxic-stress"}
    assert (await post(ben, "/at-once", data))[0] == 422, "without a reason"
    assert (await post(ben, "/at-once", data | {"target": "", "reason": "x"}))[0] == 422, "without saying which"
    assert (await post(ben, "/at-once", data | {"reason": "it is out of date"}))[0] == 303
    change = console.desk.at_once.in_force()[0]
    assert (change.target, change.made_by) == ("toxic-stress", "Ben")
    assert (await post(ben, f"/at-once/{change.id}", {"step": "look"}))[0] == 422
    assert (await post(cleo, f"/at-once/{change.id}", {"step": "look"}))[0] == 303
    assert (await post(ben, f"/at-once/{change.id}", {"step": "end"}))[0] == 303
    assert console.desk.at_once.in_force() == []


async def test_a_safety_contact_is_replaced_at_once_by_a_safety_approver_only(console: Console) -> None:
    data = {"what": "contact", "target": "samaritans", "old": "116 123", "new": "020 7946 0123", "reason": "they moved"}
    assert (await post(console.visitor(Role.APPROVER), "/at-once", data))[0] == 422
    both = console.visitor(Role.APPROVER, Role.SAFETY_APPROVER)
    assert (await post(both, "/at-once", data))[0] == 303
    hide = {"what": "service", "target": "emergency-999", "reason": "x"}
    assert (await post(both, "/at-once", hide))[0] == 422, "999 stays"


async def test_only_what_is_there_can_be_hidden_or_corrected(console: Console) -> None:
    approver = console.visitor(Role.APPROVER)
    for data in (
        {"what": "answer", "target": "no-such-topic", "reason": "x"},
        {"what": "service", "target": "no-such-service", "reason": "x"},
        {"what": "service", "target": "../../domain", "reason": "x"},
        {"what": "contact", "target": "calm", "old": "0800 1", "new": "0800 58 58 58", "reason": "x"},
        {"what": "contact", "target": "calm", "old": "0800 58 58 58", "new": "abc <b>", "reason": "x"},
        {"what": "contact", "target": "calm", "old": "0800 58 58 58", "new": "0800585858", "reason": "x"},
    ):
        assert (await post(approver, "/at-once", data))[0] == 422, data
    assert console.desk.at_once.in_force() == []


async def test_a_contact_can_be_corrected_twice_as_it_then_reads(console: Console) -> None:
    approver = console.visitor(Role.APPROVER)
    first = {"what": "contact", "target": "calm", "old": "0800 585858", "new": "020 7946 0123", "reason": "rang them"}
    assert (await post(approver, "/at-once", first))[0] == 303
    second = first | {"old": "020 7946 0123", "new": "020 7946 0124"}
    assert (await post(approver, "/at-once", second))[0] == 303
    overlay = read_overlay(console.desk.releases.folder.path)
    assert overlay.corrected("calm") == {"0800 58 58 58": "020 7946 0124"}
    change = console.desk.at_once.in_force()[0]
    assert (await post(approver, f"/at-once/{change.id}", {"step": "end"}))[0] == 303
    ended, made, _ = console.accounts.audit.read(what="at once")[0]
    assert (made.before, made.after) == ("0800 58 58 58", "020 7946 0124")
    assert (ended.before, ended.after) == ("020 7946 0124", "0800 58 58 58")


async def test_what_an_editor_only_drafted_cannot_be_hidden(console: Console) -> None:
    number = await publish(console)
    finish(console, number, State.READY, gate=[])
    console.desk.releases.folder.point(number)
    answers = console.tree / "data/nlu/answers"
    (answers / "toxic-stress.yml").rename(answers / "drafted-only.yml")
    approver = console.visitor(Role.APPROVER)
    page = await approver.page("/at-once")
    assert 'value="toxic-stress"' in page
    assert 'value="drafted-only"' not in page
    hide = {"what": "answer", "target": "drafted-only", "reason": "x"}
    assert (await post(approver, "/at-once", hide))[0] == 422
    assert (await post(approver, "/at-once", hide | {"target": "toxic-stress"}))[0] == 303


async def test_a_notice_passes_the_phrasing_rules(console: Console) -> None:
    approver = console.visitor(Role.APPROVER)
    today = date.today().isoformat()
    data = {"what": "notice", "start": today, "end": today, "reason": "x"}
    assert (await post(approver, "/at-once", data | {"text": "The couple has a toxic relationship."}))[0] == 422
    assert (await post(approver, "/at-once", data | {"text": "The guide is updated tonight.", "end": ""}))[0] == 422
    assert (await post(approver, "/at-once", data | {"text": "The guide is updated tonight."}))[0] == 303


async def test_unanswered_questions_are_grouped_decided_and_applied_together(console: Console) -> None:
    store = console.desk.unanswered
    for text in (
        "how does strain grind a person down",
        "in what way does strain grind down a person",
        "do you sell bees",
    ):
        store.add(text)
    editor = console.visitor(Role.EDITOR)
    page = shown(await editor.page("/unanswered"))
    assert "2 like questions" in page
    assert "safeguarding lead" in page
    first, second, bees = (question.id for question in store.waiting())
    data = {"question": [str(first), str(second)], "step": "topic", "target": "allostatic-load"}
    assert (await post(editor, "/unanswered", data))[0] == 303
    assert (await post(editor, "/unanswered", {"question": [str(bees)], "step": "not-ours"}))[0] == 303
    path = console.tree / "data/nlu/answers/allostatic-load.yml"
    assert "strain grind a person" not in path.read_text(), "nothing is done yet"
    assert (await post(editor, "/unanswered/apply", {}))[0] == 303
    assert "how does strain grind a person down" in path.read_text()
    assert store.waiting() == []
    entries, _ = console.accounts.audit.read()
    assert not any("bees" in str(entry) for entry in entries), "what is not ours stands nowhere"


async def test_readers_do_not_see_questions(console: Console) -> None:
    assert (await console.visitor(Role.READER).get("/unanswered")).status == 403


async def test_figures_count_and_name_nobody(console: Console) -> None:
    console.desk.usage.add({("answer", ""): 3, ("topic", "toxic-stress"): 3, ("safety", ""): 1})
    reader = console.visitor(Role.READER)
    page = shown(await reader.page("/figures"))
    assert "Answered 3" in page
    assert "toxic-stress 3" in page
    response = await reader.get("/figures.csv")
    text = (await response.read()).decode("utf-8-sig")
    assert f"{date.today().isoformat()},answer,3" in text
    assert "section of the strategy,topics,answers in 365 days" in text
    html = await reader.page("/figures?days=365")
    assert html.count('<svg class="chart"') == 2
    assert html[: html.index("The same as a table")].count("<rect") == 365
    assert response.headers["Content-Disposition"] == 'attachment; filename="usage.csv"'


async def test_the_first_page_lists_what_waits(console: Console) -> None:
    console.desk.unanswered.add("a question")
    page = shown(await console.visitor(Role.READER).page(""))
    assert "1 questions without an answer" in page
