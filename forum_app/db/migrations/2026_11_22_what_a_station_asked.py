"""what a station asked: each keeps the hash of the questionnaire that its children read

Revision ID: 1795344600
Revises: 1795344000
Create Date: 2026-11-22 10:30:00

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795344600"
down_revision: Union[str, Sequence[str], None] = "1795344000"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema. What has voted already asked the poll as it was frozen: until now nothing else was possible."""
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.add_column(sa.Column("content_hash", sa.LargeBinary(length=32), nullable=True))
    op.execute(
        "UPDATE station SET content_hash = "
        "(SELECT poll.content_hash FROM poll WHERE poll.id = station.poll_id) WHERE state != 'prepared'"
    )


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.drop_column("content_hash")
