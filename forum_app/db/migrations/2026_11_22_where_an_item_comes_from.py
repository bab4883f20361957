"""where an item comes from

Revision ID: 1795331800
Revises: 1795331700
Create Date: 2026-11-22 07:24:00.000000

"""

from typing import Sequence, Union

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision: str = "1795331800"
down_revision: Union[str, Sequence[str], None] = "1795331700"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("handed_item_id", sa.Uuid(), nullable=True))
        batch_op.create_index("ix_recommendation_handed_item", ["unit_id", "handed_item_id"], unique=True)
    with op.batch_alter_table("recommendation_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wording_before", sa.String(), nullable=True))
    with op.batch_alter_table("read_back", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.SmallInteger(), nullable=False, server_default="1"))
        batch_op.create_index("ix_read_back_group_id", ["group_id", "answered_at"], unique=False)
    with op.batch_alter_table("read_back", schema=None) as batch_op:
        batch_op.alter_column("number", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("read_back", schema=None) as batch_op:
        batch_op.drop_index("ix_read_back_group_id")
        batch_op.drop_column("number")
    with op.batch_alter_table("recommendation_link", schema=None) as batch_op:
        batch_op.drop_column("wording_before")
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendation_handed_item")
        batch_op.drop_column("handed_item_id")
