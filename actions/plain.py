"""An answer as plain lines, for ``rasa shell`` and Rasa's own channels, where no gateway words it. No wording here."""

from __future__ import annotations

from collections.abc import Iterator

from actions import wiring
from bot import dialogue
from bot.answers import Answer, spoken, standing
from bot.directory.message import source_url
from bot.directory.resources import resources
from bot.understanding.decision import Decision


def plain_answer(answer: Answer, decision: Decision) -> str:
    """What was asked for, where it stands, what is listed with it and what else can be asked."""
    return "\n".join(_lines(answer, decision))


def _lines(answer: Answer, decision: Decision) -> Iterator[str]:
    answers, said, edition = wiring.answers(), wiring.responses(), wiring.edition()
    text = spoken(answer, decision.aspect, edition=edition, said=said)
    yield text
    place = standing(answer, edition=edition, said=said)
    if place and place not in text:
        yield place
    if answer.source:
        yield ": ".join(part for part in (answer.source["title"], answer.source.get("url", "")) if part)
    if answer.resources and decision.aspect == "short":
        yield said["resources"]
        for one in resources(wiring.services(), answer.resource_ids):
            yield f"- {one.name}: {source_url(one)}"
    near = dict.fromkeys((*decision.near[:1], *answer.related))
    yield from (f"- {answers[topic].title}" for topic in [*near][: dialogue.OFFERED_BESIDE] if topic in answers)
