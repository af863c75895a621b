"""Keep the directory in a database: loaded whole in one transaction, read back as the same values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, select, text
from sqlalchemy.engine import Connection, Engine

from bot.directory import rows, tables
from bot.directory.model import Service
from bot.encoding import Encode

ORDER = (
    tables.organization, tables.taxonomy, tables.taxonomy_term, tables.service, tables.contact, tables.phone,
    tables.schedule, tables.service_area, tables.service_at_location, tables.cost_option, tables.attribute,
    tables.source, tables.call, tables.search_text,
)  # fmt: skip
LIKE = 0.05  # so far two vectors of one text may be apart, made in batches of other lengths


@dataclass(frozen=True)
class Changes:
    """What a load changed, by id."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def load(engine: Engine, services: Mapping[str, Service], *, encode: Encode | None = None) -> Changes:
    """Make the database hold exactly ``services``; on any fault it stays as it was."""
    with engine.begin() as connection:
        before = _read(connection)
        changes = compare(before, services)
        same = _same_encoder(connection, encode)
        if not changes and same:
            return changes
        kept = _vectors(connection) if same else {}
        for table in reversed(ORDER):
            connection.execute(delete(table))
        written = rows.of_services(services.values())
        for table in ORDER:
            if written[table.name]:
                connection.execute(insert(table), written[table.name])
        _write_search(connection, services.values(), encode, kept)
    return changes


def compare(before: Mapping[str, Service], after: Mapping[str, Service]) -> Changes:
    """The difference between two directories."""
    return Changes(
        added=tuple(sorted(set(after) - set(before))),
        changed=tuple(sorted(one for one in set(after) & set(before) if after[one] != before[one])),
        removed=tuple(sorted(set(before) - set(after))),
    )


def read_all(engine: Engine) -> dict[str, Service]:
    """Every service of the database, by id."""
    with engine.connect() as connection:
        return _read(connection)


def searchable(service: Service) -> str:
    """The words full-text and semantic search look at."""
    return ". ".join((service.name, service.description, ", ".join(service.topics)))


def _read(connection: Connection) -> dict[str, Service]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for table in ORDER[:-1]:
        query = select(table)
        if "position" in table.c:
            query = query.order_by(table.c.service_id, table.c.position)
        found[table.name] = [dict(row._mapping) for row in connection.execute(query)]
    return rows.to_services(found)


def _same_encoder(connection: Connection, encode: Encode | None) -> bool:
    """Whether the vectors can stay: those of another encoder mean nothing to this one."""
    table = tables.search_text
    row = connection.execute(select(table.c.words, table.c.vector).where(table.c.vector.is_not(None)).limit(1)).first()
    if encode is None or row is None:
        return True
    old, new = np.frombuffer(row.vector, np.float32), np.asarray(encode([row.words]), np.float32)[0]
    return old.shape == new.shape and np.allclose(old, new, atol=LIKE)


def _vectors(connection: Connection) -> dict[str, bytes]:
    table = tables.search_text
    query = select(table.c.words, table.c.vector).where(table.c.vector.is_not(None))
    return {row.words: row.vector for row in connection.execute(query)}


def _write_search(
    connection: Connection, services: Iterable[Service], encode: Encode | None, kept: Mapping[str, bytes]
) -> None:
    published = [one for one in services if one.published]
    words = [searchable(one) for one in published]
    vectors = dict(kept)
    missing = [text for text in words if text not in vectors]
    if encode and missing:
        encoded = np.asarray(encode(missing), dtype=np.float32)
        vectors.update((text, row.tobytes()) for text, row in zip(missing, encoded))
    entries = [
        {"service_id": rows.key("service", one.id), "words": text, "vector": vectors.get(text)}
        for one, text in zip(published, words)
    ]
    if entries:
        connection.execute(insert(tables.search_text), entries)
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_index(search_index) VALUES ('rebuild')"))
