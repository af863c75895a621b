"""The environment becomes settings, or a sentence that names the variable; the operators' page lists every one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import INTERNAL, ROOT, check_gateway, read, variables

LONG = "x" * 32
ADDRESSES = {"DATABASE_URL": f"postgresql://guide:{LONG}@db/guide", "GUIDE_REDIS_URL": f"rediss://:{LONG}@redis:6379/0"}
VARIABLE = re.compile(r"`((?:GUIDE_[A-Z_]+|[A-Z]+_URL)(?:_FILE)?)`")
READS = re.compile(r"\b(?:GUIDE_[A-Z][A-Z_]*[A-Z]|DATABASE_URL(?:_FILE)?)\b")


def table() -> set[str]:
    rows = [line for line in (ROOT / "docs" / "operators.md").read_text().splitlines() if line.startswith("| `")]
    return {name for row in rows for name in VARIABLE.findall(row.split("|")[1])}


def test_defaults_need_no_variable() -> None:
    settings = read({})
    assert settings.port == 8080
    assert settings.database_url.startswith("sqlite:///")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("GUIDE_PORT", "eighty", id="no number"),
        pytest.param("GUIDE_PORT", "70000", id="out of range"),
        pytest.param("GUIDE_RATE", "-1", id="negative rate"),
        pytest.param("GUIDE_RATE", "nan", id="not a number at all"),
        pytest.param("GUIDE_SECRET", "short", id="short secret"),
        pytest.param("GUIDE_METRICS_TOKEN", "short", id="short token"),
        pytest.param("GUIDE_SECRET_FILE", "/nowhere/at/all", id="secret file that is not there"),
        pytest.param("GUIDE_ROOT", "/nowhere/at/all", id="folder that is not there"),
        pytest.param("GUIDE_RASA_URL", "127.0.0.1:5005", id="address without scheme"),
        pytest.param("GUIDE_RASA_URL", "http://host:port", id="port that is no number"),
        pytest.param("GUIDE_ALLOWED_ORIGINS", "*", id="any origin"),
        pytest.param("GUIDE_ALLOWED_ORIGINS", "https://www.example.org/page", id="page for an origin"),
        pytest.param("DATABASE_URL", "guide.sqlite", id="file name for a database address"),
        pytest.param("DATABASE_URL", "mysql://guide@db/guide", id="database of another make"),
        pytest.param("GUIDE_RELEASES", "/nowhere/at/all", id="folder of releases that is not there"),
        pytest.param("GUIDE_REDIS_URL", "http://redis:6379", id="another scheme than Redis has"),
        pytest.param("GUIDE_REDIS_URL", "redis:6379", id="address of Redis without scheme"),
    ],
)
def test_bad_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read({name: value})


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        pytest.param({"GUIDE_RASA_HOST": "0.0.0.0"}, "GUIDE_RASA_KEY", id="Rasa open without a key"),
        pytest.param({"GUIDE_OIDC_ISSUER": "https://id.example.org"}, "GUIDE_OIDC_CLIENT", id="issuer without client"),
        pytest.param({"GUIDE_OIDC_CLIENT": "guide"}, "GUIDE_OIDC_ISSUER", id="client without issuer"),
    ],
)
def test_values_that_do_not_go_together_are_refused_by_name(given: dict[str, str], wanted: str) -> None:
    with pytest.raises(SettingsError, match=f"{next(iter(given))}.*{wanted}"):
        read(given)


def test_values_that_go_together_are_taken() -> None:
    read({"GUIDE_RASA_HOST": "0.0.0.0", "GUIDE_RASA_KEY": LONG})
    read({"GUIDE_OIDC_ISSUER": "https://id.example.org", "GUIDE_OIDC_CLIENT": "guide"})


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_gateway_beside_others_needs_the_key_of_all(name: str) -> None:
    with pytest.raises(SettingsError, match=f"GUIDE_SECRET is needed with {name}"):
        check_gateway(read({name: ADDRESSES[name]}))
    check_gateway(read({name: ADDRESSES[name], "GUIDE_SECRET": LONG}))
    check_gateway(read({}))


def test_bad_database_address_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        read({"DATABASE_URL": "postgresql:password"})
    assert "postgresql:password" not in str(refused.value)


def test_bad_address_of_redis_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        read({"GUIDE_REDIS_URL": "http://:password@redis"})
    assert "password@redis" not in str(refused.value)


@pytest.mark.parametrize("name", [*ADDRESSES, "GUIDE_SECRET", "GUIDE_METRICS_TOKEN", "GUIDE_RASA_KEY"])
def test_every_secret_also_stands_in_a_file(tmp_path: Path, name: str) -> None:
    value = ADDRESSES.get(name, LONG)
    file = tmp_path / "value"
    file.write_text(value + "\n")
    settings = read({f"{name}_FILE": str(file)})
    field = name.lower().removeprefix("guide_")
    assert getattr(settings, field) == value
    assert LONG not in repr(settings)
    with pytest.raises(SettingsError, match=f"{name}_FILE are both set"):
        read({f"{name}_FILE": str(file), name: value})
    file.write_text("")
    with pytest.raises(SettingsError, match="is empty"):
        read({f"{name}_FILE": str(file)})


def test_unknown_variable_is_named_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"GUIDE_TRUSTED_PROXY is not .* GUIDE_TRUSTED_PROXIES"):
        read({"GUIDE_TRUSTED_PROXY": "1"})
    assert read({"HOME": "/", "GUIDEBOOK": "1"}) == read({})


def test_operators_page_lists_every_variable_and_no_other() -> None:
    assert table() == set(variables())


def test_no_variable_is_read_that_settings_do_not_know() -> None:
    known = {*variables(), *INTERNAL}
    files = [p for f in ("bot", "actions") for p in (ROOT / f).rglob("*") if p.suffix in (".py", ".conf", ".yml")]
    for path in files:
        for name in READS.findall(path.read_text().replace("ENV_GUIDE", "GUIDE")):
            assert name in known, f"{path.relative_to(ROOT)} names {name}"
