"""What a container lays out at its start: enough to learn nothing anew, and small enough for its memory."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from bot.run.prepare import learn
from tests.deploy.tools import DEPLOY, ROOT, run
from tests.support.learnt import AT_RUN_TIME, read_at_run_time

CONTAINERFILE = (DEPLOY / "Containerfile").read_text()
UNITS = {"m": 1 << 20, "Mi": 1 << 20}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one release of today's content leaves in the cache that is read at run time."""
    release, kept = tmp_path_factory.mktemp("release"), tmp_path_factory.mktemp("cache")
    (release / "content").symlink_to(ROOT / "content")
    learn(release, ROOT / "var" / "cache")
    newest = {}
    for path in sorted(read_at_run_time(ROOT / "var" / "cache"), key=lambda path: path.stat().st_mtime_ns):
        newest[path.name.partition("-")[0]] = path
    for path in newest.values():
        shutil.copy(path, kept)
    return kept


def test_image_keeps_of_the_cache_what_is_read_at_run_time() -> None:
    moved = re.findall(r"mv ((?:/build/cache/\S+ )+)/srv/cache/", CONTAINERFILE)
    assert [line.split() for line in moved] == [[f"/build/cache/{pattern}" for pattern in AT_RUN_TIME]]


def test_what_is_learnt_is_what_the_image_keeps(cache: Path) -> None:
    assert {path.name.partition("-")[0] + "-*" for path in cache.iterdir()} == set(AT_RUN_TIME)


def test_start_script_lays_it_out_and_becomes_the_process(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "safety-1.npz").write_text("learnt")
    script = tmp_path / "start.sh"
    script.write_text((DEPLOY / "start.sh").read_text().replace("/srv/cache", str(tmp_path / "from")))
    said = run("env", f"GUIDE_VAR={tmp_path / 'var'}", "sh", script, "echo", "started")
    assert (said.returncode, said.stdout) == (0, "started\n")
    assert (tmp_path / "var" / "cache" / "safety-1.npz").read_text() == "learnt"


def limits() -> dict[str, int]:
    found = {}
    for mount in yaml.safe_load((DEPLOY / "compose.yaml").read_text())["x-process"]["tmpfs"]:
        if size := re.match(r"/var/lib/guide:size=(\d+)(m)", mount):
            found["compose"] = int(size[1]) * UNITS[size[2]]
    for path in (DEPLOY / "kubernetes").glob("*.yaml"):
        if size := re.search(r"name: var, emptyDir: \{sizeLimit: (\d+)(Mi)\}", path.read_text()):
            found[path.stem] = int(size[1]) * UNITS[size[2]]
    return found


def test_it_takes_at_most_half_of_the_room_that_is_given(cache: Path) -> None:
    size = sum(path.stat().st_size for path in cache.iterdir())
    assert set(limits()) == {"compose", "gateway", "rasa", "actions"}
    for where, limit in limits().items():
        assert 0 < size <= limit / 2, f"{where}: {size} bytes of {limit}"
