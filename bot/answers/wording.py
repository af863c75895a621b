"""What is said of a topic: in short, more of it, an example, where it stands, or the same said more simply."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers.model import Answer, Edition

# Aspects with which the editor's note is shown: those that say what the strategy holds.
NOTED = ("short", "source")
ENOUGH = 12  # words from which on the beginning of an answer says something by itself
_EXAMPLES = re.compile(r"\bexamples?\b.*\b(?:are|is|include)\b|\b(?:such as|for instance|for example)\b", re.IGNORECASE)
# A sentence ends after a letter and before a capital one; the number of an item in a list ends none.
_END = re.compile(r"(?<=[a-z)\"][.!?])\s+(?=[A-Z\"])")


def spoken(answer: Answer, aspect: str, *, edition: Edition, said: Mapping[str, str]) -> str:
    """The words of one answer.

    Args:
        answer: the topic.
        aspect: ``short``, ``more``, ``example``, ``source`` or ``simple``.
        edition: the strategy's outline, for the places that the answer stands in.
        said: the responses of the domain by name, without ``utter_``.
    """
    text = " ".join(part for part in _parts(answer, aspect, edition, said) if part)
    return f"{text}\nEditor's note: {answer.note}" if answer.note and aspect in NOTED else text


def named_in(text: str) -> str:
    """The sentence of an answer that gives examples; nothing where there is none."""
    return next((sentence for sentence in _END.split(text) if _EXAMPLES.search(sentence)), "")


def beginning(text: str) -> str:
    """The sentence that answers, with the next one where it is very short; the rest explains it."""
    said = ""
    for sentence in _END.split(text):
        said = f"{said} {sentence}".strip()
        if len(said.split()) >= ENOUGH:
            break
    return said


def _parts(answer: Answer, aspect: str, edition: Edition, said: Mapping[str, str]) -> tuple[str, ...]:
    places = standing(answer, edition=edition, said=said)
    if aspect == "more":
        return (answer.more,) if answer.more else (said["no_more"], places)
    if aspect == "example":
        given = answer.example or named_in(answer.text)
        return (given,) if given else (said["no_example"], answer.more or places)
    if aspect == "simple":
        return said.get("in_short", ""), beginning(answer.text), answer.example or places
    return (places if aspect == "source" else "", answer.text)


def standing(answer: Answer, *, edition: Edition, said: Mapping[str, str]) -> str:
    """Where an answer stands, as a sentence; nothing where it cites no section."""
    places = [edition.sections[name] for name in answer.cite if name in edition.sections]
    named = " and ".join(f"{_place(section.number)}, {section.title}," for section in places)
    text = said["source"].format(places=named.rstrip(","), title=edition.title, revised=edition.revised)
    return text if places else ""


def _place(number: str) -> str:
    return f"section {number}" if number.isdigit() else number
