"""Runs every check of the content and lists what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.answers import Answer, read_answer, read_edition
from bot.answers.examples import split_examples
from bot.checks import answers as topic_checks
from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.fixed import check_files, check_messages, check_pages, check_rules
from bot.checks.names import check_names
from bot.checks.near import Owned, near_examples, same_examples
from bot.checks.others import check_assessment, check_languages, check_needs, check_services, readable_services
from bot.checks.page import Page
from bot.checks.safety import check_safety
from bot.checks.schema import check_schema
from bot.checks.sequels import check_sequels
from bot.checks.vocabularies import check_vocabularies
from bot.checks.wording import WordingCheck
from bot.directory.resources import is_resource
from bot.editing.known import KNOWN
from bot.errors import ContentError

SPOKEN = ("title", "more", "example", "note")


def check_content(
    root: Path, *, near: bool = True, today: date | None = None, cache: Path | None = None
) -> list[Finding]:
    """All findings over a folder with ``data/``, ``content/`` and ``domain.yml``, by file and line.

    Args:
        root: the folder.
        near: also compare examples by meaning, which takes the encoder and some seconds.
        today: the day on which review dates are looked at.
        cache: a folder that keeps what need not be worked out again; nothing is kept without one.
    """
    return sorted(set(_all(root, near, today or date.today(), cache)), key=lambda one: (one.file, one.line, one.text))


def _all(root: Path, near: bool, today: date, cache: Path | None) -> Iterator[Finding]:
    found = [*check_files(root), *check_names(root), *check_vocabularies(root)]
    yield from found
    if any(one.level == ERROR for one in found):
        return  # what the rest stands on cannot be read
    try:
        wording = WordingCheck(root / "content", cache)
    except ContentError as error:
        yield Finding("content/phrasing", 0, ERROR, "phrasing", str(error))
        return
    pages = {path.stem: Page(root, path) for path in sorted((root / "data" / "nlu" / "answers").glob("*.yml"))}
    answers: dict[str, Answer] = {}
    for topic, page in pages.items():
        faults = list(check_schema(page))
        yield from faults
        if not faults:
            answers[topic] = read_answer(page.path)
    yield from _topics(root, answers, pages, wording, today)
    yield from check_sequels(root, pages)
    owned = list(_owned(root, answers, pages))
    yield from same_examples(owned)
    if near:
        yield from near_examples(owned, cache)
    yield from check_services(root, wording)
    yield from check_needs(root, topics=pages)
    yield from check_messages(root, wording)
    yield from check_pages(root, wording)
    yield from check_safety(root, wording, today)
    yield from check_assessment(root, wording, topics=answers)
    yield from check_languages(root)
    yield from check_rules(root, wording)
    wording.keep()


def _topics(
    root: Path, answers: Mapping[str, Answer], pages: Mapping[str, Page], wording: WordingCheck, today: date
) -> Iterator[Finding]:
    try:
        sections = read_edition(root / "content" / "strategy.yml").sections
    except ContentError as error:
        yield Page(root, root / "content" / "strategy.yml").refused(error, "schema")
        sections = {}
    resources = {key for key, service in readable_services(root).items() if is_resource(service)}
    for topic, answer in answers.items():
        page = pages[topic]
        yield from topic_checks.check_answer(
            page, answer, topics=pages, sections=sections, resources=resources, today=today
        )
        about = ("responses", f"utter_ask/{topic}", 0)
        texts = [((*about, "metadata", name), getattr(answer, name)) for name in SPOKEN if getattr(answer, name)]
        yield from wording.check(page, [((*about, "text"), answer.text), *texts])
    yield from topic_checks.check_titles(answers, pages)
    for topic in sorted(KNOWN - pages.keys()):
        text = f"there is no topic {topic}, which the program offers by this name; put it back"
        yield Finding("data/nlu/answers", 0, WARNING, "reference", text, entry=topic)
    waiting = root / "content" / "look_again.yml"
    if waiting.exists():
        yield from topic_checks.check_waiting(Page(root, waiting), pages)


def _owned(root: Path, answers: Mapping[str, Answer], pages: Mapping[str, Page]) -> Iterator[Owned]:
    """Every example with the topic or other intent it belongs to."""
    for topic, answer in answers.items():
        yield from (Owned(pages[topic], topic, example) for example in answer.examples)
    for path in sorted((root / "data" / "nlu").glob("*.yml")):
        page = Page(root, path)
        for block in (page.data or {}).get("nlu") or ():
            yield from (Owned(page, str(block["intent"]), one) for one in split_examples(str(block["examples"])))
