"""What an administrator does with accounts."""

from __future__ import annotations

import re

from bot.accounts import Role
from tests.support.console import Console, shown


async def test_a_new_account_gets_a_link_that_is_shown_once(console: Console) -> None:
    admin = console.visitor(Role.ADMIN)
    response = await admin.post("/people", {"name": "Ben <b>", "role": "editor"})
    html = await response.text()
    link = re.search(r"/console/join/([\w-]+)", html)
    assert link
    found = console.accounts.people.invited(link[1])
    assert found is not None
    assert found.roles == {Role.EDITOR}
    assert "Ben &lt;b&gt;" in html
    assert link[1] not in await admin.page("/people")


async def test_what_is_missing_is_said_beside_the_field(console: Console) -> None:
    admin = console.visitor(Role.ADMIN)
    response = await admin.post("/people", {"name": "Ben"})
    assert response.status == 422
    assert "Choose at least one role." in await response.text()
    response = await admin.post("/people", {"name": "admin", "role": "reader"})
    assert "choose another name" in await response.text()


async def test_roles_change_and_stand_in_the_log(console: Console) -> None:
    ben = console.person(Role.READER, name="Ben")
    admin = console.visitor(Role.ADMIN)
    assert (await admin.post(f"/people/{ben.id}/roles", {"role": "approver"})).status == 303
    changed = console.accounts.people.get(ben.id)
    assert changed is not None
    assert changed.roles == {Role.APPROVER}
    log = await admin.page("/log")
    assert "roles changed" in shown(log)
    entry = re.search(r'/console(/log/\d+)">account Ben', log)
    assert entry
    assert "Before reader After approver" in shown(await admin.page(entry[1]))


async def test_the_last_administrator_stays(console: Console) -> None:
    admin = console.visitor(Role.ADMIN)
    me = console.person(Role.ADMIN)
    response = await admin.post(f"/people/{me.id}/switch")
    assert response.status == 409
    assert "only administrator" in await response.text()


async def test_reset_signs_out_and_gives_a_link(console: Console) -> None:
    reader = console.visitor(Role.READER)
    response = await console.visitor(Role.ADMIN).post(f"/people/{console.person(Role.READER).id}/reset")
    assert "/console/join/" in await response.text()
    assert (await reader.get("")).status == 303


async def test_nobody_of_that_number(console: Console) -> None:
    admin = console.visitor(Role.ADMIN)
    for path in ("/people/999", "/people/x", "/log/999"):
        assert (await admin.get(path)).status == 404


async def test_the_log_can_be_narrowed_and_turned_over(console: Console) -> None:
    for number in range(60):
        console.accounts.audit.add("Asha", "topic saved", f"topic {number}")
    admin = console.visitor(Role.ADMIN)
    first = await admin.page("/log?who=Asha&what=topic")
    assert "60 lines" in first
    assert "Next page" in first
    assert "topic 59" in first
    second = await admin.page("/log?who=Asha&what=topic&page=2")
    assert "topic 0" in second
    assert "Previous page" in second
