"""Entries as they hold at once: without those that are hidden, with contacts that were put right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from bot.directory.model import Service


def corrected(
    services: Mapping[str, Service], *, hidden: Collection[str], contacts: Callable[[str], Mapping[str, str]]
) -> dict[str, Service]:
    """The entries by id.

    Args:
        services: entries as their files say.
        hidden: ids that must not be shown.
        contacts: for an id, the value in the file to the value to show instead; whoever put it right has read it.
    """
    return {key: _corrected(held, contacts(key)) for key, held in services.items() if key not in hidden}


def _corrected(service: Service, values: Mapping[str, str]) -> Service:
    if not values:
        return service
    shown = (
        replace(one, value=values[one.value], basis="seen") if one.value in values else one for one in service.contacts
    )
    return replace(service, contacts=tuple(shown))
