"""letters, and accounts found by name

Revision ID: 1795307608
Revises: 1795306681
Create Date: 2026-11-22 00:33:28.044803

"""

import unicodedata
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795307608"
down_revision: Union[str, Sequence[str], None] = "1795306681"
branch_labels: Union[str, Sequence[str], None] = ()
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index("ix_letter_next_try_at", ["next_try_at"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("folded", sa.String(), nullable=True))
    fill()
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.alter_column("folded", existing_type=sa.String(), nullable=False)


def fill() -> None:
    account = sa.table("account", *(sa.column(name) for name in ("id", "name", "email", "folded")))
    for row in op.get_bind().execute(sa.select(account)).all():
        op.execute(
            sa.update(account).where(account.c.id == row.id).values(folded=fold(f"{row.name} {row.email}"))
        )


def fold(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("folded")

    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index("ix_letter_next_try_at")

    op.drop_table("letter")
