"""school lists

Revision ID: 1795310000
Revises: 1795307700
Create Date: 2026-11-22 00:36:00

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795310000"
down_revision: Union[str, Sequence[str], None] = "1795307700"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "school_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_school_list_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_list")),
    )
    with op.batch_alter_table("school_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_list_unit_id"), ["unit_id"], unique=False)


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("school_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_school_list_unit_id"))

    op.drop_table("school_list")
