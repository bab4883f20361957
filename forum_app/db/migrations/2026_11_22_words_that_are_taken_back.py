"""words that are taken back: a child's words may be empty where a day says that they were, and the story tells of it

Revision ID: 1795332100
Revises: 1795331900
Create Date: 2026-11-22 08:25:00

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795332100"
down_revision: Union[str, Sequence[str], None] = "1795331900"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

BEFORE = (
    *("create", "edit", "read_back", "confirm", "not_our_words", "send", "receive", "redirect", "send_on"),
    *("decide_agency", "move_to_successor", "ask", "clarify", "answer", "return", "accept", "decide_answer"),
    *("contest", "second_round", "close", "close_disagreed", "join", "part", "split", "unsplit", "withdraw"),
    *("clock", "move_promise", "settle_promise", "write", "forward", "revoke_link"),
)
SAYS = "trim(words) != ''"
SENTENCE = "the story only grows"


def upgrade() -> None:
    """Upgrade schema."""
    _allow((*BEFORE, "take_back", "let_out", "erase"))
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_on", sa.Date(), nullable=True))
    _says(f"{SAYS} OR erased_on IS NOT NULL")


def downgrade() -> None:
    """Downgrade schema. What was taken back cannot be told by the old deeds: then it refuses."""
    _says(SAYS)
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_column("erased_on")
    _allow(BEFORE)


def _says(rule: str) -> None:
    name = op.f("ck_recommendation_says_something")
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, rule)


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
