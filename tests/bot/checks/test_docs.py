"""The pages for editors, followed to the letter."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.checks import check_content
from bot.settings import ROOT

DOCS = ROOT / "docs"
STEPS = [("add-a-service.md", "content/services/kettle-club.yml", "id: kettle-club"),
         ("editors.md", "data/nlu/answers/review-of-the-plan.yml", 'version: "3.1"')]  # fmt: skip


def block(page: str, begins: str) -> str:
    """The file that a page shows, set in by four columns or more."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines(True)
    start = next(number for number, line in enumerate(lines) if line.strip() == begins)
    end = next(
        (n for n in range(start, len(lines)) if lines[n].strip() and not lines[n].startswith("    ")), len(lines)
    )
    return textwrap.dedent("".join(lines[start:end])).rstrip() + "\n"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "domain.yml", root)
    for page, path, begins in STEPS:
        (root / path).write_text(block(page, begins), encoding="utf-8")
    return root


def test_what_the_pages_show_passes_every_check(tree: Path, tmp_path: Path) -> None:
    found = check_content(tree, near=False, cache=tmp_path)
    shown = {path for _, path, _ in STEPS}
    warned = [(one.file, one.text) for one in found if one.file in shown]
    assert [file for file, _ in warned] == ["data/nlu/answers/review-of-the-plan.yml"]
    assert warned[0][1].startswith("3 examples; 12 or more")


def test_a_service_goes_from_file_to_confirmed(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = str(tree / "content")
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path))
    assert main(["services", "--content", content, "show", "kettle-club"]) == 0
    assert "Kettle Club" in capsys.readouterr().out
    assert main(["services", "--content", content, "verify", "kettle-club", "--by", "Asha Patel"]) == 0
    assert "confirmed_by: Asha Patel" in (tree / "content/services/kettle-club.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["editors.md", "add-a-service.md"])
def test_the_commands_that_a_page_names_exist(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    named = re.findall(r"`python -m bot ([^`]+)`", (DOCS / page).read_text(encoding="utf-8"))
    assert named
    for line in named:
        group, command = shlex.split(line)[:2]
        with pytest.raises(SystemExit) as ended:
            main([group, command, "--help"])
        assert ended.value.code == 0, line
    capsys.readouterr()


def test_topics_are_renamed_merged_and_found_on_the_command_line(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GUIDE_TREE", str(tree))
    monkeypatch.setenv("GUIDE_VAR", str(tmp_path / "var"))
    assert main(["content", "rename", "review-of-the-plan", "looking-again"]) == 0
    assert (tree / "data/nlu/answers/looking-again.yml").exists()
    assert main(["content", "find", "on which day do you sit down"]) == 0
    assert (
        "data/nlu/answers/looking-again.yml:7: - on which day do you sit down with it once more"
        in capsys.readouterr().out
    )
    assert main(["content", "merge", "looking-again", "review"]) == 0
    assert "on which day do you sit down" in (tree / "data/nlu/answers/review.yml").read_text(encoding="utf-8")
    sheet = tmp_path / "topics.xlsx"
    assert main(["content", "export", "topics", str(sheet)]) == 0
    assert main(["content", "import", "topics", str(sheet)]) == 0
    assert "0 files would change" in capsys.readouterr().out
