"""Signing in with OpenID Connect: by invitation, again, and every proof that must be refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.accounts import Role
from bot.gateway.console.outside import Outside
from tests.support.console import Console
from tests.support.issuer import CLIENT, SECRET, Issuer


@pytest.fixture
async def issuer(console: Console) -> AsyncIterator[Issuer]:
    made = Issuer()
    await made.server.start_server()
    console.desk.__dict__["outside"] = Outside(made.url, CLIENT, SECRET, label="Sign in with your work account")
    yield made
    await made.server.close()


async def go(console: Console, issuer: Issuer, *, invitation: str = "", **changed: str) -> tuple[int, str, str]:
    """Press the button, sign in there, come back: status, where to, and the session."""
    client = console.client
    client.session.cookie_jar.clear()
    path = f"/console/outside?invitation={invitation}"
    response = await client.get(path, allow_redirects=False)
    assert response.status == 303
    kept = response.cookies["console-outside"].value
    asked = dict(parse_qsl(urlsplit(response.headers["Location"]).query))
    query = {"state": asked["state"], "code": issuer.allow(asked)} | changed
    client.session.cookie_jar.clear()
    response = await client.get(
        "/console/outside/back", params=query, cookies={"console-outside": kept}, allow_redirects=False
    )
    token = response.cookies["console"].value if "console" in response.cookies else ""
    return response.status, response.headers.get("Location") or await response.text(), token


async def test_by_invitation_and_then_by_itself(console: Console, issuer: Issuer) -> None:
    person = console.person(Role.EDITOR, name="Asha")
    invitation = console.accounts.invite(person, by="test")
    assert (await go(console, issuer))[0] == 403, "nobody here has that identity yet"
    status, there, token = await go(console, issuer, invitation=invitation)
    assert (status, there) == (303, "/console/")
    session = console.accounts.sessions.find(token)
    assert session is not None
    assert session.full
    assert session.person.name == "Asha"
    status, _, again = await go(console, issuer)
    assert status == 303
    assert again != token
    assert (await go(console, issuer, invitation=invitation))[0] == 403, "an invitation works once"


async def test_the_sign_in_page_offers_it(console: Console, issuer: Issuer) -> None:
    console.person(Role.EDITOR)
    page = await (await console.client.get("/console/sign-in")).text()
    assert "Sign in with your work account" in page


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another"}, {"iss": "https://elsewhere.example.org"}, {"exp": 1}, {"nonce": "another"}, {"sub": None},
        {"nonce": None},
    ],
    ids=["for another", "from another", "run out", "another nonce", "of nobody", "no nonce"],
)  # fmt: skip
async def test_proofs_that_do_not_hold(console: Console, issuer: Issuer, changes: dict[str, Any]) -> None:
    console.accounts.add("Asha", [Role.EDITOR], by="test", subject=f"{issuer.url}|asha-at-work")
    assert (await go(console, issuer))[0] == 303
    issuer.changes = changes
    status, html, token = await go(console, issuer)
    assert status == 403
    assert "You could not be signed in" in html
    session = console.accounts.sessions.find(token) if token else None
    assert session is None


async def test_a_proof_signed_by_somebody_else(console: Console, issuer: Issuer) -> None:
    console.accounts.add("Asha", [Role.EDITOR], by="test", subject=f"{issuer.url}|asha-at-work")
    issuer.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert (await go(console, issuer))[0] == 403


async def test_new_keys_are_asked_for(console: Console, issuer: Issuer) -> None:
    console.accounts.add("Asha", [Role.EDITOR], by="test", subject=f"{issuer.url}|asha-at-work")
    assert (await go(console, issuer))[0] == 303
    issuer.key = issuer.own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    issuer.kid = "two"
    assert (await go(console, issuer))[0] == 303


@pytest.mark.parametrize("changed", [{"state": "made up"}, {"state": ""}, {"code": "made up"}])
async def test_what_was_begun_elsewhere(console: Console, issuer: Issuer, changed: dict[str, str]) -> None:
    console.accounts.add("Asha", [Role.EDITOR], by="test", subject=f"{issuer.url}|asha-at-work")
    assert (await go(console, issuer, **changed))[0] == 403


async def test_without_an_issuer_there_is_no_such_page(console: Console) -> None:
    console.person(Role.EDITOR)
    assert (await console.client.get("/console/outside")).status == 404
