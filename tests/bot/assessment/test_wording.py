from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import yamlfile
from bot.assessment import read_wording
from bot.errors import ContentError

FILE = Path(__file__).parents[3] / "content" / "messages" / "assessment.yml"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(lambda d: d["says"].pop("intro"), "says.intro: is missing", id="missing"),
        pytest.param(lambda d: d["labels"].update(dance="Dance"), "labels.dance: is not used", id="unknown"),
        pytest.param(lambda d: d["says"].update(left=""), "says.left: is empty", id="empty"),
        pytest.param(
            lambda d: d["says"].update(left="See {code}"),
            r"says.left: \{code\} cannot be filled in",
            id="no such word there",
        ),
        pytest.param(lambda d: d["says"].update(left="See {code"), "says.left: ", id="bracket left open"),
        pytest.param(lambda d: d.pop("report"), "has the parts", id="a part missing"),
    ],
)
def test_a_wrong_sentence_is_named(tmp_path: Path, change: Callable[[dict[str, Any]], Any], message: str) -> None:
    data = yamlfile.read(FILE)
    change(data)
    path = tmp_path / "assessment.yml"
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(ContentError, match=message):
        read_wording(path)


def test_no_sentence_has_an_exclamation_mark_or_promises_a_score() -> None:
    text = FILE.read_text()
    assert "!" not in text
    assert "%" not in text and "per cent" not in text


def test_it_is_said_plainly_that_this_is_a_working_draft() -> None:
    says = read_wording(FILE).says
    assert "working draft" in says["intro"] and "not the partnership's adopted framework" in says["intro"]
    for key in ("joined", "team", "resumed", "result", "spread", "comparison"):
        assert "working draft by this project, not the partnership's adopted framework" in says[key]
