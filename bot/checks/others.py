"""Checks of services, of the self-assessment and of the lines in other languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from bot.answers import read_edition
from bot.assessment import faults, read_framework, read_wording
from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.page import Page, refusals
from bot.checks.wording import Where, WordingCheck
from bot.directory import Service, read_service
from bot.directory.needs import read_needs
from bot.directory.spoken import spoken
from bot.errors import ContentError

ASSESSMENT = "content/assessment.yml"


def check_services(root: Path, wording: WordingCheck) -> Iterator[Finding]:
    """Every service's file, its words, and the needs it names."""
    needs = read_needs(Page(root, root / "content" / "needs.yml").data)
    for path in sorted((root / "content" / "services").glob("*.yml")):
        page = Page(root, path)
        try:
            service = read_service(path)
        except ContentError as error:
            yield from refusals(error, page.file, "service")
            continue
        for number, need in enumerate(service.needs):
            if need not in needs:
                text = f"needs: {need!r} is not in content/needs.yml; choose one that is"
                yield page.finding(("needs", number), ERROR, "reference", text)
        yield from wording.check(page, spoken(service).items())


def check_needs(root: Path, *, topics: Collection[str]) -> Iterator[Finding]:
    """The topics that say what the strategy has on each need."""
    page = Page(root, root / "content" / "needs.yml")
    for key, need in read_needs(page.data).items():
        for number, topic in enumerate(need.topics):
            if topic not in topics:
                text = f"topics: there is no topic {topic!r}; correct its spelling or take it out"
                yield page.finding(("needs", key, "topics", number), WARNING, "reference", text)


def check_assessment(root: Path, wording: WordingCheck, *, topics: Collection[str]) -> Iterator[Finding]:
    """The statements of the self-assessment, what they lead to, and what is said around them."""
    page = Page(root, root / ASSESSMENT)
    try:
        framework = read_framework(page.path)
    except ContentError as error:
        yield from refusals(error, ASSESSMENT, "assessment")
        return
    sections = read_edition(root / "content" / "strategy.yml").sections
    services = readable_services(root)
    for fault in faults(framework, sections=sections, services=services, topics=topics):
        yield page.finding((), ERROR, "assessment", f"{fault}; correct it or take it out")
    said: list[tuple[Where, str]] = []
    for number, area in enumerate((page.data or {}).get("areas") or ()):
        said += [(("areas", number, "about"), str(area["about"]))]
        for name, statement in area["statements"].items():
            said += [(("areas", number, "statements", name, "text"), " ".join(str(statement["text"]).split()))]
    yield from wording.check(page, said)
    try:
        read_wording(root / "content" / "messages" / "assessment.yml")
    except ContentError as error:
        yield from refusals(error, "content/messages/assessment.yml", "assessment")


def check_languages(root: Path) -> Iterator[Finding]:
    """The lines that no speaker of the language has confirmed, counted once for all."""
    page = Page(root, root / "content" / "languages.yml")
    rows = (page.data or {}).get("languages") or ()
    waiting = [str(row.get("name")) for row in rows if not row.get("checked_by")]
    if waiting:
        first = next(number for number, row in enumerate(rows) if not row.get("checked_by"))
        text = (
            f"{len(waiting)} of {len(rows)} lines in other languages are not confirmed by a speaker "
            f"({', '.join(waiting)}); name who did under 'checked_by'"
        )
        yield page.finding(("languages", first, "checked_by"), WARNING, "review", text)


def readable_services(root: Path) -> dict[str, Service]:
    """The services whose files can be read; the others have findings of their own."""
    found = {}
    for path in sorted((root / "content" / "services").glob("*.yml")):
        try:
            found[path.stem] = read_service(path)
        except ContentError:
            continue
    return found
