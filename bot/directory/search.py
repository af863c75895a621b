"""Search the directory by words and by meaning, and unite both by rank."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS
from sqlalchemy import select, text
from sqlalchemy.engine import Engine

from bot.directory import tables
from bot.directory.examples import Rows
from bot.encoding import Encode

DEEP = 50
SMOOTH = 20  # how little the very first ranks outweigh the next (reciprocal rank fusion)
MOST_WORDS = 12
# The best rows first, then their services: joined before the limit, every row that matches would be looked up.
FTS5 = text(
    "SELECT service.slug FROM ("
    "SELECT rowid AS at, rank AS weight FROM search_index WHERE search_index MATCH :words ORDER BY rank LIMIT :most"
    ") AS best JOIN search_text ON search_text.rowid = best.at "
    "JOIN service ON service.id = search_text.service_id ORDER BY best.weight"
)
TSVECTOR = text(
    "SELECT service.slug FROM search_text JOIN service ON service.id = search_text.service_id, "
    "to_tsquery('english', :words) AS query WHERE to_tsvector('english', search_text.words) @@ query "
    "ORDER BY ts_rank(to_tsvector('english', search_text.words), query) DESC LIMIT :most"
)


class Search:
    """Finds published services; the vectors are held in memory (10,000 of them are 15 MB)."""

    def __init__(self, engine: Engine, encode: Encode | None = None) -> None:
        self._engine = engine
        self._encode = encode
        self._slugs: tuple[str, ...] = ()
        self._vectors: Rows = np.empty((0, 0), np.float32)
        if encode:
            self._read_vectors()

    def find(self, query: str, *, most: int = 10) -> list[str]:
        """The ids of the best services for ``query``, the best first."""
        scores: dict[str, float] = {}
        for ranked in (self.by_words(query), self.by_meaning(query)):
            for rank, slug in enumerate(ranked):
                scores[slug] = scores.get(slug, 0.0) + 1.0 / (SMOOTH + rank)
        return sorted(scores, key=lambda slug: (-scores[slug], slug))[:most]

    def by_words(self, query: str, *, most: int = DEEP) -> list[str]:
        """Those that share words with ``query``."""
        words = [word for word in re.findall(r"\w+", query.lower()) if word not in STOP_WORDS][:MOST_WORDS]
        if not words:
            return []
        sqlite = self._engine.dialect.name == "sqlite"
        # Quoted words: nothing a person types is read as the index's own query language.
        asked = " OR ".join(f'"{word}"' for word in words) if sqlite else " | ".join(words)
        with self._engine.connect() as connection:
            found = connection.execute(FTS5 if sqlite else TSVECTOR, {"words": asked, "most": most})
            return [row[0] for row in found]

    def by_meaning(self, query: str, *, most: int = DEEP) -> list[str]:
        """Those whose meaning is near that of ``query``."""
        if not self._encode or not len(self._vectors):
            return []
        scores = self._vectors @ self._encode([query])[0]
        best: Sequence[int] = np.argpartition(-scores, min(most, len(scores)) - 1)[:most].tolist()
        return [self._slugs[at] for at in sorted(best, key=lambda at: -scores[at])]

    def _read_vectors(self) -> None:
        table = tables.search_text
        query = (
            select(tables.service.c.slug, table.c.vector)
            .join(tables.service, tables.service.c.id == table.c.service_id)
            .where(table.c.vector.is_not(None))
            .order_by(tables.service.c.slug)
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        self._slugs = tuple(row.slug for row in found)
        if found:
            self._vectors = np.stack([np.frombuffer(row.vector, np.float32) for row in found])
