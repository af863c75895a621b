"""The directory's tables, in the words of Open Referral; the one file that knows columns."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _key() -> Column[str]:
    return Column("id", String(36), primary_key=True)


def _of_service() -> Column[str]:
    return Column("service_id", String(36), ForeignKey("service.id", ondelete="CASCADE"), nullable=False, index=True)


organization = Table(
    "organization", metadata, _key(), Column("name", Text, nullable=False, unique=True), Column("description", Text)
)
service = Table(
    "service",
    metadata,
    _key(),
    Column("slug", String(80), nullable=False, unique=True),
    Column("organization_id", String(36), ForeignKey("organization.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("minimum_age", Integer),
    Column("maximum_age", Integer),
    Column("age_note", Text, nullable=False),
    Column("alert", Text, nullable=False),
    Column("urgency", String(16), nullable=False),
    Column("emergency", Boolean, nullable=False),
    Column("access_route", String(16), nullable=False),
    Column("access_basis", String(16), nullable=False),
    Column("hours_note", Text, nullable=False),
    Column("languages", Text, nullable=False),
    Column("interpretation", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("editor_note", Text, nullable=False),
    Column("verify_status", String(16), nullable=False),
    Column("verify_reason", Text, nullable=False),
    Column("read_on", Date, nullable=False),
    Column("assured_date", Date),
    Column("assurer", Text, nullable=False),
    Column("feed_source", Text, nullable=False),
    Column("feed_id", Text, nullable=False),
    Column("feed_mark", String(16), nullable=False),
)
contact = Table(
    "contact",
    metadata,
    _key(),
    _of_service(),
    Column("position", Integer, nullable=False),
    Column("type", String(8), nullable=False),
    Column("value", Text, nullable=False),
    Column("basis", String(8), nullable=False),
    Column("label", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("use", String(16), nullable=False),
)
phone = Table(
    "phone",
    metadata,
    _key(),
    Column("contact_id", String(36), ForeignKey("contact.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("number", String(32), nullable=False),
    Column("type", String(8), nullable=False),
    Column("message", Text, nullable=False),
)
schedule = Table(
    "schedule",
    metadata,
    _key(),
    _of_service(),
    Column("position", Integer, nullable=False),
    Column("freq", String(8), nullable=False),
    Column("byday", String(24), nullable=False),
    Column("opens_at", String(5), nullable=False),
    Column("closes_at", String(5), nullable=False),
    Column("bank_holidays", String(8), nullable=False),
)
service_area = Table(
    "service_area",
    metadata,
    _key(),
    _of_service(),
    Column("position", Integer, nullable=False),
    Column("name", String(40), nullable=False),
    Column("extent_type", String(16), nullable=False),
    Index("service_area_name", "name"),
)
# Where a service is given is never more than "by phone and online": an address of a refuge has no column to sit in.
service_at_location = Table(
    "service_at_location", metadata, _key(), _of_service(), Column("location_type", String(16), nullable=False)
)
cost_option = Table(
    "cost_option",
    metadata,
    _key(),
    _of_service(),
    Column("option", String(16), nullable=False),
    Column("amount_description", Text, nullable=False),
)
taxonomy = Table("taxonomy", metadata, _key(), Column("name", String(40), nullable=False, unique=True))
taxonomy_term = Table(
    "taxonomy_term",
    metadata,
    _key(),
    Column("taxonomy_id", String(36), ForeignKey("taxonomy.id"), nullable=False),
    Column("code", String(120), nullable=False),
    UniqueConstraint("taxonomy_id", "code"),
)
attribute = Table(
    "attribute",
    metadata,
    _key(),
    _of_service(),
    Column("taxonomy_term_id", String(36), ForeignKey("taxonomy_term.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
)
source = Table(
    "source",
    metadata,
    _key(),
    _of_service(),
    Column("position", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("grade", String(1), nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("dated", Text, nullable=False),
)
# What those who rang found of a contact; it names the value, so a changed one is not taken for confirmed.
call = Table(
    "call",
    metadata,
    _key(),
    _of_service(),
    Column("position", Integer, nullable=False),
    Column("contact", Text, nullable=False),
    Column("result", String(16), nullable=False),
    Column("on", Date, nullable=False),
    Column("by", Text, nullable=False),
)
# What full-text and semantic search read; the index over `words` is made by the migration, each database its own.
search_text = Table(
    "search_text",
    metadata,
    Column("service_id", String(36), ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, nullable=False),
    Column("vector", LargeBinary),
)
