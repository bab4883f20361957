"""the record only grows

A migration that rebuilds audit_event on SQLite (batch mode) must set the triggers again: they go with the old table.

Revision ID: 1795307700
Revises: 1795307608
Create Date: 2026-11-22 00:35:00.000000

"""

from typing import Sequence, Union

from alembic import op


# revision identifiers, used by Alembic.
revision: str = "1795307700"
down_revision: Union[str, Sequence[str], None] = "1795307608"
branch_labels: Union[str, Sequence[str], None] = ()
depends_on: Union[str, Sequence[str], None] = None

SENTENCE = "audit_event only grows: rows are neither changed nor deleted"

SQLITE = {
    deed: f"""
    CREATE TRIGGER audit_event_no_{deed} BEFORE {deed.upper()} ON audit_event
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END
    """
    for deed in ("update", "delete")
}

POSTGRESQL = (
    f"""
    CREATE FUNCTION audit_event_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER audit_event_only_grows BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_only_grows()
    """,
    """
    CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_only_grows()
    """,
)


def upgrade() -> None:
    """Upgrade schema."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE.values() if on_sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Downgrade schema."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in SQLITE:
            op.execute(f"DROP TRIGGER audit_event_no_{deed}")
        return
    op.execute("DROP TRIGGER audit_event_no_truncate ON audit_event")
    op.execute("DROP TRIGGER audit_event_only_grows ON audit_event")
    op.execute("DROP FUNCTION audit_event_only_grows()")
