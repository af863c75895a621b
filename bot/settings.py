"""The environment, read once into one frozen value; every other module is handed what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where things are and how much is allowed; times in seconds, sizes in bytes."""

    root: Path = ROOT
    var: Path = ROOT / "var"
    host: str = "127.0.0.1"
    port: int = 8080
    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055"
    rasa_timeout: float = 10.0
    database_url: str = ""
    secret: str = field(default="", repr=False)
    allowed_origins: tuple[str, ...] = ()
    trusted_proxies: int = 0
    rate: float = 5.0  # messages a second and client, sustained
    burst: int = 60
    max_words: int = 400
    max_body: int = 64 * 1024
    idle: int = 15 * 60

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def answers(self) -> Path:
        return self.root / "data" / "nlu" / "answers"


def read(environment: Mapping[str, str]) -> Settings:
    """Settings from the environment's variables, which ``docs/operators.md`` lists.

    Raises:
        SettingsError: a value cannot be used; the message names the variable.
    """
    default = Settings()
    var = Path(environment.get("GUIDE_VAR") or default.var)
    return Settings(
        root=Path(environment.get("GUIDE_ROOT") or default.root),
        var=var,
        host=environment.get("GUIDE_HOST") or default.host,
        port=_number(environment, "GUIDE_PORT", default.port, low=0, high=65535),
        rasa_url=environment.get("GUIDE_RASA_URL") or default.rasa_url,
        actions_url=environment.get("GUIDE_ACTIONS_URL") or default.actions_url,
        rasa_timeout=_number(environment, "GUIDE_RASA_TIMEOUT", default.rasa_timeout, low=0.1, high=120),
        database_url=environment.get("DATABASE_URL") or f"sqlite:///{var / 'guide.sqlite'}",
        secret=_secret(environment),
        allowed_origins=tuple(environment.get("GUIDE_ALLOWED_ORIGINS", "").split()),
        trusted_proxies=_number(environment, "GUIDE_TRUSTED_PROXIES", default.trusted_proxies, low=0, high=5),
        rate=_number(environment, "GUIDE_RATE", default.rate, low=0.1, high=1000),
        burst=_number(environment, "GUIDE_BURST", default.burst, low=1, high=10000),
        max_words=_number(environment, "GUIDE_MAX_WORDS", default.max_words, low=20, high=5000),
    )


def _number(environment: Mapping[str, str], name: str, default: int | float, *, low: float, high: float):  # type: ignore[no-untyped-def]
    text = environment.get(name, "").strip()
    if not text:
        return default
    try:
        value = type(default)(text)
    except ValueError:
        raise SettingsError(f"{name} is {text!r}; give a number from {low:g} to {high:g}") from None
    if not low <= value <= high:
        raise SettingsError(f"{name} is {text}; give a number from {low:g} to {high:g}")
    return value


def _secret(environment: Mapping[str, str]) -> str:
    """The signing key itself, or what stands in the file that ``GUIDE_SECRET_FILE`` names."""
    path = environment.get("GUIDE_SECRET_FILE")
    if path:
        try:
            secret = Path(path).read_text().strip()
        except OSError as error:
            raise SettingsError(f"GUIDE_SECRET_FILE: {error}") from None
    else:
        secret = environment.get("GUIDE_SECRET", "")
    if secret and len(secret) < 32:
        raise SettingsError("GUIDE_SECRET needs at least 32 characters; make one with: openssl rand -hex 32")
    return secret
