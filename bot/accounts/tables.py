"""The tables of accounts. Secrets stand in them hashed (passwords, sessions, links) or sealed (second factors)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("folded", String(80), nullable=False, unique=True),  # the name as it is compared
    Column("roles", String(120), nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=True),
    Column("password", String(200), nullable=True),  # argon2
    Column("factor", String(300), nullable=True),  # sealed TOTP secret
    Column("factor_step", Integer, nullable=False, default=0),  # last time step used: a code works once
    Column("subject", String(300), nullable=True, unique=True),  # issuer and subject of OpenID Connect
    Column("made_at", Float, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", Float, nullable=False),
)

sessions = Table(
    "console_sessions",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("full", Boolean, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
    Column("confirmed_at", Float, nullable=False),
)

# Failed tries by name and by address, under hashes: neither can be read back.
failures = Table(
    "sign_in_failures",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", Float, nullable=False),
    Column("until", Float, nullable=False),
)

# Nothing here ever changes a row of the log or takes one away.
audit = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Float, nullable=False, index=True),
    Column("who", String(80), nullable=False),
    Column("action", String(40), nullable=False),
    Column("what", String(200), nullable=False),
    Column("before", Text, nullable=False, default=""),
    Column("after", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
)
Index("audit_log_what", audit.c.what)

# Who has a form open: so that others see "X is editing".
editing = Table(
    "editing_now",
    metadata,
    Column("what", String(200), primary_key=True),
    Column("who", String(80), primary_key=True),
    Column("seen_at", Float, nullable=False),
)
