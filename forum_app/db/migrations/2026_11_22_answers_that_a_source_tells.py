"""answers that a source tells

A source of former years may say that something will be done and not by when: the day is asked of everybody but of an
import. And the resolution tables of other places, as they were printed.

Revision ID: 1795331900
Revises: 1795331800
Create Date: 2026-11-22 07:35:00.000000

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795331900"
down_revision: Union[str, Sequence[str], None] = "1795331800"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

OF_ALL = "outcome NOT IN ('will_do', 'study') OR action_on IS NOT NULL"
BUT_OF_SOURCES = f"{OF_ALL} OR way = 'import'"


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "resolution_figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("counted", sa.String(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_figure")),
        sa.UniqueConstraint("key", "place", name=op.f("uq_resolution_figure_key_place")),
    )
    _says_when(BUT_OF_SOURCES)


def downgrade() -> None:
    """Downgrade schema. Answers without a day cannot go back: then it refuses."""
    _says_when(OF_ALL)
    op.drop_table("resolution_figure")


def _says_when(rule: str) -> None:
    name = op.f("ck_answer_says_when")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, rule)
