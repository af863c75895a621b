"""The door: every address with every role, forms of other sites, and consoles that nobody may open yet."""

from __future__ import annotations

import re

import pytest

from bot.accounts import GRANTS, Role
from bot.gateway.console.routes import Route, routes
from tests.support.console import Console, Visitor

ROUTES = list(routes())
ROLES = [*Role, None]


def address(route: Route) -> str:
    """The route's address with a made-up name wherever one is asked for."""
    return re.sub(r"\{[^}]+\}", "1", route.path)


def named(one: object) -> str:
    if isinstance(one, Route):
        return f"{one.method} {one.path or '/console'}"
    return one.value if isinstance(one, Role) else "no role"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.needs], ids=named)
async def test_every_address_with_every_role(console: Console, route: Route) -> None:
    for role in ROLES:
        visitor = console.visitor(*([role] if role else []))
        response = await (visitor.get(address(route)) if route.method == "GET" else visitor.post(address(route)))
        granted = role is not None and route.needs in GRANTS[role]
        assert (response.status != 403) == granted, f"{named(route)} as {named(role)}: {response.status}"
        assert response.status < 500, f"{named(route)} as {named(role)}"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.needs], ids=named)
async def test_every_address_without_signing_in_and_half_way(console: Console, route: Route) -> None:
    person = console.person(*Role)
    half_way = console.accounts.sessions.open(person.id, full=False)
    for visitor in (Visitor(console.client), Visitor(console.client, half_way), Visitor(console.client, "made up")):
        if route.method == "GET":
            response = await visitor.get(address(route))
            assert (response.status, response.headers["Location"]) == (303, "/console/sign-in")
        else:
            assert (await visitor.post(address(route))).status == 401


FOREIGN: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "no token": ({"csrf": ""}, {}),
    "another token": ({"csrf": "0" * 64}, {}),
    "another site": ({}, {"Sec-Fetch-Site": "cross-site"}),
    "a sister site": ({}, {"Sec-Fetch-Site": "same-site"}),
    "another origin": ({}, {"Origin": "https://elsewhere.example.org"}),
}


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method == "POST"], ids=named)
async def test_forms_that_are_not_ours_are_refused(console: Console, route: Route) -> None:
    visitor = console.visitor(*Role)
    for name, (fields, headers) in FOREIGN.items():
        response = await visitor.post(address(route), fields, headers=headers)
        assert response.status == 403, name
        assert "out of date" in await response.text(), name


async def test_a_form_token_of_another_session_is_refused(console: Console) -> None:
    one, other = console.visitor(*Role), console.visitor(*Role)
    from bot.accounts.tokens import csrf_of

    assert (await one.post("/people", {"csrf": csrf_of(other.token), "name": "x"})).status == 403


async def test_without_any_account_there_is_no_console(console: Console) -> None:
    for path in ("", "/sign-in", "/people", "/join/1"):
        assert (await Visitor(console.client).get(path)).status == 404
    console.person(Role.ADMIN)
    assert (await Visitor(console.client).get("/sign-in")).status == 200, "the first account opens it at once"


async def test_somebody_switched_off_is_out_at_once(console: Console) -> None:
    visitor = console.visitor(Role.READER)
    assert (await visitor.get("")).status == 200
    console.accounts.set_active(console.person(Role.READER), False, by="test")
    assert (await visitor.get("")).status == 303


async def test_plain_http_is_refused_but_on_this_machine(console: Console) -> None:
    console.person(Role.ADMIN)
    stranger = Visitor(console.client)
    response = await stranger.get("/sign-in", headers={"Host": "guide.example.org"})
    assert response.status == 403
    assert "secure connection" in await response.text()
    headers = {"Host": "guide.example.org", "X-Forwarded-Proto": "https"}
    response = await stranger.get("/sign-in", headers=headers)
    assert response.status == 200
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-console=")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in cookie
    assert "Domain" not in cookie


async def test_pages_are_private_unframed_and_run_nothing_of_others(console: Console) -> None:
    response = await console.visitor(Role.ADMIN).get("/people")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert response.headers["Cache-Control"] == "no-store"
    html = await response.text()
    assert "style=" not in html
    assert "<script>" not in html
    assert " onclick" not in html


async def test_a_form_that_is_too_long_is_refused(console: Console) -> None:
    response = await console.visitor(*Role).post("/people", {"name": "x" * 600_000})
    assert response.status == 413
