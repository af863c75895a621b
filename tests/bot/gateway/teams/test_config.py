from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.gateway import teams
from bot.gateway.teams.config import VARIABLE
from tests.support.teams_tokens import APP, OTHER_APP, OTHER_TENANT, TENANT

GOOD = f"""
public_url: https://guide.example.org/
registrations:
- name: ours
  app_id: {APP.upper()}
  tenant_id: {TENANT}
  secret_variable: TEAMS_SECRET
- name: partner
  app_id: {OTHER_APP}
  tenant_id: {OTHER_TENANT}
  managed_identity: true
  groups: true
package:
  version: 1.2.0
  developer: Example partnership
  website: https://guide.example.org
"""


def read(tmp_path: Path, text: str, **environment: str):  # type: ignore[no-untyped-def]
    path = tmp_path / "teams.yml"
    path.write_text(text)
    return teams.read({VARIABLE: str(path), **environment})


def test_teams_is_off_until_it_is_configured() -> None:
    assert teams.read({}) is None


def test_a_whole_configuration(tmp_path: Path) -> None:
    config = read(tmp_path, GOOD, TEAMS_SECRET="hush")
    ours, partner = config.registrations
    assert config.public_url == "https://guide.example.org"
    assert (ours.app_id, ours.secret, ours.groups) == (APP, "hush", False)
    assert (partner.managed_identity, partner.groups) == (True, True)
    assert config.registration(OTHER_APP) is partner
    assert config.registration(TENANT) is None
    assert config.package.version == "1.2.0"


def test_the_secret_is_not_shown(tmp_path: Path) -> None:
    assert "hush" not in repr(read(tmp_path, GOOD, TEAMS_SECRET="hush"))


INCOMPLETE = [
    ("nothing", "{}", ["public_url", "registrations"]),
    ("an address without TLS", GOOD.replace("https://guide.example.org/", "http://guide.example.org"), ["public_url"]),
    ("no app id", GOOD.replace(f"app_id: {APP.upper()}", "app_id:"), ["ours", "app_id"]),
    ("a tenant that is no GUID", GOOD.replace(f"tenant_id: {TENANT}", "tenant_id: contoso"), ["ours", "tenant_id"]),
    ("no secret in the variable", GOOD, ["ours", "TEAMS_SECRET"]),
    (
        "no proof of identity",
        GOOD.replace("secret_variable: TEAMS_SECRET", "groups: false"),
        ["ours", "exactly one of"],
    ),
    (
        "two proofs",
        GOOD.replace("managed_identity: true", "managed_identity: true\n  secret_file: x"),
        ["partner", "exactly"],
    ),
    (
        "a secret file that is away",
        GOOD.replace("secret_variable: TEAMS_SECRET", "secret_file: /nowhere"),
        ["secret_file"],
    ),
    (
        "a certificate that is away",
        GOOD.replace("secret_variable: TEAMS_SECRET", "certificate_file: /no.pfx"),
        ["certificate_file"],
    ),
    ("one app id twice", GOOD.replace(OTHER_APP, APP), ["another app_id"]),
    (
        "a registration that is a word",
        "public_url: https://a.b\nregistrations: [ours]",
        ["number 1", "app_id", "tenant_id"],
    ),
    ("no YAML", "a: [", ["teams.yml", "is not valid YAML"]),
]


@pytest.mark.parametrize(("what", "text", "named"), INCOMPLETE, ids=[row[0] for row in INCOMPLETE])
def test_half_a_configuration_is_refused_and_says_what_is_missing(
    tmp_path: Path, what: str, text: str, named: list[str]
) -> None:
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, text)
    assert all(word in str(refused.value) for word in named)


def test_everything_missing_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, "registrations: [{name: ours}]")
    assert all(word in str(refused.value) for word in ("public_url", "app_id", "tenant_id", "secret_file"))


def test_a_secret_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush\n")
    text = GOOD.replace("secret_variable: TEAMS_SECRET", f"secret_file: {tmp_path / 'secret'}")
    assert read(tmp_path, text).registrations[0].secret == "hush"


TRUSTED = [
    ("the commercial cloud", "https://smba.trafficmanager.net/uk/", True),
    ("no TLS", "http://smba.trafficmanager.net/uk/", False),
    ("a host below", "https://x.smba.trafficmanager.net/", False),
    ("a host that ends alike", "https://evilsmba.trafficmanager.net/", False),
    ("a port", "https://smba.trafficmanager.net:8443/", False),
    ("a user name", "https://me@smba.trafficmanager.net/", False),
    ("an address of this machine", "https://127.0.0.1/", False),
    ("nothing", "", False),
]


@pytest.mark.parametrize(("what", "url", "trusted"), TRUSTED, ids=[row[0] for row in TRUSTED])
def test_where_replies_may_go(tmp_path: Path, what: str, url: str, trusted: bool) -> None:
    assert read(tmp_path, GOOD, TEAMS_SECRET="hush").trusts(url) is trusted
