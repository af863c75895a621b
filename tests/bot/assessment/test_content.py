from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import yamlfile
from bot.answers import read_answers, read_edition
from bot.assessment import Framework, faults, read_framework
from bot.assessment.model import PHASES
from bot.errors import ContentError

ROOT = Path(__file__).parents[3]
FILE = ROOT / "content" / "assessment.yml"


def test_seven_areas_of_four_statements(framework: Framework) -> None:
    assert [area.id for area in framework.areas] == [
        "understanding", "prevention", "workforce", "environment", "involvement", "partnership", "evaluation",
    ]  # fmt: skip
    assert all(tuple(area.statements) == PHASES for area in framework.areas)


def test_every_reference_leads_somewhere(framework: Framework) -> None:
    sections = read_edition(ROOT / "content" / "strategy.yml").sections
    services = {path.stem for path in (ROOT / "content" / "services").glob("*.yml")}
    assert (
        faults(framework, sections=sections, services=services, topics=read_answers(ROOT / "data" / "nlu" / "answers"))
        == []
    )


def test_all_five_priorities_are_served(framework: Framework) -> None:
    steps = [step for area in framework.areas for s in area.statements.values() for step in s.next]
    assert {step.priority for step in steps} == {1, 2, 3, 4, 5}


def test_a_reference_that_leads_nowhere_is_named(framework: Framework) -> None:
    found = faults(framework, sections=(), services=(), topics=())
    assert "understanding.aware: there is no section 'progress'" in found
    assert "understanding.begin: there is no service 'vrn-trauma-training'" in found


def written(tmp_path: Path, data: Any) -> Path:
    path = tmp_path / "assessment.yml"
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(
            lambda d: d["areas"][0]["statements"].pop("informed"),
            "understanding: statements must be",
            id="a phase missing",
        ),
        pytest.param(
            lambda d: d["areas"][0]["statements"]["aware"].update(cite=[]),
            "understanding.aware: cite a section",
            id="no source",
        ),
        pytest.param(lambda d: d["areas"][0]["begin"].update(priority=6), "priority is 6", id="a sixth priority"),
        pytest.param(
            lambda d: d["areas"][0]["statements"]["aware"].update(next=[]), "one or two next steps", id="no next step"
        ),
        pytest.param(
            lambda d: d["areas"][0]["statements"]["aware"].update(text="word " * 31),
            "longer than 30 words",
            id="too long",
        ),
        pytest.param(lambda d: d["areas"][0].update(colour="blue"), "areas.0.colour", id="an unknown key"),
        pytest.param(lambda d: d["areas"].append(copy.deepcopy(d["areas"][0])), "no id twice", id="an area twice"),
        pytest.param(lambda d: d["areas"][0].update(id="Two words"), "Two words: an id has", id="an id with a space"),
    ],
)
def test_what_is_wrong_is_said_by_file_and_entry(tmp_path: Path, change: Any, message: str) -> None:
    data = yamlfile.read(FILE)
    change(data)
    with pytest.raises(ContentError, match=message) as caught:
        read_framework(written(tmp_path, data))
    assert str(caught.value).startswith("assessment.yml: ")


@pytest.mark.parametrize("text", [pytest.param("a: [", id="no YAML"), pytest.param("- a", id="no mapping")])
def test_a_file_that_cannot_be_read_is_an_error_of_content(tmp_path: Path, text: str) -> None:
    path = tmp_path / "assessment.yml"
    path.write_text(text)
    with pytest.raises(ContentError, match=r"assessment\.yml"):
        read_framework(path)
