"""Reads the answers and the strategy's outline from their files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bot import dialogue, yamlfile
from bot.answers.citations import cited
from bot.answers.examples import split_examples
from bot.answers.model import Answer, Edition, Section
from bot.errors import ContentError

# A release from before the field has kinds of abuse as well.
ONE_OF_TEN = "ace-"


def read_answers(folder: Path) -> dict[str, Answer]:
    """All answers of a folder by topic id, in alphabetical order.

    Raises:
        ContentError: a file cannot be read as an answer; the message names it.
    """
    answers = {path.stem: read_answer(path) for path in sorted(folder.glob("*.yml"))}
    references = {topic: answer.title for topic, answer in answers.items() if topic.startswith(dialogue.REFERENCE)}
    return {topic: replace(one, cites=cited(one.text, references)) for topic, one in answers.items()}


def read_answer(path: Path) -> Answer:
    """One topic's file.

    Raises:
        ContentError: as ``read_answers``.
    """
    loaded = yamlfile.read_mapping(path)
    topic = path.stem
    try:
        (block,) = loaded["nlu"]
        if block["intent"] != f"ask/{topic}":
            raise ContentError(f"{path.name}: the intent is {block['intent']!r}; it must be 'ask/{topic}'")
        (response,) = loaded["responses"][f"utter_ask/{topic}"]
        data = response["metadata"]
        return Answer(
            topic=topic,
            title=str(data["title"]),
            text=" ".join(str(response["text"]).split()),
            kind=str(data["kind"]),
            cite=tuple(data.get("cite") or ()),
            related=tuple(data.get("related") or ()),
            owner=str(data["owner"]),
            reviewed_on=_date(data["reviewed_on"]),
            review_by=_date(data["review_by"]),
            more=" ".join(str(data.get("more") or "").split()),
            example=" ".join(str(data.get("example") or "").split()),
            note=" ".join(str(data.get("note") or "").split()),
            parts=tuple(data.get("parts") or ()),
            links=tuple(dict(link) for link in data.get("links") or ()),
            source=dict(data["source"]) if data.get("source") else None,
            quote=bool(data.get("quote")),
            sensitive=bool(data.get("sensitive", topic.startswith(ONE_OF_TEN))),
            resources=bool(data.get("resources")),
            resource_ids=tuple(data["resources"]) if isinstance(data.get("resources"), list) else (),
            examples=tuple(split_examples(block["examples"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"{path.name}: cannot be read as an answer: {error!r}") from error


def read_edition(path: Path) -> Edition:
    """The strategy's outline from ``content/strategy.yml``.

    Raises:
        ContentError: the file cannot be used.
    """
    data = yamlfile.read_mapping(path)
    try:
        sections = {s["id"]: Section(s["id"], str(s["number"]), s["title"]) for s in data["sections"]}
        return Edition(data["title"], data["years"], data["revised"], data["url"], sections)
    except (KeyError, TypeError) as error:
        raise ContentError(f"{path.name}: cannot be read as the strategy's outline: {error!r}") from error


def read_responses(path: Path) -> dict[str, str]:
    """What the domain's file says in passing, by response without ``utter_``.

    Raises:
        ContentError: the file is no YAML mapping.
    """
    found = yamlfile.read_mapping(path)["responses"]
    return {name.removeprefix("utter_"): " ".join(said[0]["text"].split()) for name, said in found.items()}


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
