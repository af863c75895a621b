"""The benchmark runs on small files of the public layouts and prints its table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import nlu

THINGS = ("lost card", "exchange rate", "open account", "close account", "transfer money", "change address")
ASKED = ("how about my {}", "please help with {}", "{} now", "I need {}", "question on {}", "tell me of {}")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """BANKING77 and one HINT3 bot in miniature."""
    rows = [(asked.format(thing), thing.replace(" ", "_")) for thing in THINGS for asked in ASKED]
    for part, chosen in (("train_5", rows), ("test", rows[::3])):
        folder = tmp_path / "BANKING77" / part
        folder.mkdir(parents=True)
        (folder / "seq.in").write_text("".join(f"{text}\n" for text, _ in chosen))
        (folder / "label").write_text("".join(f"{label}\n" for _, label in chosen))
    for part, chosen in (("train", rows), ("test", [*rows[::3], ("who won the cup", nlu.UNKNOWN)])):
        folder = tmp_path / "HINT3" / "v1" / part
        folder.mkdir(parents=True)
        lines = "".join(f'"{text}",{label}\n' for text, label in chosen)
        (folder / f"curekart_{part}.csv").write_text(f"sentence,label\n{lines}")
    return tmp_path


def test_table_and_file(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert nlu.main([str(data), "--json", str(tmp_path / "out" / "bench.json")]) == 0
    printed = capsys.readouterr().out
    assert "BANKING77" in printed
    assert "80.9" in printed
    rows = json.loads((tmp_path / "out" / "bench.json").read_text())
    few = next(row for row in rows if row["set"] == "BANKING77")
    assert few["ours"] == 100.0
    assert {row["figure"] for row in rows if row["set"].startswith("HINT3")} >= {"MCC", "out-of-scope recall"}


def test_no_data_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        nlu.main([str(tmp_path)])
    assert "no data sets" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("label", "words"), [("card_arrival", "card arrival"), ("cardArrival", "card arrival"), ("EMI", "emi")]
)
def test_labels_as_words(label: str, words: str) -> None:
    assert nlu.label_words(label) == words
