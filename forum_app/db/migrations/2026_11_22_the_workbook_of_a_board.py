"""the workbook of a board: one more kind of paper

Revision ID: 1795346400
Revises: 1795342400
Create Date: 2026-11-22 10:40:00

"""

from typing import Sequence, Union

from alembic import op


# revision identifiers, used by Alembic.
revision: str = "1795346400"
down_revision: Union[str, Sequence[str], None] = "1795342400"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

BEFORE = (
    *("forum_result", "form_02", "minutes", "plan", "opinions"),
    *("half_year", "yearly", "poll", "round"),
)


def upgrade() -> None:
    """Upgrade schema."""
    _allow((*BEFORE, "board"))


def downgrade() -> None:
    """Downgrade schema. The old software cannot tell what such a paper is: then it refuses."""
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    for table in ("paper", "paper_template"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint("paperkind", type_="check")
            batch_op.create_check_constraint("paperkind", f"kind IN ({listed})")
