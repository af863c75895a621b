"""The table of changes that wait for two people."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

metadata = MetaData()
proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", String(200), nullable=False),
    Column("before", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("mark", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("first_by", String(80), nullable=False, default=""),
    Column("second_by", String(80), nullable=False, default=""),
    Column("state", String(12), nullable=False, default="open"),
)
