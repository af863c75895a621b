"""The gateway as its image runs it: a later Python, no Rasa, and a disclosure that is answered all the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.tools import ROOT
from tests.support import gateway
from tests.support.ports import unused_port

PYTHON = ROOT / ".cache" / "gateway" / "bin" / "python"
if not PYTHON.exists():
    if os.environ.get("CI") and shutil.which("python3.12"):  # a build that could have made it
        pytest.fail(
            "the gateway's own environment is not there, and Python 3.12 is: tools/get-gateway.sh", pytrace=False
        )
    pytest.skip("the gateway's own environment is not there: tools/get-gateway.sh", allow_module_level=True)


def call(url: str, body: Any = None, *, token: str = "", method: str = "") -> Any:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url, data, headers, method=method or None)
    with urllib.request.urlopen(request, timeout=120) as response:
        return json.loads(response.read())


def is_up(url: str) -> bool:
    try:
        return bool(call(f"{url}/healthz")["status"] == "ok")
    except OSError:
        return False


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    gateway.safety()  # learnt here; the image brings what was learnt with it, as here
    var, port = tmp_path_factory.mktemp("var"), unused_port()
    (var / "cache").mkdir()
    for path in ROOT.glob("var/cache/safety-*"):
        shutil.copy(path, var / "cache")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "GUIDE_VAR": str(var),
        "GUIDE_PORT": str(port),
        "GUIDE_RASA_URL": f"http://127.0.0.1:{unused_port()}",
        "GUIDE_ACTIONS_URL": f"http://127.0.0.1:{unused_port()}",
    }
    process = subprocess.Popen([PYTHON, "-m", "bot", "gateway"], cwd=ROOT, env=environment, stderr=subprocess.PIPE)
    until = time.monotonic() + 90
    address = f"http://127.0.0.1:{port}"
    while not is_up(address):
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        assert time.monotonic() < until, "the gateway does not come up"
    yield address
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert process.stderr
    process.stderr.close()


def test_python_is_one_that_gets_fixes_and_knows_no_rasa() -> None:
    tell = "import importlib.util as u, sys; print(sys.version_info[:2] >= (3, 12), u.find_spec('rasa'))"
    assert subprocess.check_output([PYTHON, "-c", tell], text=True).split() == ["True", "None"]


def test_disclosure_gets_the_safety_reply(url: str) -> None:
    opened = call(f"{url}/api/conversations", method="POST")
    said = call(
        f"{url}/api/conversations/{opened['id']}/messages",
        {"text": "I want to end my life tonight"},
        token=opened["token"],
    )["messages"]
    assert [one["kind"] for one in said] == ["safety"]
    assert "999" in said[0]["text"] and said[0]["services"]


def test_question_is_told_to_come_again_with_people_to_call(url: str) -> None:
    opened = call(f"{url}/api/conversations", method="POST")
    path = f"{url}/api/conversations/{opened['id']}/messages"
    (said,) = call(path, {"text": "what is toxic stress?"}, token=opened["token"])["messages"]
    assert said["kind"] == "notice" and said["services"]
    with pytest.raises(urllib.error.HTTPError, match="503"):
        call(f"{url}/readyz")


def test_pages_and_figures_are_there(url: str) -> None:
    for path in ("/", "/help-now", "/widget.js", "/privacy", "/metrics", "/oruk/services"):
        with urllib.request.urlopen(f"{url}{path}", timeout=30) as response:
            assert response.status == 200, path


def test_lock_has_hashes_and_no_addresses() -> None:
    text = Path(ROOT / "requirements-gateway.lock").read_text()
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", text) if "==" in block)
