"""The manifests fit Kubernetes' schemas, and keep what the design asks of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import variables
from tests.deploy.tools import DEPLOY, run, tool

FOLDER = DEPLOY / "kubernetes"
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "kustomization.yaml")


def objects(kind: str) -> dict[str, dict[str, Any]]:
    found = [one for path in FILES for one in yaml.safe_load_all(path.read_text())]
    return {one["metadata"]["name"]: one for one in found if one["kind"] == kind}


DEPLOYMENTS = objects("Deployment")
deployment = pytest.mark.parametrize("name", ["gateway", "rasa", "actions"])


def pod(name: str) -> dict[str, Any]:
    spec: dict[str, Any] = DEPLOYMENTS[name]["spec"]["template"]["spec"]
    return spec


def container(name: str) -> dict[str, Any]:
    (one,) = pod(name)["containers"]
    return dict(one)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_manifest_fits_the_schema(path: Path) -> None:
    said = run(tool("kubernetes-validate", "tools/get-validators.sh"), "--strict", path)
    assert said.returncode == 0, said.stdout


def test_schema_check_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text((FOLDER / "gateway.yaml").read_text().replace("readinessProbe:", "readynessProbe:"))
    assert run(tool("kubernetes-validate", "tools/get-validators.sh"), "--strict", wrong).returncode != 0


def test_kustomization_names_every_manifest() -> None:
    assert set(yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["resources"]) == {p.name for p in FILES}


@deployment
def test_process_runs_with_no_rights(name: str) -> None:
    security = container(name)["securityContext"]
    assert security["readOnlyRootFilesystem"] is True
    assert security["allowPrivilegeEscalation"] is False
    assert security["capabilities"] == {"drop": ["ALL"]}
    assert pod(name)["securityContext"]["runAsNonRoot"] is True
    assert pod(name)["automountServiceAccountToken"] is False


@deployment
def test_process_has_probes_and_limits(name: str) -> None:
    one = container(name)
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= set(one)
    assert set(one["resources"]["limits"]) == {"cpu", "memory"}


@deployment
def test_process_is_scaled_and_never_gone_at_once(name: str) -> None:
    scaler = objects("HorizontalPodAutoscaler")[name]["spec"]
    assert scaler["scaleTargetRef"]["name"] == name
    assert scaler["minReplicas"] >= 2
    assert objects("PodDisruptionBudget")[name]["spec"]["minAvailable"] >= 1
    assert "replicas" not in DEPLOYMENTS[name]["spec"]


def test_gateway_stays_in_service_while_rasa_is_away() -> None:
    """Safety replies and the help page need no Rasa; /readyz would take every gateway out at once."""
    assert container("gateway")["readinessProbe"]["httpGet"]["path"] == "/healthz"


def test_open_turns_are_finished_before_the_end() -> None:
    one = pod("gateway")
    before = container("gateway")["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert before + variables()["GUIDE_DRAIN"]["default"] < one["terminationGracePeriodSeconds"]


@deployment
def test_platform_sets_no_variable_of_ours(name: str) -> None:
    assert pod(name)["enableServiceLinks"] is False
    known = set(variables())
    own = [one["name"] for one in container(name).get("env", [])] + list(objects("ConfigMap")["guide"]["data"])
    assert set(own) <= known
    assert not any(
        v in own for v in ("GUIDE_SECRET", "GUIDE_RASA_KEY", "GUIDE_METRICS_TOKEN", "DATABASE_URL", "GUIDE_REDIS_URL")
    )


@deployment
def test_every_secret_file_is_mounted(name: str) -> None:
    one = container(name)
    named = {v["value"] for v in one.get("env", []) if v["name"].endswith("_FILE")}
    named |= {value for key, value in objects("ConfigMap")["guide"]["data"].items() if key.endswith("_FILE")}
    (secret,) = [v["secret"] for v in pod(name)["volumes"] if "secret" in v]
    assert {f"/run/secrets/guide/{item['path']}" for item in secret["items"]} >= named


def test_rasa_is_reached_by_the_gateway_alone() -> None:
    policies = objects("NetworkPolicy")
    everything = policies["nothing"]["spec"]
    assert everything["podSelector"] == {} and set(everything["policyTypes"]) == {"Ingress", "Egress"}
    assert "ingress" not in everything and "egress" not in everything
    sources = [
        source
        for policy in policies.values()
        if policy["spec"]["podSelector"].get("matchLabels") == {"app": "rasa"}
        for rule in policy["spec"].get("ingress", [])
        for source in rule["from"]
    ]
    assert sources == [{"podSelector": {"matchLabels": {"app": "gateway"}}}]
    others = [p for p in policies.values() if "matchLabels" not in p["spec"]["podSelector"]]
    assert not any("ingress" in policy["spec"] for policy in others)


def test_images_are_never_the_latest() -> None:
    images = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["images"]
    assert {container(name)["image"] for name in DEPLOYMENTS} == {one["name"] for one in images}
    assert all(re.fullmatch(r"[\w.-]*\d[\w.-]*", one["newTag"]) for one in images)
