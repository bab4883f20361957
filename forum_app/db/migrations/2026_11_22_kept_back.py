"""what a source marks as sensitive is kept back from the public page

Revision ID: 1795322400
Revises: 1795321000
Create Date: 2026-11-22 04:00:00.000000

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795322400"
down_revision: Union[str, Sequence[str], None] = "1795321000"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

TABLES = ("output", "leader_question")


def upgrade() -> None:
    """Upgrade schema. The default stays: making a table anew to drop it would give it a hidden rowid on SQLite."""
    for table in TABLES:
        op.add_column(table, sa.Column("kept_back", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Downgrade schema."""
    for table in TABLES:
        op.drop_column(table, "kept_back")
