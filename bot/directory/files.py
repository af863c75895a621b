"""Read the directory from ``content/services``: all of it or none, with every fault named by file and line."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from bot.directory.model import Ages, Call, Contact, Feed, Opening, Service, Source
from bot.directory.schema import ServiceFile
from bot.errors import ContentError
from bot.yamlfile import Lines, read_lines


def read_services(path: Path) -> dict[str, Service]:
    """Every service of a folder, by id, in the order of their ids.

    Raises:
        ContentError: One or more files cannot be used; the message lists every fault, a line each.
    """
    services: dict[str, Service] = {}
    faults: list[str] = []
    files = sorted(path.glob("*.yml"))
    if not files:
        raise ContentError(f"{path.name}: no service files in this folder")
    for file in files:
        try:
            service = read_service(file)
        except ContentError as error:
            faults.append(str(error))
            continue
        services[service.id] = service
    if faults:
        raise ContentError("\n".join(faults))
    return services


def read_service(path: Path) -> Service:
    """One service.

    Raises:
        ContentError: The file cannot be used; the message lists every fault, a line each.
    """
    lines = read_lines(path)
    parsed = parse(lines)
    if parsed.id != path.stem:
        raise ContentError(lines.error(("id",), f"the file is named {path.stem}, the id is {parsed.id}"))
    return as_service(parsed)


def parse(lines: Lines) -> ServiceFile:
    """Check a file's value against the schema."""
    try:
        return ServiceFile.model_validate(lines.data)
    except ValidationError as error:
        raise ContentError("\n".join(lines.error(e["loc"], _sentence(e["msg"])) for e in error.errors())) from error


def as_service(file: ServiceFile) -> Service:
    """The frozen value of a checked file."""
    hours = file.hours
    plain = file.model_dump(
        include={
            "id",
            "name",
            "organisation",
            "description",
            "state",
            "owner",
            "urgency",
            "emergency",
            "caution",
            "interpretation",
            "editor_note",
            "read_on",
            "confirmed_on",
        }
    )
    return Service(
        **plain,
        needs=tuple(file.needs),
        topics=tuple(file.topics),
        prevention_levels=tuple(file.prevention_levels),
        strategies=tuple(file.strategies),
        audiences=tuple(file.audiences),
        ages=Ages(**file.ages.model_dump()),
        areas=tuple(file.areas),
        districts=tuple(file.districts),
        access_route=file.access.route,
        access_basis=file.access.basis,
        cost_option=file.cost.option,
        cost_note=file.cost.note,
        contacts=tuple(Contact(**contact.model_dump()) for contact in file.contacts),
        openings=tuple(Opening(tuple(o.byday), o.opens, o.closes, o.bank_holidays) for o in hours.schedules)
        if hours
        else (),
        hours_note=hours.note if hours else "",
        languages=tuple(file.languages),
        verify_status=file.verify.status,
        verify_reason=file.verify.reason,
        confirmed_by=file.confirmed_by or "",
        calls=tuple(Call(**call.model_dump()) for call in file.calls),
        feed=Feed(**file.feed.model_dump()) if file.feed else None,
        sources=tuple(Source(**source.model_dump()) for source in file.sources),
    )


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ")
