"""A conversation in process: what would be decided and said, without Rasa or the gateway."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import NDArray

from bot.answers import Answer
from bot.understanding.context import after_answers
from bot.understanding.decide import decide
from bot.understanding.decision import Decision
from bot.understanding.matcher import TopicMatcher
from bot.understanding.of_item import asked_of_item
from bot.understanding.reading import Reading, read
from bot.understanding.sequels import Sequels
from bot.understanding.state import State
from bot.understanding.text import normalise

KINDS = {
    "suggest": "clarify",
    "clarify": "clarify",
    "fallback": "fallback",
    "find": "services",
    "assess": "assessment",
    "small_talk": "smalltalk",
}


@dataclass(frozen=True)
class Reply:
    """What came of one message."""

    kind: str
    text: str
    decision: Decision
    reading: Reading


class Talk:
    """Keeps what the conversation was about, as the actions do in slots."""

    def __init__(
        self,
        matcher: TopicMatcher,
        encode: Callable[[Sequence[str]], NDArray[Any]],
        answers: Mapping[str, Answer],
        speak: Callable[[Answer, str], str],
        sequels: Sequels | None = None,
    ) -> None:
        """``speak`` gives the words of an answer in one of its aspects."""
        self._matcher, self._encode, self._answers, self._speak = matcher, encode, answers, speak
        self._sequels = sequels
        self._sensitive = [topic for topic, answer in answers.items() if answer.sensitive]
        self.state = State()

    def say(self, text: str) -> Reply:
        """The reply to a message."""
        last, text = self.state.topic or "", normalise(text)
        item, text = asked_of_item(text, self.state, self._answers) or ("", text)
        reading = read(text, self._matcher, self._encode, last=last, item=item, sequels=self._sequels)
        decision = decide(
            self._matcher.wording.spelt(text), reading.as_dict(), self.state, self._answers, sensitive=self._sensitive
        )
        if decision.act == "answer":
            self.state = after_answers(self.state, decision.turns_on, self._answers, decision.sides, decision.item)
        elif decision.topics:
            self.state = replace(self.state, offered=decision.topics)
        return Reply(self._kind(decision), self._words(decision), decision, reading)

    def _kind(self, decision: Decision) -> str:
        if decision.act != "answer":
            return KINDS[decision.act]
        return "answer" if any(self._answers[t].kind == "answer" for t in decision.topics) else "fallback"

    def _words(self, decision: Decision) -> str:
        if decision.act != "answer":
            return " ".join(self._answers[topic].title for topic in decision.topics)
        return " ".join(self._speak(self._answers[topic], decision.aspect) for topic in decision.topics)
