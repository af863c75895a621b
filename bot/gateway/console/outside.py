"""Signing in with OpenID Connect (Microsoft Entra and others): code flow with PKCE, state and nonce."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp
import jwt

from bot.accounts.tokens import same
from bot.errors import BotError
from bot.settings import Settings

ALGORITHMS = ("RS256", "PS256", "ES256")  # none that needs no key, and none with a shared one
LEEWAY = 60  # seconds that clocks may differ
KNOWN_FOR = 3600.0  # seconds for which addresses and keys are believed
BACK = "/console/outside/back"
TIMEOUT = aiohttp.ClientTimeout(total=10)


class OutsideError(BotError):
    """Signing in elsewhere did not work; the message is for the person who tried."""


class Outside:
    """One issuer. An installation trusts one organisation: for Entra, the address of its own tenant."""

    def __init__(self, issuer: str, client: str, secret: str, *, label: str) -> None:
        """
        Args:
            issuer: its address, such as ``https://login.microsoftonline.com/<tenant>/v2.0``.
            client: our id there.
            secret: our secret there.
            label: what the button says.
        """
        self.issuer, self.client, self.label = issuer.rstrip("/"), client, label
        self._secret = secret
        self._known: tuple[float, Mapping[str, Any], jwt.PyJWKSet] | None = None

    @classmethod
    def of(cls, settings: Settings) -> Outside | None:
        """The issuer of the settings; None where none is set."""
        if not settings.oidc_issuer or not settings.oidc_client:
            return None
        return cls(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret, label=settings.oidc_label)

    async def begin(self, base: str, invitation: str) -> tuple[str, str]:
        """Where to send the browser, and what to keep in a cookie until it comes back.

        Raises:
            OutsideError: the issuer does not answer.
        """
        about, _ = await self._about()
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        asked = {
            "client_id": self.client, "response_type": "code", "scope": "openid profile", "state": state,
            "redirect_uri": f"{base}{BACK}", "nonce": nonce, "code_challenge": challenge,
            "code_challenge_method": "S256",
        }  # fmt: skip
        return f"{about['authorization_endpoint']}?{urlencode(asked)}", ".".join((state, nonce, verifier, invitation))

    async def finish(self, kept: str, query: Mapping[str, str], base: str) -> tuple[str, str]:
        """Who came back, as issuer and subject, and the invitation that was brought along.

        Raises:
            OutsideError: anything does not fit.
        """
        state, nonce, verifier, invitation = (*kept.split("."), "", "", "", "")[:4]
        if not state or not same(state, query.get("state", "")):
            raise OutsideError("The sign-in took too long or was begun elsewhere.")
        if "code" not in query:
            raise OutsideError("Your organisation did not let you in.")
        token = await self._token(query["code"], verifier, base)
        claims = await self._claims(token)
        if not same(str(claims.get("nonce", "")), nonce):
            raise OutsideError("The sign-in was begun elsewhere.")
        return f"{self.issuer}|{claims['sub']}", invitation

    async def _token(self, code: str, verifier: str, base: str) -> str:
        about, _ = await self._about()
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": f"{base}{BACK}",
            "client_id": self.client, "client_secret": self._secret, "code_verifier": verifier,
        }  # fmt: skip
        said = await _json("POST", about["token_endpoint"], data=form)
        if not isinstance(said.get("id_token"), str):
            raise OutsideError("Your organisation sent no proof of who you are.")
        return str(said["id_token"])

    async def _claims(self, token: str) -> Mapping[str, Any]:
        for again in (False, True):  # keys change: one we do not know is asked for anew, once
            about, keys = await self._about(again=again)
            try:
                key = keys[jwt.get_unverified_header(token).get("kid", "")]
            except (KeyError, jwt.PyJWTError):
                continue
            try:
                claims: Mapping[str, Any] = jwt.decode(
                    token, key.key, algorithms=list(ALGORITHMS), audience=self.client, issuer=about["issuer"],
                    leeway=LEEWAY, options={"require": ["exp", "iat", "iss", "aud", "sub"]},
                )  # fmt: skip
                return claims
            except jwt.PyJWTError:
                break
        raise OutsideError("The proof of who you are does not hold.")

    async def _about(self, *, again: bool = False) -> tuple[Mapping[str, Any], jwt.PyJWKSet]:
        if self._known and not again and time.monotonic() - self._known[0] < KNOWN_FOR:
            return self._known[1], self._known[2]
        about = await _json("GET", f"{self.issuer}/.well-known/openid-configuration")
        if str(about.get("issuer", "")).rstrip("/") != self.issuer:
            raise OutsideError("The organisation's address answers for another one.")
        try:
            keys = jwt.PyJWKSet.from_dict(dict(await _json("GET", about["jwks_uri"])))
        except (KeyError, jwt.PyJWTError):
            raise OutsideError("The organisation's keys cannot be read.") from None
        self._known = (time.monotonic(), about, keys)
        return about, keys


async def _json(method: str, address: str, **more: Any) -> Mapping[str, Any]:
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            session.request(method, address, allow_redirects=False, **more) as response,
        ):
            said = await response.json() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError, ValueError):
        said = None
    if not isinstance(said, dict):
        raise OutsideError("Your organisation's sign-in does not answer. You can try again in a moment.")
    return said
