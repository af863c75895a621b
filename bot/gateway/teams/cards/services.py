"""A local service on a card."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.gateway.teams.cards.choices import choices
from bot.gateway.teams.cards.parts import OPENS, Element, buttons, container, facts, heading, open_url, quiet, text
from bot.gateway.teams.words import TeamsWords, clock, day


def service(
    entry: Mapping[str, Any], words: TeamsWords, *, urgent: bool = False, chosen: Collection[str] = ()
) -> Element:
    """Name, why it is listed, what it does, how to reach it, and when all that was read.

    Args:
        entry: the service.
        words: the channel's words.
        urgent: whether somebody is to reach it now: then the ways to do so come first, and nothing that can wait.
        chosen: which of the card's choices were used.
    """
    if urgent:
        return _urgent(entry, words)
    contacts = [one for one in entry.get("contacts") or () if one.get("value")]
    opens = [one for one in contacts if str(one.get("uri", "")).startswith(OPENS)]
    items = [
        heading(entry["name"]),
        *([text(entry["why"], spacing="Small")] if entry.get("why") else []),
        *([text(entry["description"], spacing="Small")] if entry.get("description") else []),
        *([text(entry["caution"], spacing="Small", weight="Bolder")] if entry.get("caution") else []),
        *buttons([open_url(_label(one, words), one["uri"], of=entry["name"]) for one in opens]),
        *[text(_label(one, words), spacing="Small") for one in contacts if one not in opens],
        *[quiet(one["note"]) for one in contacts if one.get("note")],
        *facts(details(entry, words)),
        quiet(dated(entry, words)),
        *_source(entry, words),
        *choices(entry.get("actions") or (), words, chosen=chosen),
    ]
    return container(items, separator=True, spacing="Medium")


def _urgent(entry: Mapping[str, Any], words: TeamsWords) -> Element:
    contacts = [one for one in entry.get("contacts") or () if one.get("value")]
    opens = [one for one in contacts if str(one.get("uri", "")).startswith(OPENS)]
    known = dict(details(entry, words))
    short = [known[words.said["hours"]], known[words.said["cost"]]]
    items = [
        heading(entry["name"], size="Medium"),
        *buttons([open_url(_label(one, words), one["uri"], of=entry["name"]) for one in opens]),
        *[quiet(one["note"]) for one in contacts if one.get("note")],
        *([text(entry["caution"], spacing="Small")] if entry.get("caution") else []),
        *([text(entry["why"], spacing="Small")] if entry.get("why") else []),
        quiet(" ".join([*(f"{part.rstrip('.')}." for part in short if part), dated(entry, words)])),
    ]
    return container(items, separator=True, spacing="Medium")


def details(entry: Mapping[str, Any], words: TeamsWords) -> list[tuple[str, str]]:
    """Facts with their names, those that are known."""
    said = words.said
    is_open = entry.get("open_now")  # None where it is not known
    now = "" if is_open is None else said["open_now" if is_open else "closed_now"]
    opens = entry.get("opens_next") or ""
    nxt = words.say("opens_next", date=day(opens), time=clock(opens)) if opens else ""
    return [
        (said["hours"], ". ".join(part.rstrip(".") for part in (now, nxt, entry.get("hours") or "") if part)),
        (said["access"], entry.get("access") or ""),
        (said["cost"], entry.get("cost") or ""),
        (said["for"], ", ".join(words.audiences.get(one, one) for one in entry.get("audiences") or ())),
        (said["ages"], entry.get("ages") or ""),
        (said["areas"], ", ".join(words.areas.get(area, area) for area in entry.get("areas") or ())),
        (said["needs"], ", ".join(str(need) for need in entry.get("needs") or ())),
        (said["levels"], ", ".join(words.levels.get(one, one) for one in entry.get("prevention_levels") or ())),
    ]


def dated(entry: Mapping[str, Any], words: TeamsWords) -> str:
    """When the entry was read, and whether somebody rang."""
    if entry.get("confirmed_on"):
        when = ", ".join(filter(None, [day(entry["confirmed_on"]), entry.get("confirmed_by")]))
        return words.say("confirmed_on", date=when)
    return words.say("read_on", date=day(entry.get("read_on")))


def lines(entry: Mapping[str, Any], words: TeamsWords) -> list[str]:
    """The same as plain text, with the addresses that buttons open."""
    told = [f"{name}: {value}" for name, value in details(entry, words) if value]
    wanted = [entry["name"], entry.get("why"), entry.get("description"), entry.get("caution")]
    for one in entry.get("contacts") or ():
        address = f": {one['value']}" if one.get("type") == "web" and one.get("label") else ""
        wanted += [f"{_label(one, words)}{address}", one.get("note")] if one.get("value") else []
    return [line for line in (*wanted, *told) if line] + [dated(entry, words)]


def _label(contact: Mapping[str, Any], words: TeamsWords) -> str:
    value, label = contact["value"], contact.get("label") or ""
    if contact.get("type") == "web":  # an address says less than what it opens
        return label or value
    return words.say("contact", label=label, value=value) if label else value


def _source(entry: Mapping[str, Any], words: TeamsWords) -> list[Element]:
    url, shown = entry.get("source_url") or "", {one.get("uri") for one in entry.get("contacts") or ()}
    if not url.startswith("https://") or url in shown:
        return []
    return buttons([open_url(words.said["read_source"], url, of=entry["name"])])
