"""The load client: so many turns, whatever the number of clients, and nobody asks what was just asked."""

from __future__ import annotations

import asyncio
from itertools import islice

import aiohttp

from benchmarks.support.doors import NO_ANSWER, Say
from benchmarks.support.load import drive, is_answered
from benchmarks.support.questions import held_back, said


class ScriptedDoor:
    """Answers in no time; ``asked`` holds what each conversation said."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.together = self.most_together = 0

    async def open(self, session: aiohttp.ClientSession) -> Say:
        own: list[str] = []
        self.asked.append(own)

        async def say(text: str) -> str:
            own.append(text)
            self.together += 1
            self.most_together = max(self.most_together, self.together)
            await asyncio.sleep(0)
            self.together -= 1
            if text == "broken":
                raise aiohttp.ServerDisconnectedError
            return NO_ANSWER if text == "silent" else "answer"

        return say


async def test_turns_are_shared_among_clients() -> None:
    door = ScriptedDoor()
    load = await drive(door, iter([f"question {n}" for n in range(100)]), turns=100, clients=8)
    assert len(load.took) == 100
    assert sorted(text for own in door.asked for text in own) == sorted(f"question {n}" for n in range(100))
    assert door.most_together == 8


async def test_a_conversation_ends_after_its_turns() -> None:
    door = ScriptedDoor()
    await drive(door, iter("abcdefg"), turns=7, turns_of_one=3)
    assert door.asked == [["a", "b", "c"], ["d", "e", "f"], ["g"]]


async def test_what_is_not_answered_counts_as_failed() -> None:
    load = await drive(ScriptedDoor(), iter(["one", "silent", "broken", "two"]), turns=4)
    assert (load.failed, load.kinds["answer"]) == (2, 2)
    assert not await is_answered(ScriptedDoor(), "broken")


def test_no_text_comes_again_before_all_were_said() -> None:
    texts = said(["Hello", "hello ", "one", "two"])
    first, again = list(islice(texts, 3)), list(islice(texts, 3))
    assert len({text.strip().casefold() for text in first}) == 3
    assert first == again
    assert list(islice(said(["Hello", "hello ", "one", "two"]), 3)) == first


def test_our_tests_bring_questions() -> None:
    assert len(held_back()) > 100
