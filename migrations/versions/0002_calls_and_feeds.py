"""The directory's tables anew, with calls, interpreters and the feed that an entry came from."""

from __future__ import annotations

from alembic import op

from bot.directory.tables import metadata

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables anew: everything in them comes from the files, and ``services load`` brings it back."""
    connection = op.get_bind()
    metadata.drop_all(connection)
    metadata.create_all(connection)
    if connection.dialect.name == "postgresql":
        op.execute("CREATE INDEX search_index ON search_text USING gin (to_tsvector('english', words))")
    elif connection.dialect.name == "sqlite":
        op.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")


def downgrade() -> None:
    """Nothing to take back: the revision before makes the same tables."""
