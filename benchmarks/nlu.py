"""The shipped matcher on public intent sets, beside published figures.

    python benchmarks/nlu.py FOLDER [--json FILE]

``FOLDER`` holds ``BANKING77``, ``CLINC150``, ``HWU64`` (jianguoz/Few-Shot-Intent-Detection) and ``HINT3``
(hellohaptik/HINT3). Labels' names are given as descriptions, as our topics' titles are. Every threshold is chosen on
training data; the test files are read once, to score.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import matthews_corrcoef, roc_auc_score

from bot.evaluation.threshold import OUTSIDE, Learnt, choose_gate
from bot.understanding.describe import WEIGHT
from bot.understanding.encoder import Encoder
from bot.understanding.matcher import TopicMatcher
from bot.understanding.text import normalise

UNKNOWN = "NO_NODES_DETECTED"
# Accuracy in per cent: the best off-the-shelf sentence encoder (USE, ConveRT), and CPFT.
FEW_SHOT = {
    ("BANKING77", 5): (76.3, 80.9),
    ("CLINC150", 5): (89.2, 92.3),
    ("HWU64", 5): (77.8, 82.0),
    ("BANKING77", 10): (84.2, 87.2),
    ("CLINC150", 10): (92.6, 94.2),
    ("HWU64", 10): (83.8, 87.1),
}
# Matthews correlation on v1: Rasa (ConveRT and DIET) and the best platform, both at the threshold best on the test set.
HINT3 = {"curekart": (0.511, 0.603), "powerplay11": (0.340, 0.425), "sofmattress": (0.526, 0.638)}


@dataclass(frozen=True)
class Row:
    """One line of the table; accuracies in per cent."""

    set: str
    figure: str
    ours: float
    baseline: float | None = None
    best: float | None = None


def few_shot(folder: Path, shots: int, encoder: Encoder) -> list[Row]:
    """Accuracy on one set with 5 or 10 examples a label."""
    texts, labels = _lines(folder / f"train_{shots}")
    asked, wanted = _lines(folder / "test")
    matcher = _fit(texts, labels, encoder)
    vectors = encoder.encode(asked)
    best = np.array(matcher.labels)[matcher.probabilities(asked, vectors).argmax(axis=1)]
    accuracy = 100 * float((best == np.array(wanted)).mean())
    rows = [Row(folder.name, f"{shots}-shot accuracy", accuracy, *FEW_SHOT.get((folder.name, shots), ()))]
    outside = folder / "oos" / "test"
    if outside.exists():
        learnt = encoder.encode(texts)
        gate, examples = choose_gate(texts, labels, learnt), Learnt(np.array(labels), learnt)
        strange, _ = _lines(outside)
        sure = gate.sure(matcher, examples, [*asked, *strange], encoder.encode([*asked, *strange]))
        known = np.arange(len(sure)) < len(asked)
        rows.append(Row(folder.name, f"{shots}-shot AUROC in/out of scope", 100 * float(roc_auc_score(known, sure))))
    return rows


def live_bot(folder: Path, name: str, encoder: Encoder) -> list[Row]:
    """One of HINT3's bots: users' real questions, many of them out of scope."""
    texts, labels = _table(folder / "train" / f"{name}_train.csv")
    asked, wanted = _table(folder / "test" / f"{name}_test.csv")
    learnt = encoder.encode(texts)
    gate, examples = choose_gate(texts, labels, learnt), Learnt(np.array(labels), learnt)
    matcher = _fit(texts, labels, encoder)
    vectors = encoder.encode(asked)
    sure = gate.sure(matcher, examples, asked, vectors)
    best = np.array(matcher.labels)[matcher.probabilities(asked, vectors).argmax(axis=1)]
    expected = np.array([OUTSIDE if label == UNKNOWN else label for label in wanted])
    said = np.where(sure >= gate.at, best, OUTSIDE)
    known = expected != OUTSIDE
    title = f"HINT3 {folder.name} {name}"
    published = HINT3[name] if folder.name == "v1" else ()
    return [
        Row(title, "MCC", float(matthews_corrcoef(expected, said)), *published),
        Row(title, "in-scope accuracy", 100 * float((said == expected)[known].mean())),
        Row(title, "out-of-scope recall", 100 * float((said == expected)[~known].mean())),
        Row(title, "accuracy without threshold", 100 * float((best == expected)[known].mean())),
        Row(title, "AUROC in/out of scope", 100 * float(roc_auc_score(known, sure))),
    ]


def measure(data: Path) -> list[Row]:
    """Every set that lies under ``data``."""
    encoder = Encoder(threads=2)
    rows: list[Row] = []
    for shots in (10, 5):
        for name in ("BANKING77", "CLINC150", "HWU64"):
            if (data / name / f"train_{shots}").exists():
                rows += few_shot(data / name, shots, encoder)
    for version in ("v1", "v2"):
        for name in HINT3:
            if (data / "HINT3" / version / "train" / f"{name}_train.csv").exists():
                rows += live_bot(data / "HINT3" / version, name, encoder)
    return rows


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in plain text."""
    lines = [f"{'set':26}{'figure':32}{'ours':>8}{'baseline':>10}{'best':>8}"]
    for row in rows:
        digits = 3 if row.figure == "MCC" else 1
        shown = ["" if v is None else f"{v:.{digits}f}" for v in (row.ours, row.baseline, row.best)]
        lines.append(f"{row.set:26}{row.figure:32}{shown[0]:>8}{shown[1]:>10}{shown[2]:>8}")
    return "\n".join(lines)


def label_words(label: str) -> str:
    """A label's name as words: "card_arrival" and "cardArrival" are "card arrival"."""
    return re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label)).strip().lower()


def _fit(texts: Sequence[str], labels: Sequence[str], encoder: Encoder) -> TopicMatcher:
    names = sorted(set(labels))
    said = [*texts, *(label_words(name) for name in names)]
    weights = np.concatenate([np.ones(len(texts)), np.full(len(names), WEIGHT)])
    return TopicMatcher.fit(said, [*labels, *names], encoder.encode(said), weights=weights)


def _lines(folder: Path) -> tuple[list[str], list[str]]:
    texts = (folder / "seq.in").read_text(encoding="utf-8").splitlines()
    return [normalise(text) for text in texts], (folder / "label").read_text(encoding="utf-8").splitlines()


def _table(path: Path) -> tuple[list[str], list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [normalise(row["sentence"]) for row in rows], [row["label"] for row in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write the rows as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    rows = measure(options.data)
    if not rows:
        parser.error(f"no data sets under {options.data}")
    sys.stdout.write(table(rows) + "\n")
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
