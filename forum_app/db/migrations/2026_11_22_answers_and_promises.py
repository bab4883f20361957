"""answers and promises

Files of an answer that is still being written, and two more deeds in the story. The story's table is rebuilt on SQLite,
and its triggers, which go with the old table, are set again.

Revision ID: 1795331500
Revises: 1795330900
Create Date: 2026-11-22 07:25:00.000000

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795331500"
down_revision: Union[str, Sequence[str], None] = "1795330900"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

SENTENCE = "the story only grows"
SQLITE = {
    deed: f"""
    CREATE TRIGGER recommendation_event_no_{deed} BEFORE {deed.upper()} ON recommendation_event
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END
    """
    for deed in ("update", "delete")
}
BEFORE = (
    "create edit read_back confirm not_our_words send receive redirect send_on decide_agency move_to_successor ask "
    "clarify answer return accept decide_answer contest second_round close close_disagreed join part split unsplit "
    "withdraw clock"
).split()
NOW = [*BEFORE, "move_promise", "settle_promise"]


def upgrade() -> None:
    """Upgrade schema."""
    _deeds(BEFORE, NOW)
    op.create_table(
        "answer_draft_paper",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "part_id"],
            ["recommendation_part.unit_id", "recommendation_part.id"],
            name=op.f("fk_answer_draft_paper_unit_id_part_id_recommendation_part"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_answer_draft_paper")),
    )
    with op.batch_alter_table("answer_draft_paper", schema=None) as batch_op:
        batch_op.create_index("ix_answer_draft_paper_part", ["unit_id", "part_id"], unique=False)


def downgrade() -> None:
    """Downgrade schema. What was recorded of promises cannot be told by the old deeds: then it refuses."""
    op.drop_table("answer_draft_paper")
    _deeds(NOW, BEFORE)


def _deeds(before: list[str], after: list[str]) -> None:
    with op.batch_alter_table("recommendation_event", schema=None) as batch_op:
        batch_op.alter_column(
            "deed", existing_type=_words(before), type_=_words(after), existing_nullable=False
        )
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE.values():
            op.execute(statement)


def _words(deeds: list[str]) -> sa.Enum:
    return sa.Enum(*deeds, name="deed", native_enum=False, create_constraint=True, length=40)
