"""How long one safety check takes: ``python -m benchmarks.safety_latency``."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from bot import yamlfile
from bot.safety import SafetyCheck
from bot.understanding.encoder import Encoder

ROOT = Path(__file__).parents[1]
ROUNDS = 400


def main() -> int:
    encoder = Encoder()
    check = SafetyCheck.load(ROOT / "content", encode=encoder.encode, cache=ROOT / "var" / "cache")
    texts = _texts()
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    typical = [chance.choice(texts) for _ in range(ROUNDS)]
    long = [_long(chance, texts, words=150) for _ in range(ROUNDS // 4)]
    for name, batch in (("as people write", typical), ("150 words", long)):
        took = sorted(_milliseconds(check, text, number) for number, text in enumerate(batch))
        sys.stdout.write(f"{name:16} p50 {took[len(took) // 2]:5.1f} ms   p99 {took[int(len(took) * 0.99)]:5.1f} ms\n")
    return 0


def _milliseconds(check: SafetyCheck, text: str, number: int) -> float:
    started = time.perf_counter()
    # The number keeps the encoder from remembering a sentence it has met.
    check.check(f"{text} {number}")
    return (time.perf_counter() - started) * 1e3


def _texts() -> list[str]:
    found = []
    for path in sorted((ROOT / "tests" / "bot" / "safety" / "cases").glob("*.yml")):
        found += [t for group in yamlfile.read(path).values() for t in group]
    return found


def _long(chance: random.Random, texts: list[str], *, words: int) -> str:
    said: list[str] = []
    while len(" ".join(said).split()) < words:
        said.append(chance.choice(texts).rstrip(".") + ".")
    return " ".join(" ".join(said).split()[:words])


if __name__ == "__main__":
    sys.exit(main())
