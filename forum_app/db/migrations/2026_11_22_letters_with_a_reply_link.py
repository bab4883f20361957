"""letters with a reply link: whose it is, found by its short code, and what the story tells of it

Revision ID: 1795331600
Revises: 1795331500
Create Date: 2026-11-22 07:30:00

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795331600"
down_revision: Union[str, Sequence[str], None] = "1795331500"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

BEFORE = (
    *("create", "edit", "read_back", "confirm", "not_our_words", "send", "receive", "redirect", "send_on"),
    *("decide_agency", "move_to_successor", "ask", "clarify", "answer", "return", "accept", "decide_answer"),
    *("contest", "second_round", "close", "close_disagreed", "join", "part", "split", "unsplit", "withdraw"),
    *("clock", "move_promise", "settle_promise"),
)
SENTENCE = "the story only grows"


def upgrade() -> None:
    """Upgrade schema."""
    _allow((*BEFORE, "write", "forward", "revoke_link"))
    with op.batch_alter_table("reply_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("agency", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("made_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_reply_link_made_by_id_account"), "account", ["made_by_id"], ["id"]
        )
        batch_op.create_index("ix_reply_link_short_code_hash", ["short_code_hash"], unique=True)
    with op.batch_alter_table("reply_link", schema=None) as batch_op:
        batch_op.alter_column("agency", server_default=None)
    with op.batch_alter_table("reply_code", schema=None) as batch_op:
        batch_op.create_index("ix_reply_code_made_at", ["made_at"], unique=False)
    now = sa.text("is_head AND until_on IS NULL")
    op.create_index(
        "ix_contact_one_head", "contact", ["agency_id"], unique=True, sqlite_where=now, postgresql_where=now
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_index("ix_contact_one_head", "contact")
    with op.batch_alter_table("reply_code", schema=None) as batch_op:
        batch_op.drop_index("ix_reply_code_made_at")
    with op.batch_alter_table("reply_link", schema=None) as batch_op:
        batch_op.drop_index("ix_reply_link_short_code_hash")
        batch_op.drop_constraint(batch_op.f("fk_reply_link_made_by_id_account"), type_="foreignkey")
        batch_op.drop_column("made_by_id")
        batch_op.drop_column("agency")
    _allow(BEFORE)


def _allow(deeds: tuple[str, ...]) -> None:
    """SQLite writes the table anew, and its triggers go with the old one: they are set up again."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    listed = ", ".join(f"'{deed}'" for deed in deeds)
    if sqlite:
        _guard("DROP TRIGGER recommendation_event_no_{deed}")
    with op.batch_alter_table("recommendation_event", schema=None) as batch_op:
        batch_op.drop_constraint("deed", type_="check")
        batch_op.create_check_constraint("deed", f"deed IN ({listed})")
    if sqlite:
        _guard(
            "CREATE TRIGGER recommendation_event_no_{deed} BEFORE {upper} ON recommendation_event"
            f" BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )


def _guard(statement: str) -> None:
    for deed in ("update", "delete"):
        op.execute(statement.format(deed=deed, upper=deed.upper()))
