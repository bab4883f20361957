"""questions to write in

Revision ID: 1795323300
Revises: 1795318937
Create Date: 2026-11-22 03:55:00

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795323300"
down_revision: Union[str, Sequence[str], None] = "1795318937"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

BEFORE = ("yes_no", "choose_one", "choose_several", "faces", "two_pictures", "rank")


def upgrade() -> None:
    """Upgrade schema."""
    _allow((*BEFORE, "short_text"))
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.add_column(sa.Column("writing", sa.Boolean(), server_default=sa.false(), nullable=False))
    # What a station is asked is settled when it opens; nothing but the program may settle it.
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.alter_column("writing", server_default=None)


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.drop_column("writing")
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_constraint("questionkind", type_="check")
        batch_op.create_check_constraint("questionkind", f"kind IN ({listed})")
