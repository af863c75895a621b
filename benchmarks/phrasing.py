"""Measures the phrasing guard on sentences it was not fitted to: the rules alone, and with the second voice.

    python benchmarks/phrasing.py [--cross] [FILE.jsonl ...]

Without files the blind set of the tests is used; a file's lines have ``text`` and ``verdict`` (avoid or fine).
``--cross`` also prints what the second voice finds among examples it has not seen, by threshold.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bot import yamlfile  # noqa: E402 - the path above comes first
from bot.phrasing import Guard, Severity  # noqa: E402
from bot.phrasing.examples import load_examples  # noqa: E402
from bot.phrasing.training import train  # noqa: E402
from bot.understanding.encoder import Encoder  # noqa: E402

Case = tuple[str, bool]


def blind(path: Path) -> list[Case]:
    groups = yamlfile.read(path).values()
    return [(text, verdict == "avoid") for group in groups for verdict, texts in group.items() for text in texts]


def lines(path: Path) -> list[Case]:
    rows = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    return [(row["text"], row["verdict"] == "avoid") for row in rows]


def measure(name: str, guard: Guard, cases: list[Case]) -> None:
    found = [(guard.findings(text), avoid) for text, avoid in cases]
    avoid = [bool(f) for f, is_avoid in found if is_avoid]
    fine = [f for f, is_avoid in found if not is_avoid]
    grave = [any(one.severity is not Severity.SUGGESTION for one in f) for f in fine]
    print(
        f"{name}: avoid found {sum(avoid)}/{len(avoid)} = {statistics.mean(avoid):.1%}; fine without error or warning "
        f"{1 - statistics.mean(grave):.1%}, with no finding {1 - statistics.mean(bool(f) for f in fine):.1%}"
    )


def speed(guard: Guard) -> None:
    sentence = "The strategy has five priorities, and you can ask about any of them, or a local service, number {}. "
    texts = ["".join(sentence.format(i * 10 + k) for k in range(4)) for i in range(60)]
    spent = []
    for text in texts:
        started = time.perf_counter()
        guard.speak(text)
        spent.append((time.perf_counter() - started) * 1e3)
    again = time.perf_counter()
    guard.speak(texts[0])
    again = (time.perf_counter() - again) * 1e3
    print(
        f"speak, {len(texts[0].split())} words: first time p50 {statistics.median(spent):.1f} ms, again {again:.3f} ms"
    )


def cross(guard: Guard, encoder: Encoder) -> None:
    """Five parts; each is scored by a judge that learnt from the other four."""
    examples = load_examples(ROOT / "content" / "phrasing" / "examples", guard.book.rules)
    own = [number for number, example in enumerate(examples) if not example.rule]
    scores = np.zeros(len(examples))
    parts = np.random.default_rng(1).permutation(len(examples)) % 5
    for part in range(5):
        learnt = train([e for e, p in zip(examples, parts) if p != part], guard.book, encode=encoder.encode)
        held = [n for n in own if parts[n] == part]
        texts = [examples[n].text for n in held]
        scores[held] = learnt.scores(encoder.encode(texts), texts, guard.book.frames)
    rules = [bool(guard.findings(examples[n].text)) for n in own]
    for threshold in (-0.2, 0.0, 0.15, 0.3, 0.6, 1.0, 1.5, 2.0):
        rows = [(scores[n] >= threshold, r, examples[n].avoid) for n, r in zip(own, rules)]
        shares = [statistics.mean(bool(v or r) for v, r, a in rows if a is avoid) for avoid in (True, False)]
        voice = [statistics.mean(bool(v) for v, _, a in rows if a is avoid) for avoid in (True, False)]
        alone = f"voice {voice[0]:.1%} / {voice[1]:.1%}"
        print(f"threshold {threshold:4}: {alone}, with rules {shares[0]:.1%} / {shares[1]:.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--cross", action="store_true")
    options = parser.parse_args()
    encoder = Encoder(threads=2)
    rules = Guard.load(ROOT / "content")
    both = Guard.load(ROOT / "content", encode=encoder.encode, cache=ROOT / "var" / "cache")
    paths = options.files or sorted((ROOT / "tests" / "bot" / "phrasing" / "cases").glob("*.yml"))
    for path in paths:
        cases = lines(path) if path.suffix == ".jsonl" else blind(path)
        measure(f"{path.stem}, rules alone", rules, cases)
        measure(f"{path.stem}, with the second voice", both, cases)
    speed(rules)
    if options.cross:
        cross(rules, encoder)


if __name__ == "__main__":
    main()
