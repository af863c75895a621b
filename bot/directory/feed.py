"""Read an Open Referral UK feed, file or URL: untrusted text, checked before anything is kept."""

from __future__ import annotations

import hashlib
import json
import re
import urllib.request
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import URLError

from bot.directory.feed_details import details
from bot.directory.model import AREAS
from bot.directory.rows import key
from bot.errors import ContentError

LARGEST = 20 * 1024 * 1024
MOST_PAGES = 500
SECONDS = 20
OWN = "x_directory"  # our own export carries the whole entry here, so that a round trip changes nothing
Fetch = Callable[[str], bytes]


def read_feed(place: str, *, fetch: Fetch | None = None) -> list[Any]:
    """The services of a feed, as they stand there.

    Args:
        place: A file, or the address of a feed's ``/services``.
        fetch: Gets the bytes of an address; for tests.

    Raises:
        ContentError: The feed cannot be read, is too large, or is no feed.
    """
    if not re.match(r"https?://", place):
        return _contents(place, _file(Path(place)))
    found: list[Any] = []
    size = 0
    for number in range(1, MOST_PAGES + 1):
        address = f"{place}{'&' if '?' in place else '?'}page={number}"
        body = (fetch or fetched)(address)
        size += len(body)
        if size > LARGEST:
            raise ContentError(f"{place}: more than {LARGEST // 1024 // 1024} MB; import it in parts")
        page = _json(address, body)
        found += _contents(address, page)
        if not isinstance(page, dict) or page.get("last_page", True) is not False:
            return found
    raise ContentError(f"{place}: more than {MOST_PAGES} pages; the feed does not end")


def fetched(address: str) -> bytes:
    """The bytes at an address, not more than are allowed."""
    request = urllib.request.Request(address, headers={"Accept": "application/json"})  # noqa: S310 - http and https only
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            body: bytes = response.read(LARGEST + 1)
            return body
    except (URLError, OSError, ValueError) as error:
        raise ContentError(f"{address}: cannot be read: {error}") from error


def as_plain_draft(item: Any, *, today: date, source: str = "") -> dict[str, Any]:
    """The plain value of a feed's service, for an editor to complete: what the feed does not say is left open.

    Our own extension is not looked at: anybody can write one (see ``own_entry``).

    Raises:
        ContentError: It is no service, or lacks id or name.
    """
    if not isinstance(item, dict):
        raise ContentError("is no service: an object was expected")
    name, said_id = item.get("name"), item.get("id")
    if not isinstance(name, str) or not isinstance(said_id, str) or not name.strip() or not said_id.strip():
        raise ContentError("lacks id or name")
    if any("\ud800" <= character <= "\udfff" for character in said_id):
        raise ContentError("its id holds half a character")
    organisation = item.get("organization")
    said_by = organisation.get("name") if isinstance(organisation, dict) else None
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-") or "service"
    said = {
        "name": name.strip(),
        "organisation": said_by if isinstance(said_by, str) and said_by else name.strip(),
        "description": item.get("description") or "",
        "contacts": _contacts(item),
        **details(item),
    }
    return {
        "id": f"{slug}-{key('import', said_id)[:8]}",
        "state": "draft",
        "owner": "directory editors",
        "needs": ["local_information"],
        "topics": ["information"],
        "prevention_levels": ["secondary"],
        "audiences": ["anyone"],
        "areas": _areas(item),
        "urgency": "planned",
        "emergency": False,
        "access": {"route": "self", "basis": "recalled"},
        **said,
        "editor_note": "Imported. Check needs, level, area, access and contacts before publishing.",
        "verify": {"status": "required", "reason": "imported"},
        "read_on": today.isoformat(),
        "confirmed_on": None,
        "confirmed_by": None,
        "sources": [
            {"quote": "Open Referral UK feed", "grade": "B", "title": "Imported feed", "dated": today.isoformat()}
        ],
        "feed": {"source": source or "feed", "id": said_id, "mark": _mark(said)},
    }


def own_entry(item: Any) -> Any:
    """The whole entry that our own export carries; only for a file that the editors vouch for.

    Raises:
        ContentError: It carries none.
    """
    if not isinstance(item, dict) or not isinstance(own := item.get(OWN), dict):
        raise ContentError(f"carries no {OWN}: only our own export does; leave out --ours")
    return own


def _mark(said: Mapping[str, Any]) -> str:
    text = json.dumps(said, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:16]


def _contacts(item: dict[str, Any]) -> list[dict[str, str]]:
    found = []
    for held in ({"phones": item.get("phones")}, *_list(item, "contacts")):
        for phone in _list(held, "phones"):
            if isinstance(phone, dict) and phone.get("number"):
                found.append({"type": "phone", "value": str(phone["number"]), "basis": "recalled"})
    if item.get("email"):
        found.append({"type": "email", "value": str(item["email"]), "basis": "recalled"})
    if item.get("url"):
        found.append({"type": "web", "value": str(item["url"]), "basis": "recalled"})
    return found


def _areas(item: dict[str, Any]) -> list[str]:
    named = " ".join(str(area.get("name", "")) for area in _list(item, "service_areas") if isinstance(area, dict))
    return [area for area in AREAS if re.search(rf"\b{area}\b", named, re.I)] or ["national"]


def _list(item: Any, name: str) -> list[Any]:
    """The list of that name; nothing where there is none."""
    found = item.get(name) if isinstance(item, dict) else None
    return found if isinstance(found, list) else []


def _file(path: Path) -> Any:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ContentError(f"{path.name}: {size // 1024 // 1024} MB; at most {LARGEST // 1024 // 1024} MB are read")
        return _json(path.name, path.read_bytes())
    except OSError as error:
        raise ContentError(f"{path.name}: cannot be read: {error}") from error


def _json(name: str, body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ContentError(f"{name}: is no JSON, or is cut off: {error}") from error


def _contents(name: str, page: Any) -> list[Any]:
    found = page.get("contents", page.get("content")) if isinstance(page, dict) else page
    if not isinstance(found, list):
        raise ContentError(f"{name}: is no feed: a list of services under 'contents' was expected")
    return found
