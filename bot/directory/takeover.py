"""What a stranger's text may change of an entry: never what the editors decided, and no number that nobody read."""

from __future__ import annotations

from dataclasses import fields, replace

from bot.directory.model import Contact, Service, same_value

# What a feed knows better than we do. Need, level, area, audience, state and confirmation are the editors'.
OF_FEED = (
    "name", "organisation", "description", "ages", "cost_option", "cost_note", "openings", "hours_note", "languages",
    "interpretation", "feed",
)  # fmt: skip
# What no sheet or feed from outside brings.
NEVER = (
    "id", "state", "access_basis", "verify_status", "verify_reason", "confirmed_on", "confirmed_by", "calls", "feed",
    "contacts",
)  # fmt: skip


def as_stranger(said: Service) -> Service:
    """A new entry as a draft, its numbers held back until somebody has read or rung them."""
    return replace(
        said,
        state="draft",
        contacts=tuple(replace(one, basis="recalled") for one in said.contacts),
        access_basis="recalled",
        verify_status="required",
        verify_reason=said.verify_reason or "imported",
        confirmed_on=None,
        confirmed_by="",
        calls=(),
    )


def taken_over(before: Service, said: Service, *, from_feed: bool) -> Service:
    """An entry with what a feed or a sheet says now."""
    names = OF_FEED if from_feed else [one.name for one in fields(Service) if one.name not in NEVER]
    contacts = _contacts(before, said, from_feed=from_feed)
    after = replace(before, contacts=contacts, **{name: getattr(said, name) for name in names})
    # A new mark alone is no change.
    return before if replace(after, feed=before.feed) == before else after


def differing(before: Service, after: Service) -> tuple[str, ...]:
    """The names of the parts that are not the same."""
    names = [one.name for one in fields(Service) if getattr(before, one.name) != getattr(after, one.name)]
    return tuple(name for name in names if name != "feed")


def _contacts(before: Service, said: Service, *, from_feed: bool) -> tuple[Contact, ...]:
    """What is said now; what is known keeps its basis, and a feed takes none away that somebody vouched for."""
    found = []
    for one in said.contacts:
        known = next((c for c in before.contacts if c.type == one.type and same_value(c.value, one.value)), None)
        if known is None:
            found.append(replace(one, basis="recalled"))
        else:
            found.append(known if from_feed else replace(one, value=known.value, basis=known.basis))
    if not from_feed:
        return tuple(found)
    kept = [c for c in before.contacts if c in found or c.basis == "seen" or before.found(c)]
    return (*kept, *(c for c in found if c not in kept))
