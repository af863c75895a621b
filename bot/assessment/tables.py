"""The tables of self-assessments. Keys are hashes of codes; nothing about a person, no text, no time of an answer."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table

metadata = MetaData()

# One row a code: a set of answers ("sheet"), or a team that sheets belong to.
assessments = Table(
    "assessments",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("kind", String(5), nullable=False),  # sheet, team
    Column("team", String(64), nullable=True, index=True),
    Column("place", Integer, nullable=True),  # the order in which a team's sheets were handed in
    Column("expires_at", Float, nullable=False, index=True),
)

answers = Table(
    "assessment_answers",
    metadata,
    Column("key", String(64), ForeignKey("assessments.key", ondelete="CASCADE"), primary_key=True),
    Column("area", String(40), primary_key=True),
    Column("answer", String(30), nullable=False),
)

# Two sheets of a team never get the same place, whoever hands in at the same moment.
Index("assessments_team_place", assessments.c.team, assessments.c.place, unique=True)
