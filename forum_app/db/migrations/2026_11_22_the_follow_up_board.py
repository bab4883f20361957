"""the follow-up board

Revision ID: 1795330900
Revises: 1795330800
Create Date: 2026-11-22 06:57:54.034122

"""

import uuid
from datetime import date
from typing import Any, Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "1795330900"
down_revision: Union[str, Sequence[str], None] = "1795330800"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


SENTENCE = "the story only grows"

SQLITE = {
    deed: f"""
    CREATE TRIGGER recommendation_event_no_{deed} BEFORE {deed.upper()} ON recommendation_event
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END
    """
    for deed in ("update", "delete")
}

POSTGRESQL = (
    f"""
    CREATE FUNCTION recommendation_event_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER recommendation_event_only_grows BEFORE UPDATE OR DELETE ON recommendation_event
    FOR EACH ROW EXECUTE FUNCTION recommendation_event_only_grows()
    """,
    """
    CREATE TRIGGER recommendation_event_no_truncate BEFORE TRUNCATE ON recommendation_event
    FOR EACH STATEMENT EXECUTE FUNCTION recommendation_event_only_grows()
    """,
)

# Decree 56/2017 art. 53.2 binds the school board; the others are a local figure and say so.
RULES = (
    {
        "id": uuid.UUID("0b9c7f4e-53a2-4c1d-8e00-000000000001"),
        "of": "school_board",
        "citation": "Nghị định 56/2017/NĐ-CP, điều 53 khoản 2",
        "by_law": True,
        "days": 7,
        "may_lengthen": False,
        "valid_from": date(2017, 7, 1),
    },
    {
        "id": uuid.UUID("0b9c7f4e-53a2-4c1d-8e00-000000000002"),
        "of": "agency",
        "citation": "mốc nội bộ",
        "by_law": False,
        "days": 15,
        "may_lengthen": True,
        "valid_from": date(1900, 1, 1),
    },
    {
        "id": uuid.UUID("0b9c7f4e-53a2-4c1d-8e00-000000000003"),
        "of": "forwarding",
        "citation": "mốc nội bộ",
        "by_law": False,
        "days": 5,
        "may_lengthen": True,
        "valid_from": date(1900, 1, 1),
    },
)
SAME_FOR_ALL = {
    "unit_id": None,
    "working_days": True,
    "starts_with": "receipt",
    "deemed_days": 2,
    "after_clarification": "goes_on",
    "valid_until": None,
}


def upgrade() -> None:
    """Upgrade schema."""
    _tables()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE.values() if on_sqlite else POSTGRESQL:
        op.execute(statement)
    columns = (*RULES[0], *SAME_FOR_ALL)
    kinds: dict[str, Any] = {
        "id": sa.Uuid(),
        "unit_id": sa.BigInteger(),
        "by_law": sa.Boolean(),
        "may_lengthen": sa.Boolean(),
    }
    kinds |= {"working_days": sa.Boolean(), "days": sa.SmallInteger(), "deemed_days": sa.SmallInteger()}
    kinds |= {"valid_from": sa.Date(), "valid_until": sa.Date()}
    rule = sa.table("deadline_rule", *(sa.column(name, kinds.get(name, sa.String())) for name in columns))
    op.bulk_insert(rule, [row | SAME_FOR_ALL for row in RULES])


def _tables() -> None:
    op.create_table(
        "recommendation_event",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "who",
            sa.Enum(
                "organiser",
                "group",
                "agency",
                "checker",
                "upper_unit",
                "children",
                "software",
                name="who",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "way",
            sa.Enum(
                "account",
                "reply_link",
                "sheet",
                "import",
                "software",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "deed",
            sa.Enum(
                "create",
                "edit",
                "read_back",
                "confirm",
                "not_our_words",
                "send",
                "receive",
                "redirect",
                "send_on",
                "decide_agency",
                "move_to_successor",
                "ask",
                "clarify",
                "answer",
                "return",
                "accept",
                "decide_answer",
                "contest",
                "second_round",
                "close",
                "close_disagreed",
                "join",
                "part",
                "split",
                "unsplit",
                "withdraw",
                "clock",
                name="deed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "before",
            sa.Enum(
                "draft",
                "read_back",
                "confirmed",
                "sent",
                "redirected",
                "received",
                "needs_clarification",
                "answered",
                "returned",
                "published",
                "contested",
                "closed",
                "closed_disagreed",
                "joined",
                "withdrawn",
                name="before",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "after",
            sa.Enum(
                "draft",
                "read_back",
                "confirmed",
                "sent",
                "redirected",
                "received",
                "needs_clarification",
                "answered",
                "returned",
                "published",
                "contested",
                "closed",
                "closed_disagreed",
                "joined",
                "withdrawn",
                name="after",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "number", name=op.f("pk_recommendation_event")),
    )
    with op.batch_alter_table("recommendation_event", schema=None) as batch_op:
        batch_op.create_index(
            "ix_recommendation_event_of", ["unit_id", "recommendation_id", "number"], unique=False
        )

    op.create_table(
        "recommendation_event_head",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_recommendation_event_head")),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("entered_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "until_on IS NULL OR from_on <= until_on", name=op.f("ck_contact_begins_before_it_ends")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["unit.id"], name=op.f("fk_contact_agency_id_unit")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["account.id"], name=op.f("fk_contact_entered_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("ix_contact_agency_id", ["agency_id", "until_on"], unique=False)

    op.create_table(
        "deadline_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "of",
            sa.Enum(
                "school_board",
                "agency",
                "forwarding",
                name="deadlinefor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("by_law", sa.Boolean(), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.Column("working_days", sa.Boolean(), nullable=False),
        sa.Column(
            "starts_with",
            sa.Enum(
                "sending", "receipt", name="startswith", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("deemed_days", sa.SmallInteger(), nullable=False),
        sa.Column(
            "after_clarification",
            sa.Enum(
                "goes_on",
                "begins_again",
                name="afterclarification",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("may_lengthen", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "NOT by_law OR NOT may_lengthen", name=op.f("ck_deadline_rule_law_is_not_lengthened")
        ),
        sa.CheckConstraint("days > 0", name=op.f("ck_deadline_rule_some_days")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_deadline_rule_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_rule")),
    )
    with op.batch_alter_table("deadline_rule", schema=None) as batch_op:
        batch_op.create_index("ix_deadline_rule_unit_id", ["unit_id"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "read_back",
                "confirmed",
                "sent",
                "redirected",
                "received",
                "needs_clarification",
                "answered",
                "returned",
                "published",
                "contested",
                "closed",
                "closed_disagreed",
                "joined",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "message",
                "opinion",
                "recommendation",
                "wish",
                "question",
                "initiative",
                name="outputkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "topic",
            sa.Enum(
                "teaching",
                "school_facilities",
                "school_violence",
                "abuse",
                "drowning",
                "traffic",
                "online_safety",
                "play",
                "mental_health",
                "nutrition",
                "food_safety",
                "tobacco_and_stimulants",
                "child_labour",
                "special_circumstances",
                "child_marriage",
                "environment",
                "roads",
                "clean_water",
                "participation",
                "youth_justice",
                "injuries",
                "life_skills",
                "ai_and_technology",
                "health_insurance",
                "ethnic_culture",
                "reading",
                "sex_education",
                name="topic",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "round",
                "poll",
                "below",
                "typed",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("round_id", sa.BigInteger(), nullable=True),
        sa.Column("poll_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("joined_to_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "state_before_join",
            sa.Enum(
                "draft",
                "read_back",
                "confirmed",
                "sent",
                "redirected",
                "received",
                "needs_clarification",
                "answered",
                "returned",
                "published",
                "contested",
                "closed",
                "closed_disagreed",
                "joined",
                "withdrawn",
                name="state_before_join",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("split_from_id", sa.BigInteger(), nullable=True),
        sa.Column("groups_behind", sa.Integer(), nullable=False),
        sa.Column("children_behind", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'joined') = (joined_to_id IS NOT NULL)",
            name=op.f("ck_recommendation_joined_to_something"),
        ),
        sa.CheckConstraint("trim(words) != ''", name=op.f("ck_recommendation_says_something")),
        sa.CheckConstraint(
            "joined_to_id IS NULL OR joined_to_id != id", name=op.f("ck_recommendation_not_joined_to_itself")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_recommendation_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_recommendation")),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index("ix_recommendation_board", ["public", "state", "sent_on"], unique=False)
        batch_op.create_index("ix_recommendation_joined_to_id", ["joined_to_id"], unique=False)
        batch_op.create_index("ix_recommendation_round", ["unit_id", "round_id"], unique=False)
        batch_op.create_index("ix_recommendation_split_from_id", ["split_from_id"], unique=False)
        batch_op.create_index("ix_recommendation_topic", ["topic", "state"], unique=False)

    op.create_table(
        "read_back",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ours", sa.Boolean(), nullable=True),
        sa.Column("why_not", sa.String(), nullable=True),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_read_back_recorded_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "recommendation_id"],
            ["recommendation.unit_id", "recommendation.id"],
            name=op.f("fk_read_back_unit_id_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_read_back")),
    )
    with op.batch_alter_table("read_back", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_read_back_recommendation_id"), ["recommendation_id"], unique=False
        )

    op.create_table(
        "recommendation_link",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("join", "split", name="linkkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_recommendation_link_made_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["account.id"], name=op.f("fk_recommendation_link_undone_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "recommendation_id"],
            ["recommendation.unit_id", "recommendation.id"],
            name=op.f("fk_recommendation_link_unit_id_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_recommendation_link")),
    )
    with op.batch_alter_table("recommendation_link", schema=None) as batch_op:
        batch_op.create_index("ix_recommendation_link_other_id", ["other_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_recommendation_link_recommendation_id"), ["recommendation_id"], unique=False
        )

    op.create_table(
        "recommendation_part",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "read_back",
                "confirmed",
                "sent",
                "redirected",
                "received",
                "needs_clarification",
                "answered",
                "returned",
                "published",
                "contested",
                "closed",
                "closed_disagreed",
                "joined",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("redirects", sa.SmallInteger(), nullable=False),
        sa.Column("returns", sa.SmallInteger(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["unit.id"], name=op.f("fk_recommendation_part_agency_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "recommendation_id"],
            ["recommendation.unit_id", "recommendation.id"],
            name=op.f("fk_recommendation_part_unit_id_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_recommendation_part")),
    )
    with op.batch_alter_table("recommendation_part", schema=None) as batch_op:
        batch_op.create_index("ix_recommendation_part_agency", ["agency_id", "state"], unique=False)
        batch_op.create_index(
            "ix_recommendation_part_number", ["unit_id", "recommendation_id", "number"], unique=True
        )

    op.create_table(
        "recommendation_source",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "output",
                "question",
                "poll",
                "typed",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "recommendation_id"],
            ["recommendation.unit_id", "recommendation.id"],
            name=op.f("fk_recommendation_source_unit_id_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_recommendation_source")),
    )
    with op.batch_alter_table("recommendation_source", schema=None) as batch_op:
        batch_op.create_index("ix_recommendation_source_group_key", ["group_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_recommendation_source_recommendation_id"), ["recommendation_id"], unique=False
        )

    op.create_table(
        "answer",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "done",
                "will_do",
                "partly",
                "study",
                "not_done",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what_is_done", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("action_on", sa.Date(), nullable=True),
        sa.Column("official_text", sa.String(), nullable=False),
        sa.Column("official_number", sa.String(), nullable=False),
        sa.Column("tell_how", sa.String(), nullable=False),
        sa.Column("tell_on", sa.Date(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=True),
        sa.Column(
            "way",
            sa.Enum(
                "account",
                "reply_link",
                "sheet",
                "import",
                "software",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome != 'partly' OR trim(what_is_done) != ''", name=op.f("ck_answer_says_what")
        ),
        sa.CheckConstraint(
            "outcome NOT IN ('not_done', 'partly') OR trim(reason) != ''", name=op.f("ck_answer_says_why_not")
        ),
        sa.CheckConstraint(
            "outcome NOT IN ('will_do', 'study') OR action_on IS NOT NULL", name=op.f("ck_answer_says_when")
        ),
        sa.ForeignKeyConstraint(["given_by_id"], ["account.id"], name=op.f("fk_answer_given_by_id_account")),
        sa.ForeignKeyConstraint(
            ["unit_id", "part_id"],
            ["recommendation_part.unit_id", "recommendation_part.id"],
            name=op.f("fk_answer_unit_id_part_id_recommendation_part"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_answer")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index("ix_answer_number", ["unit_id", "part_id", "number"], unique=True)

    op.create_table(
        "answer_draft",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "part_id"],
            ["recommendation_part.unit_id", "recommendation_part.id"],
            name=op.f("fk_answer_draft_unit_id_part_id_recommendation_part"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "part_id", name=op.f("pk_answer_draft")),
    )
    op.create_table(
        "clock",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("calendar_version", sa.Integer(), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["deadline_rule.id"], name=op.f("fk_clock_rule_id_deadline_rule")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "part_id"],
            ["recommendation_part.unit_id", "recommendation_part.id"],
            name=op.f("fk_clock_unit_id_part_id_recommendation_part"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_clock")),
        sa.UniqueConstraint("unit_id", "part_id", name=op.f("uq_clock_unit_id_part_id")),
    )
    with op.batch_alter_table("clock", schema=None) as batch_op:
        batch_op.create_index("ix_clock_due_on", ["ended_on", "due_on"], unique=False)

    op.create_table(
        "notice",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "five_before",
                "one_before",
                "due_today",
                "one_after",
                "five_after",
                "ten_after",
                name="noticekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "to",
            sa.Enum(
                "agency",
                "agency_head",
                "parent_unit",
                "youth_union",
                name="addressee",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "part_id"],
            ["recommendation_part.unit_id", "recommendation_part.id"],
            name=op.f("fk_notice_unit_id_part_id_recommendation_part"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "unit_id", "part_id", "kind", "due_on", name=op.f("uq_notice_unit_id_part_id_kind_due_on")
        ),
    )
    op.create_table(
        "reply_link",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("short_code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("forwarded_from_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_reply_link_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "part_id"],
            ["recommendation_part.unit_id", "recommendation_part.id"],
            name=op.f("fk_reply_link_unit_id_part_id_recommendation_part"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_reply_link")),
    )
    with op.batch_alter_table("reply_link", schema=None) as batch_op:
        batch_op.create_index("ix_reply_link_part", ["unit_id", "part_id"], unique=False)
        batch_op.create_index("ix_reply_link_token_hash", ["token_hash"], unique=True)

    op.create_table(
        "answer_check",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "accepted",
                "returned",
                "weak",
                name="checkverdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("checked_by_id", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdict = 'accepted' OR trim(reasons) != ''", name=op.f("ck_answer_check_says_why")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["account.id"], name=op.f("fk_answer_check_checked_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "answer_id"],
            ["answer.unit_id", "answer.id"],
            name=op.f("fk_answer_check_unit_id_answer_id_answer"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_answer_check")),
    )
    with op.batch_alter_table("answer_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_check_answer_id"), ["answer_id"], unique=False)

    op.create_table(
        "answer_file",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "answer_id"],
            ["answer.unit_id", "answer.id"],
            name=op.f("fk_answer_file_unit_id_answer_id_answer"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_answer_file")),
    )
    with op.batch_alter_table("answer_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_file_answer_id"), ["answer_id"], unique=False)

    op.create_table(
        "child_version",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "band",
            sa.Enum(
                "6-7",
                "8-10",
                "11-13",
                "14-15",
                name="ageband",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id", "answer_id"],
            ["answer.unit_id", "answer.id"],
            name=op.f("fk_child_version_unit_id_answer_id_answer"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "answer_id", "band", name=op.f("pk_child_version")),
    )
    op.create_table(
        "clock_change",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clock_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "why",
            sa.Enum(
                "received",
                "calendar",
                "clarified",
                "lengthened",
                "sent_on",
                "successor",
                name="whymoved",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("was_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("calendar_version", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "clock_id"],
            ["clock.unit_id", "clock.id"],
            name=op.f("fk_clock_change_unit_id_clock_id_clock"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_clock_change")),
    )
    with op.batch_alter_table("clock_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_change_clock_id"), ["clock_id"], unique=False)

    op.create_table(
        "clock_stop",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clock_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "clock_id"],
            ["clock.unit_id", "clock.id"],
            name=op.f("fk_clock_stop_unit_id_clock_id_clock"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_clock_stop")),
    )
    with op.batch_alter_table("clock_stop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_stop_clock_id"), ["clock_id"], unique=False)

    op.create_table(
        "promise",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("moved_why", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "kept",
                "partly_kept",
                "broken",
                name="promisestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "due_on = first_due_on OR trim(moved_why) != ''", name=op.f("ck_promise_moved_with_reason")
        ),
        sa.CheckConstraint(
            "state = 'open' OR settled_on IS NOT NULL", name=op.f("ck_promise_settled_on_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id", "answer_id"],
            ["answer.unit_id", "answer.id"],
            name=op.f("fk_promise_unit_id_answer_id_answer"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_answer_id"), ["answer_id"], unique=False)
        batch_op.create_index("ix_promise_due_on", ["state", "due_on"], unique=False)

    op.create_table(
        "reply_code",
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong_tries", sa.SmallInteger(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id", "link_id"],
            ["reply_link.unit_id", "reply_link.id"],
            name=op.f("fk_reply_code_unit_id_link_id_reply_link"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "id", name=op.f("pk_reply_code")),
    )
    with op.batch_alter_table("reply_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_code_link_id"), ["link_id"], unique=False)


def downgrade() -> None:
    """Downgrade schema."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in SQLITE:
            op.execute(f"DROP TRIGGER recommendation_event_no_{deed}")
    else:
        op.execute("DROP TRIGGER recommendation_event_no_truncate ON recommendation_event")
        op.execute("DROP TRIGGER recommendation_event_only_grows ON recommendation_event")
        op.execute("DROP FUNCTION recommendation_event_only_grows()")
    with op.batch_alter_table("reply_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_code_link_id"))

    op.drop_table("reply_code")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.drop_index("ix_promise_due_on")
        batch_op.drop_index(batch_op.f("ix_promise_answer_id"))

    op.drop_table("promise")
    with op.batch_alter_table("clock_stop", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clock_stop_clock_id"))

    op.drop_table("clock_stop")
    with op.batch_alter_table("clock_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clock_change_clock_id"))

    op.drop_table("clock_change")
    op.drop_table("child_version")
    with op.batch_alter_table("answer_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_file_answer_id"))

    op.drop_table("answer_file")
    with op.batch_alter_table("answer_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_check_answer_id"))

    op.drop_table("answer_check")
    with op.batch_alter_table("reply_link", schema=None) as batch_op:
        batch_op.drop_index("ix_reply_link_token_hash")
        batch_op.drop_index("ix_reply_link_part")

    op.drop_table("reply_link")
    op.drop_table("notice")
    with op.batch_alter_table("clock", schema=None) as batch_op:
        batch_op.drop_index("ix_clock_due_on")

    op.drop_table("clock")
    op.drop_table("answer_draft")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_index("ix_answer_number")

    op.drop_table("answer")
    with op.batch_alter_table("recommendation_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_source_recommendation_id"))
        batch_op.drop_index("ix_recommendation_source_group_key")

    op.drop_table("recommendation_source")
    with op.batch_alter_table("recommendation_part", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendation_part_number")
        batch_op.drop_index("ix_recommendation_part_agency")

    op.drop_table("recommendation_part")
    with op.batch_alter_table("recommendation_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_link_recommendation_id"))
        batch_op.drop_index("ix_recommendation_link_other_id")

    op.drop_table("recommendation_link")
    with op.batch_alter_table("read_back", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_read_back_recommendation_id"))

    op.drop_table("read_back")
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendation_topic")
        batch_op.drop_index("ix_recommendation_split_from_id")
        batch_op.drop_index("ix_recommendation_round")
        batch_op.drop_index("ix_recommendation_joined_to_id")
        batch_op.drop_index("ix_recommendation_board")

    op.drop_table("recommendation")
    with op.batch_alter_table("deadline_rule", schema=None) as batch_op:
        batch_op.drop_index("ix_deadline_rule_unit_id")

    op.drop_table("deadline_rule")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_agency_id")

    op.drop_table("contact")
    op.drop_table("recommendation_event_head")
    with op.batch_alter_table("recommendation_event", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendation_event_of")

    op.drop_table("recommendation_event")
