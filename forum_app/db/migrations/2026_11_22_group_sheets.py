"""what a group's phone has sent

Revision ID: 1795318749
Revises: 1795318021
Create Date: 2026-11-22 03:39:09.693151

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795318749"
down_revision: Union[str, Sequence[str], None] = "1795318021"
branch_labels: Union[str, Sequence[str], None] = ()
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "sheet_deed",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "group_id"],
            ["discussion_group.unit_id", "discussion_group.id"],
            name=op.f("fk_sheet_deed_unit_id_group_id_discussion_group"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "group_id", "id", name=op.f("pk_sheet_deed")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("delegate_count", schema=None) as batch_op:
        batch_op.alter_column("votes", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("delegate_vote", schema=None) as batch_op:
        batch_op.add_column(sa.Column("girls", sa.SmallInteger(), nullable=True))
        batch_op.add_column(sa.Column("ethnic_minority", sa.SmallInteger(), nullable=True))
        batch_op.add_column(sa.Column("special_circumstances", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("delegate_vote", schema=None) as batch_op:
        batch_op.drop_column("special_circumstances")
        batch_op.drop_column("ethnic_minority")
        batch_op.drop_column("girls")

    with op.batch_alter_table("delegate_count", schema=None) as batch_op:
        batch_op.alter_column("votes", existing_type=sa.INTEGER(), nullable=False)

    op.drop_table("sheet_deed")
