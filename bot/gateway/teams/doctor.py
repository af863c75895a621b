"""Looks at a deployment from outside, as Teams and an administrator meet it, and says what is wrong and what to do."""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.gateway.teams.app_package.manifest import manifest
from bot.gateway.teams.config import OPENID_URL, Registration, TeamsConfig
from bot.gateway.teams.words import TeamsWords

PATH = "/api/teams/messages"
SCOPE = "https://api.botframework.com"
TIMEOUT = aiohttp.ClientTimeout(total=15)
MOST_SKEW = 120.0  # seconds; the Connector allows 300, and clocks drift
GetToken = Callable[[Registration], Awaitable[str]]


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``fine`` is None where it could not be looked at."""

    name: str
    fine: bool | None
    detail: str


async def examine(
    config: TeamsConfig,
    words: TeamsWords,
    *,
    session: aiohttp.ClientSession,
    get_token: GetToken,
    package: Path | None = None,
    openid_url: str = OPENID_URL,
) -> list[Finding]:
    """Look at everything, in the order in which it is worth mending."""
    findings = [await _door(session, config), *await _pages(session, config), await _keys(session, openid_url)]
    findings += [await _token(one, get_token) for one in config.registrations]
    if package is not None:
        findings.append(_package(config, words, package))
    return findings


async def _door(session: aiohttp.ClientSession, config: TeamsConfig) -> Finding:
    """An unsigned post must be refused; the answer's date tells the clock."""
    name = "messages address"
    try:
        async with session.post(f"{config.public_url}{PATH}", json={}, timeout=TIMEOUT) as response:
            status, date = response.status, response.headers.get("Date", "")
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        return Finding(name, False, f"not reachable ({type(error).__name__}): check DNS, certificate and firewall")
    if status == 404:
        return Finding(name, False, "the gateway runs without Teams: set GUIDE_TEAMS_CONFIG and start it again")
    if status != 403:
        return Finding(name, False, f"an unsigned post got {status}, not 403: something else answers at this address")
    skew = _skew(date)
    if skew is not None and skew > MOST_SKEW:
        return Finding(name, False, f"the gateway's clock is {skew:.0f} s off: set up time synchronisation")
    return Finding(name, True, "reachable, configured, refuses what is not signed, clock right")


async def _pages(session: aiohttp.ClientSession, config: TeamsConfig) -> list[Finding]:
    findings = []
    for page in ("/privacy", "/terms", "/help-now"):
        try:
            async with session.get(f"{config.public_url}{page}", timeout=TIMEOUT) as response:
                fine, detail = response.status == 200, f"status {response.status}"
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            fine, detail = False, f"not reachable ({type(error).__name__})"
        findings.append(Finding(f"page {page}", fine, detail))
    return findings


async def _keys(session: aiohttp.ClientSession, openid_url: str) -> Finding:
    name = "the Connector's keys"
    try:
        async with session.get(openid_url, timeout=TIMEOUT) as response:
            document = await response.json(content_type=None)
        async with session.get(document["jwks_uri"], timeout=TIMEOUT) as response:
            rows = (await response.json(content_type=None))["keys"]
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, KeyError, TypeError) as error:
        return Finding(name, False, f"not to be had from here ({type(error).__name__}): allow calls to {openid_url}")
    endorsed = sum("msteams" in (row.get("endorsements") or ()) for row in rows)
    return Finding(name, endorsed > 0, f"{len(rows)} keys, {endorsed} endorsed for Teams")


async def _token(registration: Registration, get_token: GetToken) -> Finding:
    name = f"token for {registration.name}"
    if registration.managed_identity:
        return Finding(name, None, "a managed identity gives its token to the deployment alone; run the doctor there")
    try:
        token = await asyncio.wait_for(get_token(registration), 30)
    except Exception as error:  # any failure of sign-in is the finding; its text may hold ids and stays out
        return Finding(name, False, f"not given ({type(error).__name__}): check app id, tenant id and credential")
    return Finding(name, bool(token), "given" if token else "empty")


def _package(config: TeamsConfig, words: TeamsWords, package: Path) -> Finding:
    name = f"app package {package.name}"
    try:
        with zipfile.ZipFile(package) as archive:
            uploaded: dict[str, Any] = json.loads(archive.read("manifest.json"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        return Finding(name, False, f"cannot be read ({type(error).__name__})")
    registration = config.registration(str(uploaded.get("id", "")))
    if registration is None:
        return Finding(name, False, "its id is none of the registrations' app ids")
    wanted = manifest(config, registration, words)
    different = sorted(key for key in {*wanted, *uploaded} if wanted.get(key) != uploaded.get(key))
    if different:
        return Finding(
            name, False, f"differs from the configuration in {', '.join(different)}: build and upload it again"
        )
    return Finding(name, True, f"matches the configuration (version {uploaded['version']})")


def _skew(date: str) -> float | None:
    try:
        return abs((datetime.now(timezone.utc) - parsedate_to_datetime(date)).total_seconds())
    except (TypeError, ValueError):
        return None
