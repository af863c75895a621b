"""What the code, the pages and the content may not hold (SECURITY.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT

SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/**/*.py")])
# Reading any of these runs what the file says.
RUNS = {"pickle", "cPickle", "joblib", "skops", "marshal", "shelve", "dill", "cloudpickle"}
# Who may open a connection to somewhere else, and to where.
CALLS = {
    "bot/directory/feed.py",  # an editor's import by address, at the command line alone
    "bot/gateway/app.py",  # the session with Rasa
    "bot/gateway/assistant.py",
    "bot/gateway/teams/cli.py",
    "bot/gateway/teams/doctor.py",
    "bot/gateway/teams/mount.py",  # the Bot Connector's keys
    "bot/gateway/teams/outbox.py",  # replies, to hosts on a list
    "bot/gateway/teams/signing_keys.py",
    "bot/gateway/console/outside.py",  # the organisation's sign-in
    "bot/operations/reach.py",  # the doctor
    "bot/rasa/actions_client.py",
    "bot/rasa/model_server.py",
}
UNSAFE_YAML = re.compile(r"unsafe_load|full_load|UnsafeLoader|FullLoader|[^_]yaml\.Loader")  # ruff looks at the rest
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|<code>.*?</code>|<pre>.*?</pre>", re.S)
CALLERS = re.compile(r"ClientSession|urlopen|TCPConnector|http\.client|requests\.(get|post)|httpx\.")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
STREET = re.compile(r"\b\d+ [A-Z]\w+ (Street|Road|Lane|Avenue|Close|Way|Drive|Gate)\b")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_nothing_is_read_that_could_run() -> None:
    for path in SOURCES:
        assert not RUNS & set(imported(path)), path
        text = path.read_text()
        assert "allow_pickle=True" not in text and not UNSAFE_YAML.search(text), path
        calls = {
            n.func.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        assert not calls & {"eval", "exec"}, path


def test_only_few_files_call_out() -> None:
    callers = {path.relative_to(ROOT).as_posix() for path in SOURCES if CALLERS.search(path.read_text())}
    assert callers <= CALLS


def test_no_page_brings_anything_from_elsewhere() -> None:
    places = [
        ROOT / "bot" / "widget",
        *(ROOT / "bot" / "gateway").glob("**/static"),
        *ROOT.glob("bot/gateway/**/templates"),
    ]
    files = [p for place in places for p in place.rglob("*") if p.suffix in (".js", ".css", ".html", ".svg")]
    assert len(files) > 20
    for path in files:
        found = re.findall(
            r"""(?:src|href|url|import|fetch)\W{1,4}(https?:)?//(?!www\.w3\.org)""", COMMENT.sub("", path.read_text())
        )
        assert not found, path


def test_rasa_is_never_started_with_its_own_api() -> None:
    for path in [ROOT / "bot" / "run" / "supervisord.conf", *(ROOT / "deploy").rglob("*"), ROOT / "Makefile", *SOURCES]:
        if path.is_file():
            assert not re.search(r"--enable[-_]api|--debug|--cors", path.read_text()), path


def test_rasas_only_channel_is_ours() -> None:
    assert set(yaml.safe_load((ROOT / "credentials.yml").read_text())) == {"bot.rasa.channel.GuideChannel"}


def test_model_holds_components_of_ours_alone() -> None:
    """Rasa's own components read their weights with pickle, skops or TensorFlow; none of them is in the pipeline."""
    config = yaml.safe_load((ROOT / "config.yml").read_text())
    names = [part["name"] for part in (*config["pipeline"], *config["policies"])]
    assert [name for name in names if not name.startswith("bot.rasa.")] == ["RulePolicy"]


@pytest.mark.parametrize("path", sorted((ROOT / "content" / "services").glob("*.yml")), ids=lambda p: p.stem)
def test_no_entry_tells_where_a_refuge_is(path: Path) -> None:
    text = path.read_text()
    if re.search(r"\brefuges?\b", text, re.I) or re.search(r"needs: .*domestic", text):
        visible = "\n".join(line for line in text.splitlines() if not re.match(r"\s*- ?url:|\s*url:", line))
        assert not POSTCODE.search(visible) and not STREET.search(visible)
