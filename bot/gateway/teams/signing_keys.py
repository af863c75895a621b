"""The public keys with which the Bot Connector signs, fetched when first needed and when an unknown key appears."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

log = logging.getLogger(__name__)
FRESH = 24 * 3600.0  # the Connector's own advice: look again once a day
COOL_DOWN = 300.0  # an unknown key id makes us look again, at most this often
TIMEOUT = aiohttp.ClientTimeout(total=10)
SHORTEST_KEY = 2048  # bits


@dataclass(frozen=True)
class SigningKey:
    """A public key and the channels whose messages it may sign."""

    key: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """Keys by id. Old keys serve on while the document cannot be fetched."""

    def __init__(
        self, session: aiohttp.ClientSession, openid_url: str, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._session, self._url, self._clock = session, openid_url, clock
        self._keys: dict[str, SigningKey] = {}
        self._fetched = self._tried = float("-inf")
        self._lock = asyncio.Lock()

    async def get(self, key_id: str) -> SigningKey | None:
        """The key, or None where the Connector has no such key."""
        if key_id not in self._keys or self._clock() - self._fetched > FRESH:
            await self._refresh(key_id)
        return self._keys.get(key_id)

    async def _refresh(self, key_id: str) -> None:
        async with self._lock:
            now = self._clock()
            if now - self._tried < COOL_DOWN or (key_id in self._keys and now - self._fetched <= FRESH):
                return
            self._tried = now
            try:
                self._keys = await self._fetch()
            except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, KeyError, TypeError) as error:
                log.error("signing keys could not be fetched", extra={"error": type(error).__name__})
                return
            self._fetched = now

    async def _fetch(self) -> dict[str, SigningKey]:
        document = await self._load(self._url)
        address = str(document["jwks_uri"])
        ours, theirs = urlsplit(self._url), urlsplit(address)
        if (theirs.scheme, theirs.hostname) != (ours.scheme, ours.hostname):
            raise ValueError("keys on another host")
        if "RS256" not in document.get("id_token_signing_alg_values_supported", ["RS256"]):
            raise ValueError("RS256 not supported")
        rows = (await self._load(address))["keys"]
        return {str(row["kid"]): key for row in rows if (key := _key(row)) is not None}

    async def _load(self, url: str) -> dict[str, Any]:
        async with self._session.get(url, timeout=TIMEOUT, allow_redirects=False) as response:
            if response.status != 200:
                raise ValueError(f"status {response.status}")
            body: dict[str, Any] = await response.json(content_type=None)
            return body


def _key(row: dict[str, Any]) -> SigningKey | None:
    """One row as a key, or None where it is of another kind."""
    if row.get("kty") != "RSA" or not row.get("kid"):
        return None
    try:
        key = jwt.PyJWK.from_dict({"kty": "RSA", "n": row["n"], "e": row["e"]}, algorithm="RS256").key
    except (jwt.PyJWTError, KeyError, ValueError):
        return None
    if not isinstance(key, RSAPublicKey) or key.key_size < SHORTEST_KEY:
        return None
    return SigningKey(key=key, endorsements=frozenset(map(str, row.get("endorsements") or ())))
