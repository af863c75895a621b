"""Alembic's way in: the directory's tables, in the database of ``DATABASE_URL`` or of the calling engine."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine

from bot.directory.tables import metadata

VERSIONS = "directory_version"


def run() -> None:
    """Bring the database up to the latest revision."""
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _on(connection)
        return
    with create_engine(context.config.get_main_option("sqlalchemy.url") or "", future=True).begin() as opened:
        _on(opened)


def _on(connection: object) -> None:
    context.configure(connection=connection, target_metadata=metadata, version_table=VERSIONS)
    context.run_migrations()


run()
