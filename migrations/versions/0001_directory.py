"""The directory's tables and their full-text index."""

from __future__ import annotations

from alembic import op

from bot.directory.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; SQLite indexes the words with FTS5, PostgreSQL with a tsvector."""
    connection = op.get_bind()
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5("
            "words, content='search_text', content_rowid='rowid', tokenize='porter unicode61')"
        )
    elif connection.dialect.name == "postgresql":
        op.execute("CREATE INDEX search_index ON search_text USING gin (to_tsvector('english', words))")


def downgrade() -> None:
    """Take everything away: the directory is built from its files and can be built again."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    metadata.drop_all(connection)
