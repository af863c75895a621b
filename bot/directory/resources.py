"""Learning resources: entries of the directory that are for people who work with others, listed under an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.directory.model import NATIONAL, Service

LEARNING = "workforce_training"  # the need that makes an entry a learning resource
MOST = 3


def is_resource(service: Service) -> bool:
    """Whether an entry may be listed as a learning resource."""
    return service.published and LEARNING in service.needs


def resources(services: Mapping[str, Service], wanted: Sequence[str] = ()) -> tuple[Service, ...]:
    """Up to three learning resources.

    Args:
        services: the directory's entries by id, as they hold now.
        wanted: ids in the order of the answer; without them, or where none can be shown, local ones come first.
    """
    known = {key: service for key, service in services.items() if is_resource(service)}
    named = [known[key] for key in wanted if key in known]
    return tuple(named or sorted(known.values(), key=lambda one: NATIONAL in one.areas))[:MOST]
