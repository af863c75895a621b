"""What an operator says about Teams: registrations, who may call, what the app package says. Half a one is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot import yamlfile
from bot.errors import ContentError, SettingsError

VARIABLE = "GUIDE_TEAMS_CONFIG"
# Where the Bot Connector takes replies for Teams, in the commercial cloud and for GCC.
SERVICE_HOSTS = ("smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com")
OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CREDENTIALS = ("secret_file", "secret_variable", "certificate_file", "managed_identity")


@dataclass(frozen=True)
class Registration:
    """One bot registration: an organisation's tenant and how the bot proves who it is there."""

    name: str
    app_id: str
    tenant_id: str
    secret: str = field(default="", repr=False)
    certificate_file: str = ""
    managed_identity: bool = False
    groups: bool = False  # group chats and channels, off until a team asks for it


@dataclass(frozen=True)
class Package:
    """What the app package says of its publisher, and its version."""

    version: str = "1.0.0"
    developer: str = ""
    website: str = ""


@dataclass(frozen=True)
class TeamsConfig:
    """Everything the channel needs to know."""

    public_url: str
    registrations: tuple[Registration, ...]
    service_hosts: tuple[str, ...] = SERVICE_HOSTS
    package: Package = Package()

    def registration(self, app_id: str) -> Registration | None:
        """The registration of an app id, if it is one of ours."""
        return next((one for one in self.registrations if one.app_id == app_id), None)

    def trusts(self, service_url: str) -> bool:
        """Whether replies, and with them our token, may be sent there."""
        parts = urlsplit(service_url)
        plain = parts.username is None and parts.password is None and parts.netloc.lower() == parts.hostname
        return parts.scheme == "https" and plain and parts.hostname in self.service_hosts


def read(environment: Mapping[str, str]) -> TeamsConfig | None:
    """The configuration the environment names, or None where Teams is not wanted.

    Raises:
        SettingsError: the configuration is incomplete; the message names everything that is missing.
    """
    path = environment.get(VARIABLE, "").strip()
    return read_file(Path(path), environment) if path else None


def read_file(path: Path, environment: Mapping[str, str], *, credentials: bool = True) -> TeamsConfig:
    """The configuration in a file; secrets come from the files or variables that it names.

    Args:
        path: the file.
        environment: the environment's variables.
        credentials: whether each registration must be able to prove who it is; the app package needs no secret.

    Raises:
        SettingsError: as ``read``.
    """
    try:
        loaded = yamlfile.read(path)
    except ContentError as error:
        raise SettingsError(f"{VARIABLE}: {error}") from error
    missing: list[str] = []
    body = loaded if isinstance(loaded, dict) else {}
    public_url = str(body.get("public_url") or "").rstrip("/")
    if urlsplit(public_url).scheme != "https" or not urlsplit(public_url).hostname:
        missing.append("public_url (the gateway's address on the internet, beginning with https://)")
    rows = body.get("registrations") or []
    if not isinstance(rows, list) or not rows:
        missing.append("registrations (at least one)")
        rows = []
    wanted = environment if credentials else None
    registrations = tuple(_registration(row, place, wanted, missing) for place, row in enumerate(rows, start=1))
    for twice in {r.app_id for r in registrations if [o.app_id for o in registrations].count(r.app_id) > 1}:
        missing.append(f"another app_id for one of the registrations with {twice!r}")
    package = body.get("package") or {}
    if not isinstance(package, dict):
        missing.append("package as a list of names with values")
    if missing:
        raise SettingsError(f"{path.name} is incomplete; Teams needs: " + "; ".join(missing))
    return TeamsConfig(
        public_url=public_url,
        registrations=registrations,
        service_hosts=tuple(str(h).lower() for h in body.get("service_hosts") or SERVICE_HOSTS),
        package=Package(**{k: str(v) for k, v in package.items() if k in ("version", "developer", "website")}),
    )


def _registration(row: Any, place: int, environment: Mapping[str, str] | None, missing: list[str]) -> Registration:
    row = row if isinstance(row, dict) else {}
    name = str(row.get("name") or f"number {place}")
    ids = {key: str(row.get(key) or "").lower() for key in ("app_id", "tenant_id")}
    missing += [f"registration {name}: {key} (a GUID)" for key, value in ids.items() if not GUID.fullmatch(value)]
    proof = {} if environment is None else _proof(row, name, environment, missing)
    return Registration(name, ids["app_id"], ids["tenant_id"], groups=row.get("groups") is True, **proof)


def _proof(row: Mapping[str, Any], name: str, environment: Mapping[str, str], missing: list[str]) -> dict[str, Any]:
    """How the registration proves who it is; the secret never stands in the configuration itself."""
    chosen = [key for key in CREDENTIALS if row.get(key)]
    if len(chosen) != 1:
        missing.append(f"registration {name}: exactly one of {', '.join(CREDENTIALS)}")
        return {}
    (kind,) = chosen
    value = str(row[kind])
    if kind == "managed_identity":
        return {"managed_identity": True}
    if kind == "certificate_file":
        if not Path(value).is_file():
            missing.append(f"registration {name}: the file named by certificate_file")
        return {"certificate_file": value}
    if kind == "secret_variable":
        secret, place = environment.get(value, "").strip(), f"the variable {value} (secret_variable)"
    else:
        secret, place = _content(value), "a secret in the file named by secret_file"
    if not secret:
        missing.append(f"registration {name}: {place}")
    return {"secret": secret}


def _content(name: str) -> str:
    path = Path(name)
    return path.read_text().strip() if path.is_file() else ""
