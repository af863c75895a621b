"""Reads ``content/assessment.yml`` and says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.assessment.model import PHASES, Area, Framework, Step
from bot.errors import ContentError
from bot.yamlfile import read_mapping

PRIORITIES = range(1, 6)
LONGEST_STATEMENT = 30  # words
_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")


def read_framework(path: Path) -> Framework:
    """The areas and their statements.

    Raises:
        ContentError: The file cannot be used; the message lists every fault, a line each.
    """
    data = read_mapping(path)
    try:
        framework = TypeAdapter(Framework).validate_python(data)
    except ValidationError as error:
        lines = [f"{path.name}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise ContentError("\n".join(lines)) from error
    if wrong := list(_shape(framework)):
        raise ContentError("\n".join(f"{path.name}: {fault}" for fault in wrong))
    return framework


def faults(
    framework: Framework, *, sections: Collection[str], services: Collection[str], topics: Collection[str]
) -> list[str]:
    """References that lead nowhere: ids of sections, services and topics that do not exist."""
    found = []
    known = {"section": sections, "service": services, "topic": topics}
    for where, kind, name in _references(framework):
        if name not in known[kind]:
            found.append(f"{where}: there is no {kind} {name!r}")
    return found


def _shape(framework: Framework) -> Iterator[str]:
    if tuple(framework.phases) != PHASES:
        yield f"phases: must be {', '.join(PHASES)}, in this order"
    ids = [area.id for area in framework.areas]
    if not ids or len(set(ids)) != len(ids):
        yield "areas: at least one is needed, and no id twice"
    for area in framework.areas:
        yield from _shape_of_area(area)


def _shape_of_area(area: Area) -> Iterator[str]:
    if not _ID.fullmatch(area.id):
        yield f"{area.id}: an id has small letters, digits and underscores"
    if tuple(area.statements) != PHASES:
        yield f"{area.id}: statements must be {', '.join(PHASES)}, in this order"
    for phase, statement in area.statements.items():
        if not 1 <= len(statement.next) <= 2:
            yield f"{area.id}.{phase}: give one or two next steps"
        if not statement.cite:
            yield f"{area.id}.{phase}: cite a section"
        if len(statement.text.split()) > LONGEST_STATEMENT:
            yield f"{area.id}.{phase}: longer than {LONGEST_STATEMENT} words"
    for where, step in _steps(area):
        if step.priority not in PRIORITIES:
            yield f"{where}: priority is {step.priority}; the strategy has 1 to 5"
        if not step.cite:
            yield f"{where}: cite a section"


def _steps(area: Area) -> Iterator[tuple[str, Step]]:
    yield f"{area.id}.begin", area.begin
    for phase, statement in area.statements.items():
        for number, step in enumerate(statement.next, start=1):
            yield f"{area.id}.{phase}.next.{number}", step


def _references(framework: Framework) -> Iterator[tuple[str, str, str]]:
    yield from (("topics", "topic", topic) for topic in framework.topics)
    for name, phase in framework.phases.items():
        yield from ((f"phases.{name}", "section", cited) for cited in phase.cite)
    for area in framework.areas:
        for name, statement in area.statements.items():
            yield from ((f"{area.id}.{name}", "section", cited) for cited in statement.cite)
        for where, step in _steps(area):
            yield from ((where, "section", cited) for cited in step.cite)
            yield from ((where, "service", service) for service in step.services)
            yield from ((where, "topic", topic) for topic in step.topics)
