"""the reading room

A migration that rebuilds text_decision on SQLite (batch mode) must set the triggers again: they go with the old table.

Revision ID: 1795318021
Revises: 1795317939
Create Date: 2026-11-22 03:27:01.813619

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795318021"
down_revision: Union[str, Sequence[str], None] = "1795317939"
branch_labels: Union[str, Sequence[str], None] = ()
depends_on: Union[str, Sequence[str], None] = None

SENTENCE = "text_decision only grows: a decision is taken back by another one"

SQLITE = [
    f"""
    CREATE TRIGGER text_decision_no_{deed} BEFORE {deed.upper()} ON text_decision
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END
    """
    for deed in ("update", "delete")
]

POSTGRESQL = [
    f"""
    CREATE FUNCTION text_decision_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER text_decision_only_grows BEFORE UPDATE OR DELETE ON text_decision
    FOR EACH ROW EXECUTE FUNCTION text_decision_only_grows()
    """,
    """
    CREATE TRIGGER text_decision_no_truncate BEFORE TRUNCATE ON text_decision
    FOR EACH STATEMENT EXECUTE FUNCTION text_decision_only_grows()
    """,
]


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "duty",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "moderator",
                "child_protection_officer",
                name="dutykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_duty_begins_before_it_ends")),
        sa.CheckConstraint("place BETWEEN 1 AND 3", name=op.f("ck_duty_first_second_or_third")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_duty_account_id_account")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "free_text",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "poll_answer",
                "question",
                "output",
                name="textkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("kept", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "reading",
                "published",
                "published_masked",
                "joined",
                "not_published",
                "handed_over",
                name="textstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "red",
                "orange",
                "ordinary",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("about_staff", sa.Boolean(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("forget_on", sa.Date(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reader_id", sa.Uuid(), nullable=True),
        sa.Column("reading_since", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("NOT (held AND level = 'red')", name=op.f("ck_free_text_red_is_never_held")),
        sa.CheckConstraint(
            "state IN ('new', 'reading') OR words = ''", name=op.f("ck_free_text_decided_without_raw_words")
        ),
        sa.CheckConstraint("held = (queued_at IS NULL)", name=op.f("ck_free_text_held_without_a_time")),
        sa.ForeignKeyConstraint(["reader_id"], ["account.id"], name=op.f("fk_free_text_reader_id_account")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_free_text_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_free_text")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("free_text", schema=None) as batch_op:
        batch_op.create_index("ix_free_text_place", ["unit_id", "place"], unique=False)
        batch_op.create_index("ix_free_text_waiting", ["state", "unit_id"], unique=False)

    op.create_table(
        "sealed_text",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "red",
                "orange",
                "ordinary",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("about_staff", sa.Boolean(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nonce", sa.LargeBinary(length=12), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(secret IS NULL) = (nonce IS NULL)", name=op.f("ck_sealed_text_words_with_their_nonce")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_sealed_text_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_sealed_text")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "alarm",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("calls", sa.SmallInteger(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
            name=op.f("ck_alarm_acknowledged_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["account.id"], name=op.f("fk_alarm_acknowledged_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "text_id"],
            ["free_text.unit_id", "free_text.id"],
            name=op.f("fk_alarm_unit_id_text_id_free_text"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "text_id", name=op.f("pk_alarm")),
    )
    op.create_table(
        "telling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("sealed_id", sa.Uuid(), nullable=False),
        sa.Column(
            "told",
            sa.Enum(
                "hotline_111",
                "police",
                "commune",
                "child_affairs",
                name="told",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_telling_account_id_account")),
        sa.ForeignKeyConstraint(
            ["unit_id", "sealed_id"],
            ["sealed_text.unit_id", "sealed_text.id"],
            name=op.f("fk_telling_unit_id_sealed_id_sealed_text"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
    )
    op.create_table(
        "text_decision",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "published",
                "published_masked",
                "joined",
                "not_published",
                "handed_over",
                "back_to_reading",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "names_somebody",
                "insults",
                "not_meant",
                "not_asked",
                "unreadable",
                "not_read_in_time",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("masks", sa.String(), nullable=False),
        sa.Column("joined_to", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(outcome = 'joined') = (joined_to IS NOT NULL)",
            name=op.f("ck_text_decision_joined_to_something"),
        ),
        sa.CheckConstraint(
            "(outcome = 'not_published') = (reason IS NOT NULL)",
            name=op.f("ck_text_decision_withheld_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_text_decision_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "text_id"],
            ["free_text.unit_id", "free_text.id"],
            name=op.f("fk_text_decision_unit_id_text_id_free_text"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "text_id", "seq", name=op.f("pk_text_decision")),
    )
    with op.batch_alter_table("text_decision", schema=None) as batch_op:
        batch_op.create_index("ix_text_decision_account", ["account_id", "at"], unique=False)

    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("text_decision", schema=None) as batch_op:
        batch_op.drop_index("ix_text_decision_account")

    op.drop_table("text_decision")
    op.drop_table("telling")
    op.drop_table("alarm")
    op.drop_table("sealed_text")
    with op.batch_alter_table("free_text", schema=None) as batch_op:
        batch_op.drop_index("ix_free_text_waiting")
        batch_op.drop_index("ix_free_text_place")

    op.drop_table("free_text")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_unit_id"))

    op.drop_table("duty")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION text_decision_only_grows()")
