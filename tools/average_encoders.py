"""Average encoders of sequels that began with the same weights: one that errs less than any of them, at no cost.

Outside the main environment, as ``tools/adapt_sequels.py``, whose targets it averages:

    python tools/average_encoders.py bot/understanding/minilm_sequels RUN RUN …

Weights and directions are averaged (Wortsman et al, 2022, "Model soups", arXiv 2203.05482). What it gained, and of
which runs the shipped one is made: ``docs/decisions/0020-sequels.md``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from export_encoder import export
from numpy.typing import NDArray
from shipped_encoder import shipped_encoder

FILE = "directions.npz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    models = [shipped_encoder(folder) for folder in options.runs]
    weights = [model.state_dict() for model in models]
    models[0].load_state_dict({name: sum(one[name] for one in weights) / len(weights) for name in weights[0]})
    ways = averaged([_directions(folder) for folder in options.runs])
    labels, rows = sorted(ways), [ways[label] for label in sorted(ways)]
    np.savez_compressed(options.target / FILE, labels=np.array(labels), directions=np.array(rows, np.float16))
    export(models[0].eval(), options.runs[0] / "tokenizer.json", options.target, beside=(FILE,))


def averaged(runs: list[dict[str, NDArray[np.float32]]]) -> dict[str, NDArray[np.float32]]:
    """For each label the unit vector between those of the runs that know it."""
    found = {}
    for label in {label for run in runs for label in run}:
        whole = np.sum([run[label] for run in runs if label in run], axis=0)
        found[label] = whole / np.linalg.norm(whole)
    return found


def _directions(folder: Path) -> dict[str, NDArray[np.float32]]:
    with np.load(folder / FILE, allow_pickle=False) as kept:
        return dict(zip(kept["labels"].tolist(), kept["directions"].astype(np.float32)))


if __name__ == "__main__":
    main()
