"""Who may do what: one enum, one table. A role holds in a unit and in everything below it."""

from __future__ import annotations

from enum import StrEnum

from forum_app.i18n import Words, _l


class Role(StrEnum):
    FACILITATOR = "facilitator"
    SCHOOL_BOARD = "school_board"
    COORDINATOR = "coordinator"
    AGENCY_OFFICER = "agency_officer"
    YOUTH_UNION_MONITOR = "youth_union_monitor"
    MODERATOR = "moderator"
    CHILD_PROTECTION_OFFICER = "child_protection_officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, Words] = {
    Role.FACILITATOR: _l("Facilitator"),
    Role.SCHOOL_BOARD: _l("School board"),
    Role.COORDINATOR: _l("Coordinator"),
    Role.AGENCY_OFFICER: _l("Agency officer"),
    Role.YOUTH_UNION_MONITOR: _l("Youth Union monitor"),
    Role.MODERATOR: _l("Moderator"),
    Role.CHILD_PROTECTION_OFFICER: _l("Child-protection officer"),
    Role.AUDITOR: _l("Auditor"),
    Role.ADMINISTRATOR: _l("Administrator"),
}


class Permission(StrEnum):
    """`thing:verb`. Each is granted to a role below, guards a route, and has a test that refuses it."""

    UNIT_READ = "unit:read"
    UNIT_EDIT = "unit:edit"
    UNIT_IMPORT = "unit:import"
    ACCOUNT_READ = "account:read"
    ACCOUNT_INVITE = "account:invite"
    ACCOUNT_EDIT = "account:edit"
    AUDIT_READ = "audit:read"
    POLL_READ = "poll:read"
    POLL_EDIT = "poll:edit"
    POLL_VOUCH = "poll:vouch"
    POLL_PUBLISH = "poll:publish"
    STATION_READ = "station:read"
    STATION_RUN = "station:run"
    SLIP_PRINT = "slip:print"
    CLASS_RESULT_READ = "class-result:read"
    RESULT_READ = "result:read"
    TEXT_READ = "text:read"
    ROSTER_READ = "roster:read"
    ROSTER_EDIT = "roster:edit"
    SEALED_READ = "sealed:read"
    ROUND_READ = "round:read"
    ROUND_EDIT = "round:edit"
    ROUND_SUSPEND = "round:suspend"
    DELEGATE_EDIT = "delegate:edit"
    ROUND_RUN = "round:run"
    HAND_OVER = "round:hand-over"
    RECOMMENDATION_READ = "recommendation:read"
    RECOMMENDATION_EDIT = "recommendation:edit"
    RECOMMENDATION_SEND = "recommendation:send"
    CONTACT_EDIT = "contact:edit"
    RECOMMENDATION_ANSWER = "recommendation:answer"
    ANSWER_CHECK = "answer:check"
    RECOMMENDATION_DECIDE = "recommendation:decide"
    CALENDAR_EDIT = "calendar:edit"
    DEADLINE_EDIT = "deadline:edit"
    COMPILATION_READ = "compilation:read"
    PLAN_READ = "plan:read"
    PLAN_EDIT = "plan:edit"
    MILESTONE_REPORT = "milestone:report"
    REGISTER_EDIT = "register:edit"
    INDICATOR_ENTER = "indicator:enter"
    PAPER_MAKE = "paper:make"
    PAPER_TEMPLATE_EDIT = "paper-template:edit"


P = Permission
_RUNS_POLLS = frozenset(
    {
        P.UNIT_READ,
        P.POLL_READ,
        P.POLL_EDIT,
        P.POLL_PUBLISH,
        P.STATION_READ,
        P.STATION_RUN,
        P.SLIP_PRINT,
        P.RESULT_READ,
    }
)
_RUNS_ROUNDS = frozenset({P.ROUND_READ, P.ROUND_EDIT, P.ROUND_RUN, P.HAND_OVER, P.DELEGATE_EDIT})
# Whoever owes something reads the plan that asks for it.
_READS_PLANS = frozenset({P.PLAN_READ})
_SENDS_IN = frozenset({P.MILESTONE_REPORT})
_KEEPS_REGISTERS = frozenset({P.REGISTER_EDIT, P.INDICATOR_ENTER})
_FOLLOWS_UP = frozenset({P.RECOMMENDATION_READ, P.RECOMMENDATION_EDIT, P.RECOMMENDATION_SEND, P.CONTACT_EDIT})
_KEEPS_ROSTERS = frozenset({P.ROSTER_READ, P.ROSTER_EDIT})
_READS_RESULTS = (
    frozenset({P.UNIT_READ, P.POLL_READ, P.RESULT_READ, P.ROUND_READ, P.RECOMMENDATION_READ}) | _READS_PLANS
)

# The system administrator keeps accounts and units, and reads no result that children gave and no text of theirs.
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.FACILITATOR: _RUNS_POLLS
    | _RUNS_ROUNDS
    | _FOLLOWS_UP
    | _READS_PLANS
    | _SENDS_IN
    | _KEEPS_REGISTERS
    | {P.POLL_VOUCH, P.CLASS_RESULT_READ, P.ROSTER_READ}
    | {P.PAPER_MAKE},
    Role.SCHOOL_BOARD: _READS_RESULTS
    | _KEEPS_ROSTERS
    | _SENDS_IN
    | _KEEPS_REGISTERS
    | {P.POLL_VOUCH, P.STATION_READ, P.ROUND_SUSPEND, P.ACCOUNT_READ, P.ACCOUNT_INVITE}
    | {P.RECOMMENDATION_ANSWER, P.PAPER_MAKE},
    Role.COORDINATOR: _RUNS_POLLS
    | _RUNS_ROUNDS
    | _FOLLOWS_UP
    | _READS_PLANS
    | _SENDS_IN
    | _KEEPS_ROSTERS
    | _KEEPS_REGISTERS
    | {P.POLL_VOUCH, P.ROUND_SUSPEND, P.UNIT_EDIT, P.UNIT_IMPORT, P.CALENDAR_EDIT, P.DEADLINE_EDIT}
    | {P.ACCOUNT_READ, P.ACCOUNT_INVITE, P.ACCOUNT_EDIT}
    | {P.ANSWER_CHECK, P.RECOMMENDATION_DECIDE, P.PLAN_EDIT, P.COMPILATION_READ}
    | {P.PAPER_MAKE, P.PAPER_TEMPLATE_EDIT},
    Role.AGENCY_OFFICER: _READS_RESULTS | {P.RECOMMENDATION_ANSWER, P.REGISTER_EDIT},
    Role.YOUTH_UNION_MONITOR: _READS_RESULTS | {P.STATION_READ, P.ANSWER_CHECK, P.COMPILATION_READ},
    Role.MODERATOR: frozenset({P.UNIT_READ, P.TEXT_READ, P.ROSTER_READ}),
    Role.CHILD_PROTECTION_OFFICER: frozenset({P.UNIT_READ, P.TEXT_READ, P.ROSTER_READ, P.SEALED_READ}),
    Role.AUDITOR: frozenset({P.UNIT_READ, P.AUDIT_READ}),
    Role.ADMINISTRATOR: frozenset(
        {
            P.UNIT_READ,
            P.UNIT_EDIT,
            P.UNIT_IMPORT,
            P.ACCOUNT_READ,
            P.ACCOUNT_INVITE,
            P.ACCOUNT_EDIT,
            P.AUDIT_READ,
            P.CALENDAR_EDIT,
            P.DEADLINE_EDIT,
        }
    ),
}

# Whom one may invite: nobody hands out a role that can do more than their own trust allows.
MAY_APPOINT: dict[Role, frozenset[Role]] = {
    Role.SCHOOL_BOARD: frozenset({Role.FACILITATOR}),
    Role.COORDINATOR: frozenset(
        {Role.FACILITATOR, Role.SCHOOL_BOARD, Role.COORDINATOR, Role.AGENCY_OFFICER, Role.MODERATOR}
    ),
    Role.ADMINISTRATOR: frozenset(Role),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    return frozenset(role for role, granted in GRANTS.items() if permission in granted)
