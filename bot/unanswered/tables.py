"""The table of questions without an answer: redacted text and the day. Nothing leads back to who asked."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

metadata = MetaData()
unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("expires_at", Float, nullable=False, index=True),
    Column("decision", String(20), nullable=False, default=""),
    Column("target", String(80), nullable=False, default=""),
)
