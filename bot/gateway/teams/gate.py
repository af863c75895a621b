"""The door: lets in what the Bot Connector signed for one of our registrations, for its tenant, and nothing else.

It stands in front of the SDK, whose own check knows neither endorsements nor tenants and compares the host alone of the
service address. There is no switch that turns it off.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt
from microsoft_agents.activity import Activity
from pydantic import ValidationError

from bot.gateway.teams.config import Registration, TeamsConfig
from bot.gateway.teams.signing_keys import SigningKeys

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
SKEW = 300  # seconds two clocks may differ, as the Connector's specification has it
LONGEST_TOKEN = 4 * 1024


class Refused(Exception):
    """Whoever sent this is not to be heard; the caller learns nothing more."""


class Malformed(Exception):
    """The sender is the Connector, but the body is no activity."""


@dataclass(frozen=True)
class Admitted:
    """An activity and the registration it came in through."""

    activity: Activity
    registration: Registration


class Gate:
    """Decides on one request at a time."""

    def __init__(self, config: TeamsConfig, keys: SigningKeys, *, trusts: Callable[[str], bool] | None = None) -> None:
        self._config, self._keys = config, keys
        self._trusts = trusts or config.trusts

    async def admit(self, authorization: str, raw: bytes) -> Admitted:
        """Check token, body, and that the two belong together.

        Raises:
            Refused: the token, or what the body says beside it, is not right.
            Malformed: a right token with a body that is no activity.
        """
        claims, endorsements = await self._verify(authorization)
        registration = self._config.registration(claims["aud"])
        if registration is None:
            raise Refused("audience")
        body = _parse(raw)
        if body.get("channelId") != CHANNEL or CHANNEL not in endorsements:
            raise Refused("channel")
        if not self._same_service(claims, body.get("serviceUrl")):
            raise Refused("service address")
        if _tenants(body) != {registration.tenant_id}:
            raise Refused("tenant")
        try:
            activity = Activity.model_validate(body)
        except (ValidationError, ValueError, TypeError, AttributeError) as error:
            raise Malformed(type(error).__name__) from None
        if not (activity.type and activity.conversation and activity.conversation.id):
            raise Malformed("type or conversation")
        return Admitted(activity, registration)

    async def _verify(self, authorization: str) -> tuple[dict[str, Any], frozenset[str]]:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN:
            raise Refused("no bearer token")
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError:
            raise Refused("no token") from None
        if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
            raise Refused("algorithm or key id")
        key = await self._keys.get(header["kid"])
        if key is None:
            raise Refused("key")
        try:
            claims = jwt.decode(
                token,
                key=key.key,
                algorithms=["RS256"],
                issuer=ISSUER,
                leeway=SKEW,
                options={"require": ["exp", "iss", "aud"], "verify_aud": False},
            )
        except (jwt.PyJWTError, ValueError, TypeError):
            raise Refused("claims") from None
        # A list of audiences is allowed by the JWT standard, never sent by the Connector.
        if not isinstance(claims["aud"], str):
            raise Refused("audience")
        return claims, key.endorsements

    def _same_service(self, claims: dict[str, Any], address: Any) -> bool:
        claimed = claims.get("serviceurl")
        if not isinstance(claimed, str) or not isinstance(address, str) or not claimed:
            return False
        return claimed.rstrip("/") == address.rstrip("/") and self._trusts(address)


def _parse(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Malformed("not JSON") from None
    if not isinstance(body, dict) or not isinstance(body.get("type"), str):
        raise Malformed("not an activity")
    return body


def _tenants(body: dict[str, Any]) -> set[str]:
    """Every tenant the body names, in the conversation and in the channel's own data."""
    conversation, data = body.get("conversation"), body.get("channelData")
    tenant = data.get("tenant") if isinstance(data, dict) else None
    named = [
        conversation.get("tenantId") if isinstance(conversation, dict) else None,
        tenant.get("id") if isinstance(tenant, dict) else None,
    ]
    return {str(one).lower() for one in named if one}
