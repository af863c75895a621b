"""Every text of a service that a person may read, by its place in the file: what the phrasing rules look at."""

from __future__ import annotations

from bot.directory.model import Service
from bot.yamlfile import Place


def spoken(service: Service) -> dict[Place, str]:
    """Place in the file to text. A proper name (of the service, its organisation) is not ours to word."""
    texts: dict[Place, str] = {
        ("description",): service.description,
        ("caution",): service.caution,
        ("interpretation",): service.interpretation,
        ("hours", "note"): service.hours_note,
        ("cost", "note"): service.cost_note,
        ("ages", "note"): service.ages.note,
    }
    for number, contact in enumerate(service.contacts):
        texts["contacts", number, "label"] = contact.label
        texts["contacts", number, "note"] = contact.note
    for name in ("topics", "languages"):
        texts |= {(name, number): text for number, text in enumerate(getattr(service, name))}
    return {place: text for place, text in texts.items() if text}
