"""A questionnaire as a child will see it, on a phone drawn around it."""

from __future__ import annotations

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from forum_app.i18n import current_locale
from forum_app.polls.models import Poll
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.views import voting_pages
from forum_app.polls.views.questionnaires import bp
from forum_app.security.headers import policy
from forum_app.security.permissions import Permission
from forum_app.web.access import needs


@bp.get("/<uuid:poll_id>/preview")
@needs(Permission.POLL_READ, load=queries.get_poll, offered="offered")
def preview(poll: Poll) -> ResponseReturnValue:
    return render_template("polls/preview.html", poll=poll, with_js="plain" not in request.args)


@bp.get("/<uuid:poll_id>/preview/page")
@needs(Permission.POLL_READ, load=queries.get_poll, offered="offered")
def preview_page(poll: Poll) -> ResponseReturnValue:
    """The child's own page, inside the phone drawn around it."""
    with_js = "plain" not in request.args
    response = make_response(voting_pages.render_preview(poll, current_locale(), with_js=with_js))
    response.headers["Content-Security-Policy"] = policy(frames="'self'")
    return response
