"""Trying a question in the console, in the draft and in what is in force."""

from __future__ import annotations

from bot.accounts import Role
from bot.gateway.console.trial import trial
from bot.releases.model import State
from tests.support.console import Console, finish, post, publish, shown, unescaped
from tests.support.small_tree import reword


async def test_trying_tells_why_and_keeps_nothing(console: Console) -> None:
    reader = console.visitor(Role.READER)
    before = console.accounts.audit.read()[1]
    status, html = await post(reader, "/try", {"text": "what is toxic stress"})
    page = shown(html)
    assert status == 200
    assert "It answers with: Toxic stress" in page
    assert console.desk.draft.topics.read("toxic-stress").text[:60] in unescaped(page), "what would be said"
    assert "what is toxic stress" in page
    assert "Details: scores" in page
    assert console.accounts.audit.read()[1] == before
    assert (await post(reader, "/try", {"text": ""}))[0] == 422


async def test_a_candidate_stands_beside_its_nearest_example(console: Console) -> None:
    asked = "so what even is toxic stress"
    best, *others = trial(console.tree, console.settings.var / "cache").ask(asked).candidates
    assert best.example in console.desk.draft.topics.read("toxic-stress").examples
    assert best.similarity > max([0.6, *(one.similarity for one in others)])


async def test_the_draft_is_compared_with_what_is_in_force(console: Console) -> None:
    number = await publish(console)
    finish(console, number, State.READY, gate=[])
    approver = console.visitor(Role.APPROVER, name="Ben")
    for step in ("approve", "activate"):
        await post(approver, f"/releases/{number}", {"step": step})
    path = console.tree / "data/nlu/answers/toxic-stress.yml"
    path.write_text(path.read_text().replace("title: Toxic stress", "title: Stress that harms"))
    status, html = await post(approver, "/try", {"text": "what is toxic stress", "compare": "1"})
    page = shown(html)
    assert status == 200
    assert f"In force: release {number}" in page
    assert page.index("Stress that harms") < page.index("In force") < page.rindex("Toxic stress")


async def test_new_wording_and_shorthand_show_in_the_trial(console: Console) -> None:
    number = await publish(console)
    finish(console, number, State.READY, gate=[])
    console.desk.releases.folder.point(number)
    reword(console.tree, "toxic-stress", "It is strain that stays.")
    (console.tree / "content/shorthand.yml").write_text("words:\n  zzq: toxic stress\ndigits: {}\n")
    reader = console.visitor(Role.READER)
    page = shown((await post(reader, "/try", {"text": "what is zzq", "compare": "1"}))[1])
    draft, _, live = page.partition("In force: release")
    assert "It is strain that stays." in draft
    assert "It is strain that stays." not in live
    assert "It answers with: Toxic stress" in draft


async def test_the_drafts_own_safety_rules_are_tried(console: Console) -> None:
    number = await publish(console)
    finish(console, number, State.READY, gate=[])
    console.desk.releases.folder.point(number)
    path = console.tree / "content/safety/words.yml"
    reader = console.visitor(Role.READER)
    question = {"text": "I want to kill myself", "compare": "1"}
    assert "Only its rules were tried" not in (await post(reader, "/try", question))[1]
    path.write_text(f"{path.read_text()}# looked at\n")
    page = shown((await post(reader, "/try", question))[1])
    draft, _, live = page.partition("In force: release")
    assert "The safety check catches this first." in draft
    assert "Only its rules were tried" in draft
    assert "The safety check catches this first." not in live, "this console has no check of what is in force"
