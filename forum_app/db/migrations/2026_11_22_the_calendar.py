"""the calendar of working days

Seeds what the holidays package misses. A migration that rebuilds calendar_change on SQLite (batch mode) must set the
triggers again: they go with the old table.

Revision ID: 1795330800
Revises: 1795323300
Create Date: 2026-11-22 07:00:00.000000

"""

from datetime import date, datetime, timezone
from typing import Sequence, Union
from uuid import UUID

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795330800"
down_revision: Union[str, Sequence[str], None] = "1795323300"
branch_labels: Union[str, Sequence[str], None] = ()
depends_on: Union[str, Sequence[str], None] = None

SENTENCE = "calendar_change only grows: rows are neither changed nor deleted"

SQLITE = {
    deed: f"""
    CREATE TRIGGER calendar_change_no_{deed} BEFORE {deed.upper()} ON calendar_change
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END
    """
    for deed in ("update", "delete")
}

POSTGRESQL = (
    f"""
    CREATE FUNCTION calendar_change_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER calendar_change_only_grows BEFORE UPDATE OR DELETE ON calendar_change
    FOR EACH ROW EXECUTE FUNCTION calendar_change_only_grows()
    """,
    """
    CREATE TRIGGER calendar_change_no_truncate BEFORE TRUNCATE ON calendar_change
    FOR EACH STATEMENT EXECUTE FUNCTION calendar_change_only_grows()
    """,
)

DECISION = "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
ENTERED = datetime(2025, 12, 25, 5, tzinfo=timezone.utc)
SWAP = (
    (
        UUID("6f0d7f0e-6a2c-4a53-9f0a-1d1f3a4b2c01"),
        date(2026, 1, 2),
        "compensation",
        "Ngày nghỉ (thay cho ngày 10/01/2026)",
    ),
    (
        UUID("6f0d7f0e-6a2c-4a53-9f0a-1d1f3a4b2c02"),
        date(2026, 1, 10),
        "worked",
        "Làm bù cho ngày 02/01/2026",
    ),
)


def upgrade() -> None:
    """Upgrade schema."""
    kinds = sa.Enum(
        "holiday",
        "compensation",
        "worked",
        name="daykind",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    days = op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_year")),
    )
    changes = op.create_table(
        "calendar_change",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column(
            "change",
            sa.Enum(
                "set_day",
                "clear_day",
                "settle_year",
                name="change",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(day IS NULL) <> (year IS NULL)", name=op.f("ck_calendar_change_of_a_day_or_a_year")
        ),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_calendar_change")),
    )
    _seed(days, changes)
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE.values() if on_sqlite else POSTGRESQL:
        op.execute(statement)


def _seed(days: sa.Table, changes: sa.Table) -> None:
    said = [
        {"kind": kind, "name": name, "decision": DECISION, "note": ""} for _mark, _day, kind, name in SWAP
    ]
    op.bulk_insert(days, [{"day": row[1], **after} for row, after in zip(SWAP, said, strict=True)])
    op.bulk_insert(
        changes,
        [
            {
                "version": version,
                "mark": mark,
                "at": ENTERED,
                "actor_id": None,
                "actor_name": "Tiếng Em",
                "change": "set_day",
                "day": day,
                "year": None,
                "before": None,
                "after": after,
                "decision": DECISION,
            }
            for version, ((mark, day, _kind, _name), after) in enumerate(zip(SWAP, said, strict=True), 1)
        ],
    )


def downgrade() -> None:
    """Downgrade schema."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP TRIGGER calendar_change_no_truncate ON calendar_change")
        op.execute("DROP TRIGGER calendar_change_only_grows ON calendar_change")
        op.execute("DROP FUNCTION calendar_change_only_grows()")
    op.drop_table("calendar_change")
    op.drop_table("calendar_year")
    op.drop_table("calendar_day")
