"""Steady talk at half of what the machine can do: ``python -m benchmarks.soak --minutes 30``.

Memory, open files and connections of every process must not grow. Writes ``results/soak.json`` and
``results/soak.svg``; ends with 1 where something grew or a message was not answered.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.chart import lines
from benchmarks.samples import Sample, growth, sample
from bot.settings import ROOT
from tests.load.crowd import ROUND, open_conversation, say
from tests.load.stack import Stack

RESULTS = ROOT / "results"
TALKERS = 16
TRIED = 15.0  # seconds in which the limit is measured
EVERY = 5.0  # seconds between two samples
TURNS = 30  # messages of one conversation


@dataclass
class Talked:
    """Replies, and how many were not what belongs to the message."""

    replies: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


async def talk(url: str, *, seconds: float, rate: float | None = None) -> Talked:
    """Talk for so many seconds: so many messages a second, or as many as are answered."""
    told, until = Talked(), time.monotonic() + seconds
    pace = TALKERS / rate if rate else 0.0

    async def one(who: int) -> None:
        await asyncio.sleep(pace * who / TALKERS)
        connector = aiohttp.TCPConnector(local_addr=(f"127.0.2.{who + 1}", 0))
        async with aiohttp.ClientSession(connector=connector) as session:
            while time.monotonic() < until:
                path, headers = await open_conversation(session, url)
                for number in range(TURNS):
                    if time.monotonic() >= until:
                        break
                    said = await say(session, path, headers, who, ROUND[number % len(ROUND)])
                    told.replies += 1
                    if not said.is_answered:
                        told.wrong[f"{said.status} {' '.join(said.kinds)}"] += 1
                    await asyncio.sleep(max(0.0, pace - said.took))
                async with session.delete(path.removesuffix("/messages"), headers=headers):
                    pass

    await asyncio.gather(*(one(who) for who in range(TALKERS)))
    return told


async def watch(stack: Stack, samples: list[Sample]) -> None:
    """Look at every process again and again."""
    begun = time.monotonic()
    while True:
        for name, pid in stack.pids().items():
            with contextlib.suppress(OSError):
                samples.append(sample(name, pid, time.monotonic() - begun))
        await asyncio.sleep(EVERY)


async def soak(stack: Stack, seconds: float) -> tuple[float, Talked, list[Sample]]:
    """The limit in messages a second, what was said at half of it, and the samples."""
    limit = (await talk(stack.url, seconds=TRIED)).replies / TRIED
    samples: list[Sample] = []
    watching = asyncio.create_task(watch(stack, samples))
    told = await talk(stack.url, seconds=seconds, rate=limit / 2)
    watching.cancel()
    return limit, told, samples


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    options = parser.parse_args(arguments)
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="guide-soak-") as folder:
        # The limits of a client are not what is measured here.
        (var := Path(folder) / "var").mkdir()
        stack = Stack(var, GUIDE_RATE="1000", GUIDE_BURST="10000")
        try:
            stack.start()
            limit, told, samples = asyncio.run(soak(stack, options.minutes * 60))
        finally:
            stack.stop()
    grown = growth(samples)
    report = {
        "minutes": options.minutes,
        "limit_per_second": round(limit, 1),
        "replies": told.replies,
        "errors": dict(told.wrong),
        "growth": [vars(one) for one in grown],
        "samples": [vars(one) for one in samples],
    }
    (RESULTS / "soak.json").write_text(json.dumps(report, indent=1))
    curves = {
        name: [(s.at / 60, s.memory / 2**20) for s in samples if s.process == name]
        for name in sorted({s.process for s in samples})
    }
    (RESULTS / "soak.svg").write_text(lines(curves, title="Memory (PSS) while people talk", x="minutes", y="MiB"))
    print(f"{told.replies} replies at {limit / 2:.1f} a second; errors: {dict(told.wrong) or 'none'}")
    for one in grown:
        print(one)
    return 1 if told.wrong or any(one.grows for one in grown) else 0


if __name__ == "__main__":
    sys.exit(main())
