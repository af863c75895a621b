"""The examples for one machine: nginx, systemd, Prometheus and Grafana, each read by the tool that will read it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from bot.gateway.metrics import Metrics
from bot.releases.marks import CONTENT
from bot.settings import variables
from tests.deploy.tools import DEPLOY, ROOT, run, tool

UNITS = sorted(path for path in (DEPLOY / "systemd").rglob("*") if path.suffix in (".service", ".timer", ".conf"))
PROMETHEUS = DEPLOY / "prometheus"
METRIC = re.compile(r"\bguide_[a-z_]+")


def nginx_config(folder: Path, text: str) -> Path:
    """A whole configuration around the example, with a certificate made here."""
    key, certificate = folder / "key.pem", folder / "fullchain.pem"
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
        "-subj", "/CN=guide.example.org", "-keyout", key, "-out", certificate)  # fmt: skip
    text = text.replace("/etc/ssl/guide", str(folder)).replace("/var/log/nginx", str(folder))
    (folder / "guide.conf").write_text(text)
    whole = f"pid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{ include {folder}/guide.conf; }}\n"
    (folder / "nginx.conf").write_text(whole)
    return folder / "nginx.conf"


def nginx_test(folder: Path, text: str) -> tuple[int, str]:
    nginx = tool("nginx", "apt-get install nginx-light")
    said = run(nginx, "-t", "-c", nginx_config(folder, text), "-p", folder)
    return said.returncode, said.stdout


def test_nginx_takes_the_example(tmp_path: Path) -> None:
    code, said = nginx_test(tmp_path, (DEPLOY / "nginx" / "guide.conf").read_text())
    assert code == 0, said


def test_nginx_refuses_a_wrong_one(tmp_path: Path) -> None:
    text = (DEPLOY / "nginx" / "guide.conf").read_text().replace("proxy_pass", "proxy_to")
    assert nginx_test(tmp_path, text)[0] != 0


def test_nginx_logs_no_address_and_shuts_the_figures_off() -> None:
    text = (DEPLOY / "nginx" / "guide.conf").read_text()
    (log,) = re.findall(r"log_format guide '(.*)'", text)
    assert not re.search(r"remote|request_uri|\$request\b|args|referer|agent|forwarded", log)
    assert re.search(r"location = /metrics \{\s+return 404;", text)


def units(folder: Path) -> list[Path]:
    """The units with programs that are there, as they are on the machine they are written for."""
    for unit in UNITS:
        text = re.sub(r"/opt/guide/\S*(bin/python|make-tree\.sh)", "/usr/bin/env", unit.read_text())
        there = folder / unit.relative_to(DEPLOY / "systemd")
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(text.replace("file:///opt/guide/docs/operators.md", "man:systemd(1)"))
    return sorted(folder.rglob("*.service")) + sorted(folder.rglob("*.timer"))


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    said = run(tool("systemd-analyze", "apt-get install systemd"), "verify", "--man=no", *units(tmp_path))
    assert (said.returncode, said.stdout) == (0, "")


def test_systemd_finds_what_is_wrong(tmp_path: Path) -> None:
    first = next(unit for unit in units(tmp_path) if unit.name == "guide.service")
    first.write_text(first.read_text().replace("ProtectSystem=strict", "ProtectSystm=strict"))
    assert run(tool("systemd-analyze", "apt-get install systemd"), "verify", "--man=no", first).stdout
    fence = tmp_path / "processes" / "guide-.service.d" / "fence.conf"
    fence.write_text(fence.read_text().replace("ProtectHome=yes", "ProtectHme=yes"))
    said = run("systemd-analyze", "verify", "--man=no", tmp_path / "processes" / "guide-gateway.service").stdout
    assert "ProtectHme" in said


def test_unit_of_one_machine_comes_back_whatever_it_ended_with_and_keeps_the_door_open() -> None:
    text = (DEPLOY / "systemd" / "guide.service").read_text()
    assert "\nRestart=always\n" in text and " -m bot run --stay\n" in text


def settable(path: Path) -> set[str]:
    """The variables that a unit sets."""
    return {
        pair.partition("=")[0]
        for line in re.findall(r"^Environment=(.*)$", path.read_text(), re.M)
        for pair in line.split()
    }


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_unit_sets_variables_that_exist(path: Path) -> None:
    ours = {name for name in settable(path) if name.startswith("GUIDE_")}
    assert ours <= set(variables())


@pytest.mark.parametrize("path", [u for u in UNITS if "ProtectSystem=strict" in u.read_text()], ids=lambda p: p.name)
def test_what_editors_save_lies_where_the_unit_may_write(path: Path) -> None:
    said = dict(re.findall(r"(GUIDE_VAR|GUIDE_TREE)=(\S+)", path.read_text()))
    assert "\nStateDirectory=guide\n" in path.read_text()
    assert said["GUIDE_VAR"] == "/var/lib/guide" and said["GUIDE_TREE"].startswith("/var/lib/guide/")


def test_tree_is_made_once_and_never_written_over(tmp_path: Path) -> None:
    make = DEPLOY / "systemd" / "make-tree.sh"
    assert run(make, ROOT, tmp_path / "tree").returncode == 0
    assert {path.name for path in (tmp_path / "tree").iterdir()} == set(CONTENT)
    (tmp_path / "tree" / "domain.yml").write_text("edited")
    assert run(make, ROOT, tmp_path / "tree").returncode == 0
    assert (tmp_path / "tree" / "domain.yml").read_text() == "edited"
    (tmp_path / "new.unfinished").mkdir()  # a start that was broken off
    assert run(make, ROOT, tmp_path / "new").returncode == 0
    assert (tmp_path / "new" / "content" / "levels.yml").is_file()


def test_prometheus_takes_rules_and_their_tests(tmp_path: Path) -> None:
    promtool = tool("promtool", "apt-get install prometheus")
    said = run(promtool, "test", "rules", PROMETHEUS / "alerts-test.yml")
    assert said.returncode == 0, said.stdout
    shutil.copy(PROMETHEUS / "alerts.yml", tmp_path)
    text = (PROMETHEUS / "prometheus.yml").read_text().replace("/etc/prometheus/guide-metrics-token", "/dev/null")
    (tmp_path / "prometheus.yml").write_text(text)
    said = run(promtool, "check", "config", tmp_path / "prometheus.yml")
    assert said.returncode == 0, said.stdout


def test_every_alert_is_tried_both_quiet_and_raised() -> None:
    rules = yaml.safe_load((PROMETHEUS / "alerts.yml").read_text())["groups"][0]["rules"]
    tried = [case for one in yaml.safe_load((PROMETHEUS / "alerts-test.yml").read_text())["tests"]
             for case in one["alert_rule_test"]]  # fmt: skip
    assert {rule["alert"] for rule in rules} == {case["alertname"] for case in tried if case["exp_alerts"]}
    assert {rule["alert"] for rule in rules} == {case["alertname"] for case in tried if not case["exp_alerts"]}


@pytest.mark.parametrize("path", [PROMETHEUS / "alerts.yml", DEPLOY / "grafana-dashboard.json"], ids=lambda p: p.name)
def test_only_figures_that_exist_are_used(path: Path) -> None:
    there: set[str] = set()
    for family in Metrics().registry.collect():
        there |= {family.name, f"{family.name}_total", f"{family.name}_bucket", f"{family.name}_count"}
    assert set(METRIC.findall(path.read_text())) <= there


def test_dashboard_is_whole() -> None:
    board = json.loads((DEPLOY / "grafana-dashboard.json").read_text())
    ids = [panel["id"] for panel in board["panels"]]
    assert len(ids) == len(set(ids)) and all(panel["targets"] for panel in board["panels"])
