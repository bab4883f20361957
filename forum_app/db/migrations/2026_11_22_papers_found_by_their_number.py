"""papers found by their number

Revision ID: 1795342400
Revises: 1795345200
Create Date: 2026-11-22 10:13:20.000000

"""

from typing import Sequence, Union

from alembic import op


# revision identifiers, used by Alembic.
revision: str = "1795342400"
down_revision: Union[str, Sequence[str], None] = "1795345200"
branch_labels: Union[str, Sequence[str], None] = ()
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index("ix_paper_id", ["id"], unique=False)


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_index("ix_paper_id")
