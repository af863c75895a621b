"""What the SDK is given to prove who we are. Entra itself is stood in for: nothing here leaves the machine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import pytest
from microsoft_agents.authentication.msal import msal_auth
from microsoft_agents.hosting.core import ClaimsIdentity

from bot.gateway.teams.config import Registration, TeamsConfig
from bot.gateway.teams.connector import connections
from tests.support.teams_app import PUBLIC
from tests.support.teams_tokens import APP, OTHER_APP, OTHER_TENANT, SERVICE, TENANT

OURS = Registration("ours", APP, TENANT, secret="hush")
PARTNER = Registration("partner", OTHER_APP, OTHER_TENANT, certificate_file="/run/secrets/partner.pfx")


class RecordingClient:
    """Takes the place of MSAL's client; says what it was made with."""

    made: ClassVar[list[dict[str, Any]]] = []
    scopes: ClassVar[list[list[str]]] = []

    def __init__(self, **given: Any) -> None:
        self.made.append(given)

    def acquire_token_for_client(self, *, scopes: list[str]) -> dict[str, Any]:
        self.scopes.append(scopes)
        return {"access_token": f"token {len(self.made)}", "expires_in": 3600}


@pytest.fixture
def msal(monkeypatch: pytest.MonkeyPatch) -> type[RecordingClient]:
    monkeypatch.setattr(RecordingClient, "made", [])
    monkeypatch.setattr(RecordingClient, "scopes", [])
    monkeypatch.setattr(msal_auth, "ConfidentialClientApplication", RecordingClient)
    return RecordingClient


async def token(registration: Registration) -> str:
    config = TeamsConfig(public_url=PUBLIC, registrations=(OURS, PARTNER))
    provider = connections(config).get_token_provider(ClaimsIdentity({"aud": registration.app_id}), SERVICE)
    return await provider.get_access_token("https://api.botframework.com", ["https://api.botframework.com/.default"])


async def test_a_secret_is_shown_to_our_own_tenant_alone(msal: type[RecordingClient]) -> None:
    assert await token(OURS) == "token 1"
    (made,) = msal.made
    assert (made["client_id"], made["client_credential"]) == (APP, "hush")
    assert made["authority"] == f"https://login.microsoftonline.com/{TENANT}"
    assert msal.scopes == [["https://api.botframework.com/.default"]]


async def test_a_partner_has_its_own_tenant_and_certificate(msal: type[RecordingClient]) -> None:
    await token(PARTNER)
    (made,) = msal.made
    assert made["authority"] == f"https://login.microsoftonline.com/{OTHER_TENANT}"
    assert made["client_credential"] == {
        "private_key_pfx_path": "/run/secrets/partner.pfx",
        "public_certificate": True,
    }


async def test_a_managed_identity_needs_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    class Identity:
        def __init__(self, identity: Any, http_client: Any) -> None:
            asked.append(identity)

        def acquire_token_for_client(self, *, resource: str) -> dict[str, Any]:
            return {"access_token": resource, "expires_in": 3600}

    monkeypatch.setattr(msal_auth, "ManagedIdentityClient", Identity)
    managed = replace(OURS, secret="", managed_identity=True)
    provider = connections(TeamsConfig(public_url=PUBLIC, registrations=(managed,))).get_default_connection()
    assert await provider.get_access_token("https://api.botframework.com", []) == "https://api.botframework.com"
    assert asked[0]["Id"] == APP


def test_nobody_is_let_in_without_a_name() -> None:
    manager = connections(TeamsConfig(public_url=PUBLIC, registrations=(OURS,)))
    assert manager.get_default_connection().configuration.ANONYMOUS_ALLOWED is False


def test_a_stranger_gets_no_token() -> None:
    manager = connections(TeamsConfig(public_url=PUBLIC, registrations=(OURS, PARTNER)))
    with pytest.raises(ValueError, match="No connection"):
        manager.get_token_provider(ClaimsIdentity({"aud": TENANT}), SERVICE)
