"""The tables of releases and of changes made at once."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

metadata = MetaData()

releases = Table(
    "releases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("state", String(12), nullable=False, index=True),
    Column("content", String(64), nullable=False, default=""),
    Column("training", String(64), nullable=False, default=""),
    Column("made_by", String(200), nullable=False),
    Column("made_at", Float, nullable=False),  # seconds since 1970, as all times here
    Column("note", Text, nullable=False, default=""),
    Column("approved_by", String(200), nullable=False, default=""),
    Column("approved_at", Float),
    Column("activated_by", String(200), nullable=False, default=""),
    Column("activated_at", Float),
    Column("override_by", String(200), nullable=False, default=""),
    Column("override_reason", Text, nullable=False, default=""),
    Column("doing", Text, nullable=False, default=""),
    Column("beat", Float),  # when the publishing process last gave a sign of life
    Column("cancelled_by", String(200), nullable=False, default=""),
    Column("report", Text, nullable=False, default="{}"),
)

at_once = Table(
    "changes_at_once",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(30), nullable=False),
    Column("target", String(100), nullable=False, default=""),
    Column("values", Text, nullable=False, default="{}"),
    Column("reason", Text, nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("looked_at_by", String(200), nullable=False, default=""),
    Column("looked_at", Float),
    Column("ended_by", String(200), nullable=False, default=""),
    Column("ended_at", Float, index=True),
)
