"""when a day begins, and how far its agenda and its wall have come

Revision ID: 1795321000
Revises: 1795318749
Create Date: 2026-11-22 03:50:00.000000

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795321000"
down_revision: Union[str, Sequence[str], None] = "1795318749"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema. A server default for the rounds that are there; new rows are given theirs by the program."""
    with op.batch_alter_table("forum_round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wall_page", sa.SmallInteger(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("day_begins", sa.Time(), nullable=False, server_default="07:30:00"))
        batch_op.add_column(sa.Column("agenda_revision", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("forum_round", schema=None) as batch_op:
        batch_op.alter_column("wall_page", server_default=None)
        batch_op.alter_column("day_begins", server_default=None)
        batch_op.alter_column("agenda_revision", server_default=None)


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("forum_round", schema=None) as batch_op:
        batch_op.drop_column("agenda_revision")
        batch_op.drop_column("day_begins")
        batch_op.drop_column("wall_page")
