"""What the deeds of the record are called by people. Which feature does them stands before the colon."""

from __future__ import annotations

from forum_app.i18n import Words, _l

THINGS: dict[str, Words] = {
    "account": _l("Accounts and sign-ins"),
    "unit": _l("Units"),
    "school-list": _l("School lists"),
    "poll": _l("Polls"),
    "station": _l("Stations"),
    "slip": _l("Slips"),
    "round": _l("Forum rounds"),
}

DEEDS: dict[str, Words] = {
    "account:sign-in": _l("Signed in"),
    "account:sign-out-everywhere": _l("Signed out everywhere"),
    "account:change-password": _l("Changed the password"),
    "account:ask-for-reset": _l("A link for a new password was asked for"),
    "account:reset-password": _l("Set a new password by a link"),
    "account:accept-invitation": _l("Accepted the invitation"),
    "account:renew-link": _l("Made a new link for a password"),
    "account:grant": _l("Gave a role"),
    "account:take-back": _l("Took a role back"),
    "account:close": _l("Closed an account"),
    "account:reopen": _l("Reopened an account"),
    "unit:create": _l("Entered a unit"),
    "unit:edit": _l("Changed a unit"),
    "unit:move": _l("Moved a unit"),
    "unit:end": _l("Ended a unit"),
    "school-list:read": _l("Read a school list"),
    "school-list:confirm": _l("Entered a school list"),
    "school-list:discard": _l("Discarded a school list"),
    "poll:create": _l("Made a poll"),
    "poll:edit": _l("Changed a poll"),
    "poll:question-add": _l("Added a question"),
    "poll:question-edit": _l("Changed a question"),
    "poll:question-move": _l("Moved a question"),
    "poll:question-remove": _l("Took a question out"),
    "poll:version": _l("Made a new version of a poll"),
    "poll:vouch": _l("Wrote why a sensitive question is asked"),
    "poll:offer": _l("Offered a poll to the units below"),
    "poll:freeze": _l("Froze a questionnaire"),
    "poll:archive": _l("Put a poll away"),
    "poll:restore": _l("Took a poll out again"),
    "poll:publish": _l("Published results"),
    "station:create": _l("Prepared a station"),
    "station:edit": _l("Changed a station"),
    "station:open": _l("Opened a station"),
    "station:close": _l("Closed a station"),
    "station:reopen": _l("Reopened a station"),
    "station:count": _l("Counted a station"),
    "station:remove": _l("Removed a station"),
    "slip:print": _l("Printed slips"),
    "round:create": _l("Made a forum round"),
    "group:add": _l("Added a discussion group"),
    "group:edit": _l("Changed a discussion group"),
    "group:remove": _l("Removed a discussion group"),
    "group:renew-sheet": _l("Made a group's code void and gave it a new one"),
    "output:join": _l("Joined two similar outputs"),
    "output:part": _l("Took two joined outputs apart"),
    "output:strike": _l("Struck out an output"),
    "output:restore": _l("Brought a struck output back"),
    "output:topic": _l("Set the topic of an output"),
    "priority:begin": _l("Began a vote on what matters most"),
    "priority:count": _l("Took over the result of a vote on what matters most"),
    "election:begin": _l("Began a choice of delegates"),
    "election:count": _l("Took over the result of a choice of delegates"),
    "election:elect": _l("Recorded who was chosen as a delegate"),
}


def name_of(deed: str) -> Words:
    return DEEDS.get(deed, deed)
