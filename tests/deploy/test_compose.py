"""The compose file fits the Compose Specification and keeps Rasa out of reach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.settings import INTERNAL, variables
from tests.deploy.tools import DEPLOY, ROOT

SCHEMA = Path(__file__).parent / "compose_schema" / "compose-spec.json"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OWN = ("gateway", "rasa", "actions")


def test_fits_the_specification() -> None:
    checker = jsonschema.validators.validator_for(schema := json.loads(SCHEMA.read_text()))
    assert [error.message for error in checker(schema).iter_errors(COMPOSE)] == []


def test_only_the_gateway_has_a_port_and_only_on_loopback() -> None:
    assert {name: s["ports"] for name, s in COMPOSE["services"].items() if "ports" in s} == {
        "gateway": ["127.0.0.1:8080:8080"]
    }
    assert COMPOSE["networks"]["back"] == {"internal": True}
    assert all(s["networks"] == ["back"] for name, s in COMPOSE["services"].items() if name != "gateway")


@pytest.mark.parametrize("name", OWN)
def test_process_runs_with_no_rights(name: str) -> None:
    one = COMPOSE["services"][name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert {"cpus", "memory"} == set(one["deploy"]["resources"]["limits"])


@pytest.mark.parametrize("name", OWN)
def test_secrets_are_files_that_are_there(name: str) -> None:
    one = COMPOSE["services"][name]
    files = {v.removeprefix("/run/secrets/") for k, v in one["environment"].items() if k.endswith("_FILE")}
    assert files == set(one["secrets"]) <= set(COMPOSE["secrets"])
    assert set(one["environment"]) <= {*variables(), *INTERNAL}
    assert not set(one["environment"]) & {
        "GUIDE_SECRET",
        "GUIDE_RASA_KEY",
        "GUIDE_METRICS_TOKEN",
        "DATABASE_URL",
        "GUIDE_REDIS_URL",
    }


def test_every_image_has_a_version() -> None:
    for one in COMPOSE["services"].values():
        _, _, tag = one["image"].rpartition(":")
        assert any(c.isdigit() for c in tag), one["image"]


def test_rasas_endpoints_differ_from_those_of_one_machine_in_one_address_alone() -> None:
    here, there = (yaml.safe_load(path.read_text()) for path in (ROOT / "endpoints.yml", DEPLOY / "endpoints.yml"))
    assert there["action_endpoint"].pop("url") == "${GUIDE_ACTIONS_URL}/webhook"
    here["action_endpoint"].pop("url")
    assert here == there
