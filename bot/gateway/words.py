"""Puts the words of the release into what Rasa decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from bot import dialogue
from bot.answers import Answer, Edition, read_answers, read_edition, read_responses, spoken
from bot.assessment import Phrases, offer, read_framework, read_wording
from bot.directory import Service
from bot.directory.message import source_url
from bot.directory.resources import resources
from bot.messages import Message, action, message
from bot.understanding.language import Language
from bot.yamlfile import read_mapping

KINDS = {
    "answer": "answer",
    "suggest": "clarify",
    "clarify": "clarify",
    "fallback": "fallback",
    "small_talk": "smalltalk",
}
START = ("what-is-the-strategy", "principles-overview", "levels-of-prevention")


@dataclass(frozen=True)
class Words:
    """Everything that can be said about the strategy and in passing."""

    answers: Mapping[str, Answer]
    edition: Edition
    said: Mapping[str, str]  # responses of domain.yml by name without "utter_"
    languages: tuple[Language, ...]
    removed: Mapping[str, str]  # kinds of personal detail in words
    assessment: Phrases
    carry_on: dict[str, str]  # the choice that goes on with a self-assessment
    services: Mapping[str, Service]  # the directory as it holds now
    wrong: str  # the words on the choice that reports a service
    hidden: frozenset[str] = frozenset()  # topics that were taken down at once

    @classmethod
    def load(cls, root: Path, services: Mapping[str, Service]) -> Words:
        """Read a release's folder; ``services`` are those of its directory, read once for all.

        Raises:
            ContentError: a file cannot be used.
        """
        answers = read_answers(root / "data" / "nlu" / "answers")
        edition = read_edition(root / "content" / "strategy.yml")
        phrases = _phrases(root / "content", edition, answers, services)
        return cls(
            answers=answers,
            edition=edition,
            assessment=phrases,
            carry_on=dict(offer(phrases)),
            services=services,
            wrong=str(read_mapping(root / "content" / "messages" / "finding.yml")["actions"]["wrong"]),
            said=read_responses(root / "domain.yml"),
            languages=_languages(root / "content" / "languages.yml"),
            removed=read_mapping(root / "content" / "messages" / "redaction.yml")["removed"],
        )

    def welcome(self) -> Message:
        """What a conversation opens with."""
        return message(
            "welcome",
            self.said["welcome"],
            actions=[*self._topics(START), action("Find a local service", "find:start")],
        )

    def word(self, decided: Mapping[str, Any], *, line: str = "") -> Message:
        """The message for one decision of the actions; one that has its words already is passed on.

        Args:
            decided: ``do``, ``topics``, ``aspect`` and ``reason`` of the decision.
            line: what is said first in the language of the person.
        """
        if "kind" in decided:
            rest = {k: v for k, v in decided.items() if k not in ("kind", "text", "underway")}
            said = message(decided["kind"], decided.get("text", ""), **rest)
        else:
            said = self._word(decided, line)
        if decided.get("underway"):
            said["actions"] = [*said["actions"], self.carry_on]
        return said

    def _word(self, decided: Mapping[str, Any], line: str) -> Message:
        topics = [topic for topic in decided["topics"] if topic in self.answers]
        if decided["do"] == "answer" and topics and topics[0] in self.hidden:
            near = self.answers[topics[0]].related[: dialogue.OFFERED_BESIDE]
            return message("fallback", self.said["answer_hidden"], actions=self._topics(near))
        if decided["do"] == "answer" and topics:
            return self._answer(self.answers[topics[0]], decided["aspect"], decided.get("near") or ())
        if decided["do"] == "answer":  # this release has the topic no more
            decided = {**decided, "do": "fallback", "reason": "unknown"}
        kind, reason = KINDS.get(decided["do"], "fallback"), decided["reason"]
        text = self.said.get(f"{decided['do']}_{reason}") or self.said.get(reason) or self.said.get(decided["do"]) or ""
        text = text or self.said["fallback_unknown"]
        if line:
            text = f"{line}\n{text}"
        actions = self._topics(topics[:3])
        if decided["do"] == "suggest":
            actions.append(action("None of these", "none"))
        if reason == "support":
            actions = [action("Get help now", "help"), action("Find a local service", "find:start")]
        if kind in ("smalltalk", "clarify") and not actions:
            actions = [*self._topics(START), action("Find a local service", "find:start")]
        if kind == "fallback" and not actions:
            actions = [*self._topics(START[:2]), action("Find a local service", "find:start")]
        return message(kind, text, actions=actions)

    def _answer(self, answer: Answer, aspect: str, near: Sequence[str]) -> Message:
        text = spoken(answer, aspect, edition=self.edition, said=self.said)
        listed = self._resources(answer) if aspect == "short" else []
        if listed:
            text = f"{text}\n{self.said.get('resources', '')}".rstrip()
        actions = [action("More detail", f"more:{answer.topic}")] if answer.more and aspect != "more" else []
        beside = list(dict.fromkeys((*near[:1], *answer.related)))
        return message(
            answer.kind,
            text,
            topic=answer.topic,
            title=answer.title,
            quote=answer.quote and aspect in ("short", "source"),
            citations=self._citations(answer),
            services=listed,
            actions=[*actions, *self._topics(beside[: dialogue.OFFERED_BESIDE])],
            links=[dict(link) for link in answer.links],
        )

    def _citations(self, answer: Answer) -> list[dict[str, str]]:
        sections = [self.edition.sections[name] for name in answer.cite if name in self.edition.sections]
        reviewed = answer.reviewed_on.isoformat()
        document = f"{self.edition.title} (revised {self.edition.revised})"
        cited = [
            {
                "section": s.number,
                "title": s.title,
                "document": document,
                "url": self.edition.url,
                "reviewed_on": reviewed,
            }
            for s in sections
        ]
        if answer.source:
            cited.append({"section": "", "title": answer.source["title"], "document": answer.source["title"],
                          "url": answer.source.get("url", ""), "reviewed_on": reviewed})  # fmt: skip
        return cited

    def _resources(self, answer: Answer) -> list[dict[str, Any]]:
        """The learning resources under an answer, as entries of a message."""
        if not answer.resources:
            return []
        why, now = self.said.get("resource_why", ""), datetime.now(timezone.utc)
        return [
            {**one.as_message(now=now, why=why), "actions": [action(self.wrong, f"wrong:{one.id}")]}
            for one in resources(self.services, answer.resource_ids)
        ]

    def _topics(self, topics: Sequence[str]) -> list[dict[str, str]]:
        return [action(self.answers[t].title, f"topic:{t}") for t in topics if t in self.answers.keys() - self.hidden]


def _phrases(
    content: Path, edition: Edition, answers: Mapping[str, Answer], services: Mapping[str, Service]
) -> Phrases:
    titles = {topic: answer.title for topic, answer in answers.items()}
    named = {key: {"name": held.name, "url": source_url(held)} for key, held in services.items() if held.published}
    wording = read_wording(content / "messages" / "assessment.yml")
    return Phrases(read_framework(content / "assessment.yml"), wording, edition, titles, named)


def _languages(path: Path) -> tuple[Language, ...]:
    return tuple(Language.read(row) for row in read_mapping(path)["languages"])
