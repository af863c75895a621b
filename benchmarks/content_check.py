"""How long the checks and the list of topics take on a large content set: ``python -m benchmarks.content_check``.

Makes a folder of so many topics out of the content as it stands, each with examples of its own, and times: the checks
with nothing kept (cold), again (warm), and again after one topic was edited; and the list of topics, first and again.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.support.results import say
from benchmarks.support.table import table, verdict
from bot.answers import read_answers
from bot.checks import check_content, open_draft
from bot.editing import Draft, Topic
from bot.settings import ROOT

COLD, WARM, LIST = 120.0, 30.0, 0.3  # seconds at most
HEAD = ("figure", "seconds", "of processor", "goal", "")
PLACES = ("a school", "a ward", "a custody suite", "a youth club", "a care home", "a food bank", "a court", "a hostel")
ASKERS = (
    "as a nurse",
    "for a governor",
    "for our board",
    "in a team talk",
    "for a trustee",
    "on one page",
    "for parents",
)


def main() -> int:
    """Make the set, time, and print what it took beside the goals; 1 where one was not met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.content_check", description=__doc__)
    parser.add_argument("--topics", type=int, default=1000)
    parser.add_argument("--examples", type=int, default=15, help="for each topic that is made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "content", Path(folder) / "cache"
        topics = make(root, topics=options.topics, examples=options.examples)
        draft = open_draft(root)
        say(f"{topics} topics, {sum(line.examples for line in draft.topics.list())} examples of topics")
        again = open_draft(root)
        rows = [
            row("checks, cold", COLD, lambda: check_content(root, cache=cache)),
            row("checks, warm", WARM, lambda: check_content(root, cache=cache)),
            row("checks, one topic edited", WARM, lambda: check_content(root, cache=cache), before=lambda: edit(draft)),
            row("list of topics, first", None, again.topics.list),
            row("list of topics, again", LIST, again.topics.list),
            row("list of topics, one edited", LIST, again.topics.list, before=lambda: edit(draft)),
        ]
        say(table(HEAD, rows))
    return 0 if all(line[-1] != verdict(False) for line in rows) else 1


def make(root: Path, *, topics: int, examples: int) -> int:
    """The content as it stands, and made-up topics beside it until there are enough; how many there are."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "domain.yml", root)
    answers = read_answers(root / "data" / "nlu" / "answers")
    draft = Draft(root)
    wanted = itertools.islice(itertools.cycle(answers.values()), max(0, topics - len(answers)))
    for number, answer in enumerate(wanted):
        asked = [
            f"{example} {ASKERS[(number + n) % len(ASKERS)]} at {PLACES[(number * 3 + n) % len(PLACES)]} {number}"
            for n, example in enumerate(itertools.islice(itertools.cycle(answer.examples), examples))
        ]
        text = f"In place {number}: {answer.text}"
        draft.files.add(
            f"data/nlu/answers/made-{number}.yml", written(f"made-{number}", f"{answer.title} {number}", text, asked)
        )
    return len(draft.topics.ids())


def written(topic: str, title: str, text: str, examples: list[str]) -> str:
    """A topic's file, without the round trip that keeps comments: there are none."""
    said = "\n".join(f"    - {example}" for example in examples)
    return (
        f'version: "3.1"\nnlu:\n- intent: ask/{topic}\n  examples: |\n{said}\nresponses:\n  utter_ask/{topic}:\n'
        f"  - text: >-\n      {text}\n    metadata:\n      title: '{title.replace(chr(39), chr(39) * 2)}'\n"
        "      kind: answer\n      cite: [introduction]\n      related: []\n      owner: content team\n"
        f'      reviewed_on: "{date.today()}"\n      review_by: "{date.today().replace(year=date.today().year + 1)}"\n'
    )


def edit(draft: Draft) -> None:
    """One more example for the first topic."""
    topic: Topic = draft.topics.read(draft.topics.ids()[0])
    draft.topics.write(replace(topic, examples=(*topic.examples, f"one more question {len(topic.examples)}")))


def row(
    name: str, allowed: float | None, work: Callable[[], object], *, before: Callable[[], object] = lambda: None
) -> tuple[str, float, float, str, str]:
    """How long it took on the clock and on the processor, the goal, and whether it was met; ``before`` is not timed."""
    before()
    clock, processor = time.perf_counter(), time.process_time()
    work()
    took, used = time.perf_counter() - clock, time.process_time() - processor
    goal = "" if allowed is None else f"at most {allowed:g}"
    return name, took, used, goal, "" if allowed is None else verdict(took <= allowed)


if __name__ == "__main__":
    sys.exit(main())
