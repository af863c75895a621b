"""The one table of counts. No person, no conversation, no text, no time of day."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData()
usage = Table(
    "usage_counts",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("topic", String(80), primary_key=True),  # empty where the reply has none
    Column("count", Integer, nullable=False),
)
