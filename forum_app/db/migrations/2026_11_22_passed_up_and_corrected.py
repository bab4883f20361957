"""passed up and corrected: the level that can decide, what went to it, and the corrections of a round's totals

Revision ID: 1795345200
Revises: 1795344600
Create Date: 2026-11-22 10:30:00

"""

from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795345200"
down_revision: Union[str, Sequence[str], None] = "1795344600"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

DEEDS = (
    *("create", "edit", "read_back", "confirm", "not_our_words", "send", "receive", "redirect", "send_on"),
    *("decide_agency", "move_to_successor", "ask", "clarify", "answer", "return", "accept", "decide_answer"),
    *("contest", "second_round", "close", "close_disagreed", "join", "part", "split", "unsplit", "withdraw"),
    *("clock", "move_promise", "settle_promise", "write", "forward", "revoke_link"),
    *("take_back", "let_out", "erase"),
)
NEW_DEEDS = ("pass_up", "pass_back", "take_over", "classify")
STATES = (
    *("draft", "read_back", "confirmed", "sent", "redirected", "received", "needs_clarification", "answered"),
    *("returned", "published", "contested", "closed", "closed_disagreed", "joined", "withdrawn"),
)
LINKS = ("join", "split")
LEVELS = ("school", "commune", "province", "national")
FIGURES = ("children", "groups", "outputs", "answered_here", "later", "open")
JOINED = "(state = 'joined') = (joined_to_id IS NOT NULL)"
CARRIED = "(state IN ('joined', 'passed_up')) = (joined_to_id IS NOT NULL)"
SENTENCE = "the story only grows"


def upgrade() -> None:
    """Upgrade schema."""
    _words("recommendation", {"state": (*STATES, "passed_up"), "state_before_join": (*STATES, "passed_up")})
    _words("recommendation_part", {"state": (*STATES, "passed_up")})
    _words("recommendation_link", {"kind": (*LINKS, "pass_up")}, {"kind": "linkkind"})
    _carried(CARRIED)
    _story((*DEEDS, *NEW_DEEDS), (*STATES, "passed_up"))
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint("level", _one_of("level", LEVELS))
    op.create_table(
        "round_correction",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "figure",
            sa.Enum(*FIGURES, name="figure", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("was", sa.Integer(), nullable=True),
        sa.Column("now", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("trim(note) != ''", name=op.f("ck_round_correction_says_why")),
        sa.CheckConstraint("now IS NULL OR now >= 0", name=op.f("ck_round_correction_is_a_count")),
        sa.ForeignKeyConstraint(
            ["unit_id", "round_id"],
            ["forum_round.unit_id", "forum_round.id"],
            name=op.f("fk_round_correction_unit_id_forum_round"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_round_correction_made_by_id_account")
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_round_correction")),
    )
    with op.batch_alter_table("round_correction", schema=None) as batch_op:
        batch_op.create_index("ix_round_correction_of", ["unit_id", "round_id", "made_at"], unique=False)


def downgrade() -> None:
    """Downgrade schema. What was passed up cannot be told by the old states: then it refuses."""
    op.drop_table("round_correction")
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_constraint("level", type_="check")
        batch_op.drop_column("level")
    _story(DEEDS, STATES)
    _carried(JOINED)
    _words("recommendation_link", {"kind": LINKS}, {"kind": "linkkind"})
    _words("recommendation_part", {"state": STATES})
    _words("recommendation", {"state": STATES, "state_before_join": STATES})


def _one_of(column: str, allowed: Sequence[str]) -> str:
    listed = ", ".join(f"'{word}'" for word in allowed)
    return f"{column} IN ({listed})"


def _words(table: str, allowed: dict[str, Sequence[str]], names: Union[dict[str, str], None] = None) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column, listed in allowed.items():
            name = (names or {}).get(column, column)
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, _one_of(column, listed))


def _carried(rule: str) -> None:
    name = op.f("ck_recommendation_joined_to_something")
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, rule)


def _story(deeds: Sequence[str], states: Sequence[str]) -> None:
    """SQLite writes the table anew, and its triggers go with the old one: they are set up again."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        _guard("DROP TRIGGER recommendation_event_no_{deed}")
    _words("recommendation_event", {"deed": deeds, "before": states, "after": states})
    if sqlite:
        _guard(
            "CREATE TRIGGER recommendation_event_no_{deed} BEFORE {upper} ON recommendation_event"
            f" BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )


def _guard(statement: str) -> None:
    for deed in ("update", "delete"):
        op.execute(statement.format(deed=deed, upper=deed.upper()))
