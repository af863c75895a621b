"""How long one safety check takes, and one reply through the gateway while Rasa, actions and database are away:
``python -m benchmarks.safety_latency``.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from bot import yamlfile
from bot.gateway.app import create_app
from bot.safety import SafetyCheck
from bot.settings import Settings
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping

ROOT = Path(__file__).parents[1]
ROUNDS = 400
NOWHERE = "127.0.0.1:1"  # nothing listens there
REPLIED = 100.0  # milliseconds at most, for every reply


def main() -> int:
    logging.disable()  # what is away is said for every message
    encoder = Encoder()
    cache = ROOT / "var" / "cache"
    examples = keeping(encoder, cache, name="safety")
    check = SafetyCheck.load(ROOT / "content", encode=encoder.encode, examples=examples, cache=cache)
    texts = _texts()
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    typical = [chance.choice(texts) for _ in range(ROUNDS)]
    long = [_long(chance, texts, words=150) for _ in range(ROUNDS // 4)]
    for name, batch in (("as people write", typical), ("150 words", long)):
        _say(name, [_milliseconds(check, text, number) for number, text in enumerate(batch)])
    took = asyncio.run(_replied(check, list(_disclosures())))
    _say("reply, all away", took)
    return int(max(took) > REPLIED)


def _say(name: str, took: list[float]) -> None:
    took = sorted(took)
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    sys.stdout.write(f"{name:16} p50 {p50:5.1f} ms   p99 {p99:5.1f} ms   longest {took[-1]:5.1f} ms\n")


async def _replied(check: SafetyCheck, texts: list[str]) -> list[float]:
    """The time of each safety reply over HTTP, from a gateway that is alone."""
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as place:
        settings = Settings(
            var=Path(place),
            secret="s" * 32,
            rate=1e6,
            burst=1_000_000,
            rasa_url=f"http://{NOWHERE}",
            database_url=f"postgresql://guide:unused@{NOWHERE}/guide",
        )
        app = create_app(settings, load_safety=lambda _: check, load_guard=lambda _: str)
        async with TestClient(TestServer(app)) as client:
            opened = await (await client.post("/api/conversations")).json()
            headers = {"Authorization": f"Bearer {opened['token']}"}
            took = []
            for number, text in enumerate(texts):
                started = time.perf_counter()
                body = {"text": f"{text} {number}"}
                response = await client.post(f"/api/conversations/{opened['id']}/messages", json=body, headers=headers)
                (said, *_) = (await response.json())["messages"]
                if said["kind"] == "safety":
                    took.append((time.perf_counter() - started) * 1e3)
            return took


def _milliseconds(check: SafetyCheck, text: str, number: int) -> float:
    started = time.perf_counter()
    # The number keeps the encoder from remembering a sentence it has met.
    check.check(f"{text} {number}")
    return (time.perf_counter() - started) * 1e3


def _disclosures() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "bot" / "safety" / "cases").glob("*.yml")):
        if path.stem != "ordinary":
            yield from (text for group in yamlfile.read(path).values() for text in group)


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
