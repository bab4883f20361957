"""What the wall shows; a question is put there by `service.questions.put_on_wall`."""

from __future__ import annotations

from forum_app import live
from forum_app.db import after_commit, db
from forum_app.sessions.models import ForumRound, WallPane
from forum_app.sessions.rules import wall as rules


def show_pane(forum_round: ForumRound, pane: WallPane, page: int = 0) -> None:
    """Of two facilitators the later is shown. Not in the record: it changes nothing that anybody did or said."""
    if pane is WallPane.QUESTION and forum_round.wall_question_id is None:
        raise rules.NoQuestionChosen
    forum_round.wall_pane, forum_round.wall_page = pane, max(0, page)
    db.session.flush()
    tell_screens(forum_round)


def tell_screens(forum_round: ForumRound) -> None:
    """Whoever asks next is told at once; elsewhere it takes a second."""
    for kind in ("round", "wall"):
        after_commit(live.forget, kind, forum_round.id)
