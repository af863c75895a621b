"""Signing in over HTTP: join, second step, code, out."""

from __future__ import annotations

import re
import time

import pyotp
import pytest
from yarl import URL

from bot.accounts import Role
from tests.support.console import Console, Visitor, shown

PASSWORD = "copper kettle on the hill"


async def cookie_after(visitor: Visitor, path: str, fields: dict[str, str]) -> tuple[int, str]:
    """Send a form; the status and the new session's token, which the visitor takes over."""
    response = await visitor.post(path, fields)
    if "console" in response.cookies:
        visitor.token = response.cookies["console"].value
    return response.status, response.headers.get("Location", await response.text())


async def first_page(console: Console, path: str) -> Visitor:
    """A stranger who has opened a page and so has the cookie that its form goes with."""
    visitor = Visitor(console.client)
    response = await visitor.get(path)
    assert response.status == 200
    visitor.token = response.cookies["console"].value
    return visitor


async def joined(console: Console) -> tuple[Visitor, str]:
    """Somebody who went all the way from the invitation; the second factor's key."""
    person = console.person(Role.EDITOR, name="Asha")
    path = f"/join/{console.accounts.invite(person, by='test')}"
    visitor = await first_page(console, path)
    status, there = await cookie_after(visitor, path, {"password": PASSWORD, "again": PASSWORD})
    assert (status, there) == (303, "/console/enrol")
    html = await visitor.page("/enrol")
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', html)
    assert secret
    code = pyotp.TOTP(secret[1]).now()
    before = visitor.token
    assert (await cookie_after(visitor, "/enrol", {"secret": secret[1], "code": code}))[0] == 303
    assert visitor.token != before
    return visitor, secret[1]


async def test_from_invitation_to_the_first_page(console: Console) -> None:
    visitor, _ = await joined(console)
    assert "Asha" in shown(await visitor.page(""))


async def test_sign_in_with_password_and_code(console: Console) -> None:
    _, secret = await joined(console)
    visitor = await first_page(console, "/sign-in")
    tokens = [visitor.token]
    assert (await cookie_after(visitor, "/sign-in", {"name": "asha", "password": PASSWORD}))[1] == "/console/code"
    tokens.append(visitor.token)
    assert (await visitor.get("")).headers["Location"] == "/console/sign-in", "half way is not in"
    code = pyotp.TOTP(secret).at(int(time.time()), counter_offset=1)  # the code of the first sign-in is used up
    assert (await cookie_after(visitor, "/code", {"code": code}))[1] == "/console/"
    tokens.append(visitor.token)
    assert len(set(tokens)) == 3, "the session changes at every step"
    assert (await visitor.get("")).status == 200
    assert (await Visitor(console.client, tokens[1]).get("")).status == 303


async def test_a_wrong_password_keeps_the_name_and_says_no_more(console: Console) -> None:
    await joined(console)
    visitor = await first_page(console, "/sign-in")
    for name in ("Asha", "nobody"):
        status, html = await cookie_after(visitor, "/sign-in", {"name": name, "password": "wrong"})
        assert status == 422
        assert "Name and password do not fit together." in html
        assert f'value="{name}"' in html


async def test_too_many_tries_wait(console: Console) -> None:
    await joined(console)
    visitor = await first_page(console, "/sign-in")
    for _ in range(5):
        await cookie_after(visitor, "/sign-in", {"name": "Asha", "password": "wrong"})
    status, html = await cookie_after(visitor, "/sign-in", {"name": "Asha", "password": PASSWORD})
    assert status == 429
    assert "Try again in 1 minute." in html


async def test_signing_out_ends_the_session(console: Console) -> None:
    visitor, _ = await joined(console)
    token = visitor.token
    response = await visitor.post("/sign-out")
    assert response.status == 303
    assert (await Visitor(console.client, token).get("")).status == 303


async def test_two_different_passwords_are_refused(console: Console) -> None:
    person = console.person(Role.EDITOR, name="Asha")
    path = f"/join/{console.accounts.invite(person, by='test')}"
    visitor = await first_page(console, path)
    status, html = await cookie_after(visitor, path, {"password": PASSWORD, "again": "another"})
    assert status == 422
    assert "The two passwords differ." in html


async def test_a_used_link_says_so(console: Console) -> None:
    person = console.person(Role.EDITOR, name="Asha")
    token = console.accounts.invite(person, by="test")
    console.accounts.join(token, PASSWORD)
    response = await Visitor(console.client).get(f"/join/{token}")
    assert response.status == 410


@pytest.mark.parametrize("back", ["https://elsewhere.example.org", "//elsewhere.example.org", "/\\elsewhere", "x"])
async def test_confirming_leads_nowhere_else(console: Console, back: str) -> None:
    visitor, secret = await joined(console)
    code = pyotp.TOTP(secret).at(int(time.time()), counter_offset=1)
    response = await visitor.post("/confirm", {"code": code, "back": back})
    assert URL(response.headers["Location"]).path == "/console/"
