"""what the registers take back: an entry made by mistake; and whether all that children said was taken in

Revision ID: 1795344000
Revises: 1795341594
Create Date: 2026-11-22 10:13:00

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795344000"
down_revision: Union[str, Sequence[str], None] = "1795341594"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("all_taken_in", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.alter_column("all_taken_in", server_default=None)
    for register in ("club_meeting", "initiative"):
        with op.batch_alter_table(register, schema=None) as batch_op:
            batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for register in ("initiative", "club_meeting"):
        with op.batch_alter_table(register, schema=None) as batch_op:
            batch_op.drop_column("withdrawn_at")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_column("all_taken_in")
