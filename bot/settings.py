"""The environment, read once into one frozen value; every other module is handed what it needs.

Each field that an operator may set names its variable and says in the same place what can be accepted.
``docs/operators.md`` lists them all; a test compares the two, both ways.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
# Set by ``bot.run`` for the processes it starts; not for operators.
INTERNAL = frozenset({"GUIDE_MODEL", "GUIDE_PYTHON", "GUIDE_HOME", "GUIDE_RASA_PORT", "GUIDE_STAY"})
LOOPBACK = ("127.0.0.1", "::1", "localhost")
DATABASES = ("sqlite://", "postgresql://", "postgresql+psycopg2://")
LEAST_SECRET = 32  # characters; what ``openssl rand -hex 16`` gives


def variable(name: str, default: Any, **accepted: Any) -> Any:
    """A field that the environment sets.

    Args:
        name: the variable's name.
        default: what holds without it.
        **accepted: ``low`` and ``high`` of a number; ``kind``: ``secret``, ``url``, ``database``, ``redis``, ``folder``
            or ``origins``; ``file``: True where the value may also stand in the file that ``<name>_FILE`` names.
    """
    return field(
        default=default, repr=not accepted.get("file"), metadata={"variable": name, "default": default, **accepted}
    )


@dataclass(frozen=True)
class Settings:
    """Where things are and how much is allowed; times in seconds, sizes in bytes."""

    root: Path = variable("GUIDE_ROOT", ROOT, kind="folder")
    # A folder of releases whose release in force is followed, instead of one root; "" where there is none.
    releases: str = variable("GUIDE_RELEASES", "", kind="folder")
    tree: Path = variable("GUIDE_TREE", ROOT, kind="folder")
    var: Path = variable("GUIDE_VAR", ROOT / "var")
    host: str = variable("GUIDE_HOST", "127.0.0.1")
    port: int = variable("GUIDE_PORT", 8080, low=0, high=65535)
    rasa_url: str = variable("GUIDE_RASA_URL", "http://127.0.0.1:5005", kind="url")
    actions_url: str = variable("GUIDE_ACTIONS_URL", "http://127.0.0.1:5055", kind="url")
    # What Rasa and the action server listen on: another address than loopback only behind a network policy.
    rasa_host: str = variable("GUIDE_RASA_HOST", "127.0.0.1")
    actions_host: str = variable("GUIDE_ACTIONS_HOST", "127.0.0.1")
    rasa_key: str = variable("GUIDE_RASA_KEY", "", kind="secret", file=True)
    rasa_timeout: float = variable("GUIDE_RASA_TIMEOUT", 10.0, low=0.1, high=120)
    database_url: str = variable("DATABASE_URL", "", kind="database", file=True)
    redis_url: str = variable("GUIDE_REDIS_URL", "", kind="redis", file=True)
    secret: str = variable("GUIDE_SECRET", "", kind="secret", file=True)
    allowed_origins: tuple[str, ...] = variable("GUIDE_ALLOWED_ORIGINS", (), kind="origins")
    trusted_proxies: int = variable("GUIDE_TRUSTED_PROXIES", 0, low=0, high=5)
    rate: float = variable("GUIDE_RATE", 5.0, low=0.1, high=1000)  # messages a second and client, sustained
    burst: int = variable("GUIDE_BURST", 60, low=1, high=10000)
    max_words: int = variable("GUIDE_MAX_WORDS", 400, low=20, high=5000)
    drain: float = variable("GUIDE_DRAIN", 10.0, low=0, high=60)
    metrics_token: str = variable("GUIDE_METRICS_TOKEN", "", kind="secret", file=True)
    traces_url: str = variable("GUIDE_TRACES_URL", "", kind="url")
    teams_config: str = variable("GUIDE_TEAMS_CONFIG", "")
    oidc_issuer: str = variable("GUIDE_OIDC_ISSUER", "", kind="url")
    oidc_client: str = variable("GUIDE_OIDC_CLIENT", "")
    oidc_secret: str = variable("GUIDE_OIDC_SECRET", "", file=True)
    oidc_label: str = variable("GUIDE_OIDC_LABEL", "Sign in with your work account")
    max_body: int = 64 * 1024
    idle: int = 15 * 60

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def release(self) -> str:
        """The number of the release that is spoken from, or "none" where it is the working tree."""
        return self.root.name if self.root.name.isdigit() else "none"

    @property
    def answers(self) -> Path:
        return self.root / "data" / "nlu" / "answers"


def variables() -> dict[str, Mapping[str, Any]]:
    """Every variable an operator may set, with what it accepts; ``<name>_FILE`` where the value may stand in a file."""
    known: dict[str, Mapping[str, Any]] = {}
    for one in fields(Settings):
        if "variable" in one.metadata:
            known[one.metadata["variable"]] = one.metadata
            if one.metadata.get("file"):
                known[one.metadata["variable"] + "_FILE"] = one.metadata
    return known


def read(environment: Mapping[str, str]) -> Settings:
    """Settings from the environment's variables, which ``docs/operators.md`` lists.

    Raises:
        SettingsError: a value cannot be used, or a ``GUIDE_`` variable is not known; the message names the variable.
    """
    _refuse_unknown(environment)
    values: dict[str, Any] = {}
    for one in fields(Settings):
        if "variable" not in one.metadata or one.default is MISSING:
            continue
        name, text = one.metadata["variable"], _text(environment, one.metadata)
        values[one.name] = _value(name, text, one.default, one.metadata) if text else one.default
    if not values["database_url"]:
        values["database_url"] = f"sqlite:///{values['var'] / 'guide.sqlite'}"
    made = Settings(**values)
    _refuse_together(made)
    return made


def check_gateway(settings: Settings) -> None:
    """What only the gateway needs, which alone signs.

    Raises:
        SettingsError: other gateways would not know the key that this one would make for itself.
    """
    shared = "GUIDE_REDIS_URL" if settings.redis_url else "DATABASE_URL"
    if not settings.secret and (settings.redis_url or not settings.database_url.startswith("sqlite")):
        raise SettingsError(
            f"GUIDE_SECRET is needed with {shared}: each gateway would make a key of its own, and refuse what others "
            "signed; make one for all with: openssl rand -hex 32"
        )


def _refuse_together(settings: Settings) -> None:
    """Values that are fine by themselves and not beside one another."""
    if settings.rasa_host not in LOOPBACK and not settings.rasa_key:
        raise SettingsError("GUIDE_RASA_HOST opens Rasa to the network; set GUIDE_RASA_KEY too, for Rasa and gateway")
    if bool(settings.oidc_issuer) != bool(settings.oidc_client):
        given, lacks = ("ISSUER", "CLIENT") if settings.oidc_issuer else ("CLIENT", "ISSUER")
        raise SettingsError(f"GUIDE_OIDC_{given} is of no use without GUIDE_OIDC_{lacks}; set both or neither")


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = {*variables(), *INTERNAL}
    for name in sorted(environment):
        if name.startswith("GUIDE_") and name not in known:
            near = " or ".join(difflib.get_close_matches(name, known - INTERNAL, n=2, cutoff=0))
            raise SettingsError(f"{name} is not a variable of the guide; did you mean {near}?")


def _text(environment: Mapping[str, str], accepted: Mapping[str, Any]) -> str:
    """The variable's value, or what stands in the file that ``<name>_FILE`` names."""
    name = accepted["variable"]
    text, path = environment.get(name, "").strip(), environment.get(f"{name}_FILE", "").strip()
    if not accepted.get("file") or not path:
        return text
    if text:
        raise SettingsError(f"{name} and {name}_FILE are both set; keep one")
    try:
        text = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}_FILE: {path} cannot be read ({type(error).__name__})") from None
    if not text:
        raise SettingsError(f"{name}_FILE: {path} is empty")
    return text


def _value(name: str, text: str, default: Any, accepted: Mapping[str, Any]) -> Any:
    kind = accepted.get("kind")
    if "low" in accepted:
        return _number(name, text, default, low=accepted["low"], high=accepted["high"])
    if kind == "secret" and len(text) < LEAST_SECRET:
        raise SettingsError(f"{name} needs at least {LEAST_SECRET} characters; make one with: openssl rand -hex 32")
    if kind == "folder" and not Path(text).is_dir():
        raise SettingsError(f"{name}: there is no folder {text}")
    if isinstance(default, Path):
        return Path(text)
    if kind == "url" and not _is_url(text):
        raise SettingsError(f"{name} is {text!r}; give an address such as {default or 'http://127.0.0.1:4318'}")
    if kind == "database" and not text.startswith(DATABASES):  # the value may hold a password and is not repeated
        raise SettingsError(
            f"{name} is no address of SQLite or PostgreSQL; give one such as postgresql://user:password@host/guide"
        )
    if kind == "redis" and not _is_url(text, "redis", "rediss"):  # as above
        raise SettingsError(f"{name} is no address of Redis; give one such as redis://:password@host:6379/0")
    if kind == "origins":
        return _origins(name, text)
    return text


def _number(name: str, text: str, default: int | float, *, low: float, high: float) -> int | float:
    try:
        value = type(default)(text)
    except ValueError:
        raise SettingsError(f"{name} is {text!r}; give a number from {low:g} to {high:g}") from None
    if not low <= value <= high:
        raise SettingsError(f"{name} is {text}; give a number from {low:g} to {high:g}")
    return value


def _origins(name: str, text: str) -> tuple[str, ...]:
    for origin in text.split():
        parts = urlsplit(origin)
        if not _is_url(origin) or parts.path or parts.query:
            raise SettingsError(
                f"{name}: {origin!r} is no origin; give scheme and host, such as https://www.example.org"
            )
    return tuple(text.split())


def _is_url(text: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in (schemes or ("http", "https"))
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        return False
