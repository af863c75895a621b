"""Checks of the lists of words: each is read by what reads it in a running process, and names only what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.checks.finding import ERROR, Finding
from bot.checks.page import Page
from bot.directory.examples import NO_LEVEL, read_examples
from bot.directory.followups import FollowUpReader
from bot.directory.levels import LevelReader
from bot.directory.model import AREAS, LEVELS
from bot.directory.named import Names
from bot.directory.needs import NeedReader, PeopleReader, read_needs
from bot.directory.places import PlaceReader
from bot.directory.words import Words
from bot.errors import ContentError
from bot.understanding.language import Language
from bot.understanding.wording import read_shorthand

FOLLOW_UPS = "content/directory/followups.yml"
NAMES = "content/directory/names.yml"
NOT_READ = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def check_vocabularies(root: Path) -> Iterator[Finding]:
    """Needs, places, levels, follow-ups, languages, shorthand, and the examples of requests."""
    words = Words()
    follow_ups = Page(root, root / FOLLOW_UPS)
    yield from _read(follow_ups, lambda data: FollowUpReader(words, data))
    for reader in (NeedReader, PeopleReader):
        yield from _read(_page(root, "needs"), lambda data, reader=reader: reader(words, data))  # type: ignore[misc]
    yield from _read(_page(root, "needs"), read_needs)
    yield from _read(_page(root, "levels"), lambda data: LevelReader(words, data))
    yield from _read(_page(root, "places"), lambda data: PlaceReader(words, data, []))
    yield from _read(_page(root, "shorthand"), lambda _: read_shorthand(root / "content" / "shorthand.yml"))
    yield from _areas(_page(root, "places"))
    yield from _languages(_page(root, "languages"))
    yield from _called(root)
    yield from _requests(root)


def _page(root: Path, name: str) -> Page:
    return Page(root, root / "content" / f"{name}.yml")


def _read(page: Page, read: Callable[[Any], object], where: tuple[str | int, ...] = ()) -> Iterator[Finding]:
    if page.fault:
        yield page.fault
        return
    try:
        read(page.data)
    except KeyError as error:
        yield page.finding(where, ERROR, "schema", f"lacks {error}; the program reads it, so put it back")
    except ContentError as error:
        yield page.refused(error, "schema")
    except NOT_READ as error:
        text = f"cannot be read ({error}); compare it with the release in force"
        yield page.finding(where, ERROR, "schema", text)


def _areas(page: Page) -> Iterator[Finding]:
    areas = page.data.get("areas") if isinstance(page.data, dict) else None
    if isinstance(areas, dict) and (other := set(AREAS) ^ areas.keys()):
        text = f"areas: must be {', '.join(AREAS)}; look at {', '.join(map(str, other))}"
        yield page.finding(("areas",), ERROR, "schema", text)


def _languages(page: Page) -> Iterator[Finding]:
    rows = page.data.get("languages") if isinstance(page.data, dict) else None
    if not isinstance(rows, list) or not rows:
        yield page.finding((), ERROR, "schema", "must hold 'languages' with a list")
        return
    for number, row in enumerate(rows):
        yield from _read(page, lambda _, row=row: Language.read(row), ("languages", number))  # type: ignore[misc]


def _called(root: Path) -> Iterator[Finding]:
    """What services are called beside their names: of services that there are."""
    page = Page(root, root / NAMES)
    yield from _read(page, lambda data: Names((), data))
    also = page.data.get("also") if isinstance(page.data, dict) else None
    held = {path.stem for path in (root / "content" / "services").glob("*.yml")}
    for one in also if held and isinstance(also, dict) else ():
        if one not in held:
            text = f"{one}: is no service in content/services; correct its id or take it out"
            yield page.finding(("also", one), ERROR, "reference", text)


def _requests(root: Path) -> Iterator[Finding]:
    """The examples that needs and levels are learnt from: each names a need and a level that there is."""
    folder = root / "content" / "directory"
    needs = _page(root, "needs").data
    known = needs.get("needs") if isinstance(needs, dict) else None
    pages = [Page(root, path) for path in sorted(folder.glob("examples_*.yml"))]
    for page in pages:
        for need, levels in page.data.items() if isinstance(page.data, dict) else ():
            if isinstance(known, dict) and need not in known:
                text = f"{need}: is not in content/needs.yml; correct its spelling or take it out"
                yield page.finding((need,), ERROR, "reference", text)
            for level in levels if isinstance(levels, dict) else ():
                if level not in (*LEVELS, NO_LEVEL):
                    text = f"{level}: choose one of {', '.join((*LEVELS, NO_LEVEL))}"
                    yield page.finding((need, level), ERROR, "reference", text)
    first = pages[0] if pages else Page(root, root / FOLLOW_UPS)
    try:
        if not read_examples(folder):
            yield first.finding((), ERROR, "examples", "no examples of requests; they are learnt from")
    except (*NOT_READ, ContentError) as error:
        yield first.finding((), ERROR, "schema", f"the examples of requests cannot be read ({error})")
