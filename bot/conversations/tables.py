"""The one table of conversations."""

from __future__ import annotations

from sqlalchemy import Column, Float, MetaData, String, Table, Text

metadata = MetaData()
conversations = Table(
    "conversations",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("slots", Text, nullable=False),
    Column("expires_at", Float, nullable=False, index=True),
)
