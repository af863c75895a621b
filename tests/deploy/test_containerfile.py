"""What can be told of the Containerfile without building it."""

from __future__ import annotations

import re

import pytest

from tests.deploy.tools import DEPLOY, ROOT, run

LINES = re.sub(r"\\\n", " ", (DEPLOY / "Containerfile").read_text()).splitlines()
FROM = re.compile(r"FROM (\S+) AS (\S+)")


def stages() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in LINES:
        if begun := FROM.match(line):
            found[begun[2]] = [begun[1]]
        elif found and not line.lstrip().startswith("#"):
            found[next(reversed(found))].append(line)
    return found


def test_bases_are_pinned_to_a_full_version() -> None:
    for base, *_ in stages().values():
        assert re.search(r":\d+\.\d+\.\d+-slim-", base), base


@pytest.mark.parametrize(("stage", "python"), [("gateway", "3.12"), ("assistant", "3.10")])
def test_what_runs_is_small_and_nobody(stage: str, python: str) -> None:
    base, *lines = stages()[stage]
    assert f"python:{python}." in base
    assert "USER 10001" in lines
    assert not any("apt-get" in line or "pip install" in line for line in lines)


def test_gateway_holds_no_rasa() -> None:
    text = "\n".join([*stages()["gateway"], *stages()["gateway-packages"]])
    assert "requirements.lock" not in text and "actions" not in text
    assert "rasa" not in (ROOT / "requirements-gateway.lock").read_text()


def test_packages_come_with_hashes() -> None:
    for line in LINES:
        if "pip install" in line:
            assert "--require-hashes" in line and "--no-deps" in line


def test_image_holds_nothing_that_only_tests_and_checks_need() -> None:
    _, _, asked = (ROOT / "requirements.in").read_text().partition("# Tests and checks\n")
    removed = re.search(r"pip uninstall -y ([^&]+)", "\n".join(LINES))
    assert removed and asked
    # Rasa needs jsonschema itself.
    assert set(asked.split()) - {"jsonschema"} <= set(removed[1].split())


def test_what_is_copied_is_there_and_let_through() -> None:
    let = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    assert all((ROOT / name).exists() for name in let)
    for line in LINES:
        if line.startswith("COPY") and "--from" not in line:
            for name in [word for word in line.split()[1:-1] if not word.startswith("--")]:
                assert name == "." or name in let or any(name.startswith(f"{one}/") for one in let), name


def test_start_script_is_sound() -> None:
    said = run("sh", "-n", DEPLOY / "start.sh")
    assert said.returncode == 0, said.stdout
