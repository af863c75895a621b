"""Services in the console: edit, confirm a call, reports, and those that safety replies name."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml

from bot.accounts import Role
from bot.directory import read_service, reports
from bot.safety.approval import Approval
from tests.support.console import Console, fields, post, shown

REPORTS = "reported-services.jsonl"


@pytest.fixture
def service(console: Console) -> str:
    """One that no safety reply names."""
    from bot.gateway.console.made import safety_contacts

    named = safety_contacts(console.desk)
    return next(one for one in console.desk.draft.services.list() if one not in named)


def read(console: Console, service: str) -> dict[str, object]:
    return yaml.safe_load((console.tree / f"content/services/{service}.yml").read_text())


async def test_a_save_changes_the_field_and_nothing_else(console: Console, service: str) -> None:
    editor = console.visitor(Role.EDITOR)
    path = console.tree / f"content/services/{service}.yml"
    before = path.read_text()
    form = fields(await editor.page(f"/services/{service}"))
    form["state"] = str(read(console, service)["state"])
    del form["seen"]  # an empty box is not sent; ticked, it would set the day to today's
    for name in ("prevention_levels", "areas"):
        form[name] = [str(one) for one in read(console, service)[name]]  # type: ignore[attr-defined]
    assert (await post(editor, f"/services/{service}", form | {"caution": "Ring before you go."}))[0] == 303
    added = [line for line in path.read_text().splitlines() if line not in before.splitlines()]
    assert added == ["caution: Ring before you go."]


async def test_a_number_that_is_none_is_refused(console: Console, service: str) -> None:
    editor = console.visitor(Role.EDITOR)
    form = fields(await editor.page(f"/services/{service}"))
    status, html = await post(editor, f"/services/{service}", form | {"contacts": "phone 12"})
    assert status == 422
    assert "There is a problem" in html


async def test_a_call_is_noted_with_day_and_name_and_settles_reports(console: Console, service: str) -> None:
    reports.record(console.settings.var / REPORTS, service, on=date.today())
    editor = console.visitor(Role.EDITOR)
    page = await editor.page(f"/services/{service}")
    assert "1 person said that something here is wrong" in shown(page)
    assert "1 said it is wrong" in shown(await editor.page("/services?state=wrong"))
    mark = fields(page)["mark"]
    data = {"mark": mark, "on": date.today().isoformat(), "by": "Asha"}
    assert (await post(editor, f"/services/{service}/verify", data))[0] == 303
    assert read(console, service)["confirmed_by"] == "Asha"
    assert "0 services" in shown(await editor.page("/services?state=wrong"))


async def test_a_number_changed_after_the_call_is_not_confirmed_any_more(console: Console, service: str) -> None:
    editor = console.visitor(Role.EDITOR)
    mark = fields(await editor.page(f"/services/{service}"))["mark"]
    await post(editor, f"/services/{service}/verify", {"mark": mark, "on": date.today().isoformat()})
    path = console.tree / f"content/services/{service}.yml"
    assert read_service(path).confirmed == date.today()
    form = fields(await editor.page(f"/services/{service}")) | {"contacts": "phone 0116 454 1004"}
    form |= {"state": "published", "prevention_levels": ["secondary"], "areas": ["rutland"]}
    del form["seen"]
    assert (await post(editor, f"/services/{service}", form))[0] == 303
    entry = read_service(path).as_message()
    assert entry["confirmed_on"] is None
    assert "0116 454 1004" not in str(entry["contacts"])


async def test_a_number_found_wrong_is_held_back(console: Console, service: str) -> None:
    editor = console.visitor(Role.EDITOR)
    contact = read_service(console.tree / f"content/services/{service}.yml").contacts[0].value
    mark = fields(await editor.page(f"/services/{service}"))["mark"]
    data = {"mark": mark, "on": date.today().isoformat(), "by": "Asha", "result": "wrong", "contact": contact}
    assert (await post(editor, f"/services/{service}/verify", data))[0] == 303
    entry = read_service(console.tree / f"content/services/{service}.yml").as_message()
    assert contact not in [one["value"] for one in entry["contacts"]]
    assert "it is wrong (Asha" in shown(await editor.page(f"/services/{service}"))


async def test_a_wrong_number_of_a_safety_reply_waits_for_two_people(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    before = read(console, "samaritans")
    mark = fields(await editor.page("/services/samaritans"))["mark"]
    data = {"mark": mark, "on": date.today().isoformat(), "result": "wrong", "contact": "116 123"}
    status, there = await post(editor, "/services/samaritans/verify", data)
    assert (status, "/proposals/" in there) == (303, True)
    assert read(console, "samaritans") == before


@pytest.mark.parametrize("day", ["", "tomorrow", "2999-01-01"])
async def test_a_call_in_the_future_is_refused(console: Console, service: str, day: str) -> None:
    editor = console.visitor(Role.EDITOR)
    mark = fields(await editor.page(f"/services/{service}"))["mark"]
    assert (await post(editor, f"/services/{service}/verify", {"mark": mark, "on": day}))[0] == 422


async def test_a_safety_contact_waits_for_two_people(console: Console) -> None:
    path = console.tree / "content/services/samaritans.yml"
    before = path.read_text()
    editor = console.visitor(Role.EDITOR, Role.SAFETY_APPROVER, name="Asha")
    form = fields(await editor.page("/services/samaritans"))
    form |= {"state": "published", "prevention_levels": ["secondary", "tertiary"],
             "areas": ["national", "leicester", "leicestershire", "rutland"],
             "contacts": "phone 0116 254 1000\nemail jo@samaritans.org"}  # fmt: skip
    assert (await post(editor, "/services/samaritans", form))[0] == 422, "no reason, no proposal"
    status, there = await post(editor, "/services/samaritans", form | {"reason": "their page says so"})
    assert status == 303
    assert path.read_text() == before, "nothing is written yet"
    number = there.partition("/proposals/")[2].partition("?")[0]
    assert (await post(editor, f"/proposals/{number}/agree", {}))[0] == 409, "not by who proposed it"
    for name, at_last in (("Ben", False), ("Cleo", True)):
        approver = console.visitor(Role.SAFETY_APPROVER, name=name)
        assert (await post(approver, f"/proposals/{number}/agree", {}))[0] == 303
        assert (path.read_text() != before) == at_last
        assert (await post(approver, f"/proposals/{number}/agree", {}))[0] == 409, "once each"
    entries, _ = console.accounts.audit.read(what="samaritans")
    assert "proposed by Asha, agreed by Ben and Cleo" in entries[0].note


async def test_an_old_sign_in_has_to_be_confirmed_before_agreeing(console: Console) -> None:
    number = console.desk.proposals.add("content/safety/words.yml", before="a", text="b", mark="", reason="r", by="A")
    approver = console.visitor(Role.SAFETY_APPROVER)
    console.accounts._clock = lambda: 4_000_000_000.0
    status, there = await post(approver, f"/proposals/{number}/agree", {})
    assert (status, there) == (303, f"/console/confirm?back=/proposals/{number}")


async def test_two_people_sign_the_safety_content(console: Console) -> None:
    path = console.tree / "content" / "safety" / "approval.yml"
    assert Approval.load(path).pilot
    for name, status in (("Ben", 303), ("Ben", 422), ("Cleo", 303)):
        approver = console.visitor(Role.SAFETY_APPROVER, name=name)
        mark = re.search(r'name="mark" value="(\w+)"', await approver.page("/sign-off"))
        assert mark
        assert Approval.load(path).pilot
        data = {"mark": mark[1], "role": "designated safeguarding lead"}
        assert (await post(approver, "/sign-off", data))[0] == status
    assert not Approval.load(path).pilot
    assert "Nobody has signed" in path.read_text(), "comments stay"
    assert "Cleo, designated safeguarding lead" in shown(await console.visitor(Role.READER).page("/sign-off"))
    assert "runs as a pilot" not in shown(await console.visitor(Role.READER).page("/"))
    replies = path.with_name("replies.yml")
    replies.write_text(replies.read_text().replace("116 123", "116 124", 1))
    assert Approval.load(path).pilot, "a change by whatever way needs both again"
    assert "runs as a pilot" in shown(await console.visitor(Role.READER).page("/"))
    assert "changed since both signed" in shown(await console.visitor(Role.READER).page("/sign-off"))


async def test_a_new_service_goes_from_the_empty_form_to_its_file(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    typed = {
        "id": "kettle-club",
        "name": "Kettle Club",
        "organisation": "Kettle Club CIC",
        "description": "A drop-in for new parents.",
        "contacts": "phone 0116 496 0000",
        "needs": "parenting_attachment",
        "prevention_levels": ["primary"],
        "areas": ["rutland"],
        "state": "draft",
    }
    form = fields(await editor.page("/services/new"))
    assert (await post(editor, "/services", form | typed))[0] == 303
    assert read(console, "kettle-club")["topics"] == ["parenting attachment"]


async def test_for_whom_when_and_on_which_terms(console: Console) -> None:
    editor = console.visitor(Role.EDITOR)
    form = fields(await editor.page("/services/calm"))
    assert form["hours"] == "MO,TU,WE,TH,FR,SA,SU 17:00-24:00"
    kept = {name: read(console, "calm")[name] for name in ("state", "prevention_levels", "areas")}
    typed = {
        "audiences": "adults, veterans", "ages_from": "16", "ages_to": "", "districts": "north-west-leicestershire",
        "access": "professional", "cost": "varies", "cost_note": "Ask when you ring.", "urgency": "planned",
        "hours": "mo-we 09:00-17:00\nSA 10:00-12:00, bank holidays closed", "hours_note": "",
    }  # fmt: skip
    assert form.pop("seen")
    status, page = await post(editor, "/services/calm", form | kept | typed)
    assert status == 422, "hours that nobody read are not shown"
    assert "tick that you read them" in shown(page)
    assert fields(page)["hours"] == typed["hours"]
    assert (await post(editor, "/services/calm", form | kept | typed | {"seen": "1"}))[0] == 303
    now = read(console, "calm")
    assert now["audiences"] == ["adults", "veterans"]
    assert now["ages"] == {"from": 16}
    assert now["districts"] == ["north-west-leicestershire"]
    assert now["access"] == {"route": "professional", "basis": "seen"}
    assert now["cost"] == {"option": "varies", "note": "Ask when you ring."}
    assert now["urgency"] == "planned"
    assert now["hours"] == {
        "schedules": [
            {"byday": "MO,TU,WE", "opens": "09:00", "closes": "17:00"},
            {"byday": "SA", "opens": "10:00", "closes": "12:00", "bank_holidays": "closed"},
        ],
        "basis": "seen",
    }
    form = fields(await editor.page("/services/calm"))
    assert form.pop("seen")
    before = (console.tree / "content/services/calm.yml").read_text()
    assert (await post(editor, "/services/calm", form | kept))[1].endswith("note=unchanged")
    assert (console.tree / "content/services/calm.yml").read_text() == before
    emptied = {"ages_from": "", "districts": "", "cost_note": "", "hours": "", "seen": "1"}
    assert (await post(editor, "/services/calm", form | kept | emptied))[0] == 303
    assert not {"ages", "districts", "hours"} & read(console, "calm").keys()


@pytest.mark.parametrize(
    ("name", "value"),
    [("ages_from", "sixteen"), ("hours", "weekdays nine to five"), ("hours", "MO 17:00-09:00"), ("audiences", "")],
)
async def test_what_cannot_be_read_is_refused_with_its_field(console: Console, name: str, value: str) -> None:
    editor = console.visitor(Role.EDITOR)
    form = fields(await editor.page("/services/calm"))
    kept = {one: read(console, "calm")[one] for one in ("state", "prevention_levels", "areas")}
    before = (console.tree / "content/services/calm.yml").read_text()
    status, page = await post(editor, "/services/calm", form | kept | {name: value, "seen": "1"})
    assert status == 422
    assert "There is a problem" in page
    assert (console.tree / "content/services/calm.yml").read_text() == before
