"""promises reviewed

Revision ID: 1795318937
Revises: 1795322900
Create Date: 2026-11-22 03:42:17.837164

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795318937"
down_revision: Union[str, Sequence[str], None] = "1795322900"
branch_labels: Union[str, Sequence[str], None] = ()
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "promise_review",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kept",
            sa.Enum(
                "kept",
                "partly",
                "not_kept",
                "unknown",
                name="kept",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("trim(words) != ''", name=op.f("ck_promise_review_says_something")),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["account.id"], name=op.f("fk_promise_review_reviewed_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "round_id"],
            ["forum_round.unit_id", "forum_round.id"],
            name=op.f("fk_promise_review_unit_id_round_id_forum_round"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "round_id", "source_id", name=op.f("pk_promise_review")),
    )
    op.add_column("forum_round", sa.Column("report_sent_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_column("forum_round", "report_sent_on")

    op.drop_table("promise_review")
