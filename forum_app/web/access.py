"""Load, check, act: the only words that guard a route.

`@needs(permission, load=..., at=...)` hands the view an object that the actor may touch; `@public` says that anyone
may come; `@writes` makes the whole request one transaction, and so does `@casts` for a child's ballot. Every route
bears `needs` or `public` (a test looks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, cast

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from forum_app.db import in_transaction
from forum_app.errors import NotFound
from forum_app.security.permissions import Permission


@dataclass(frozen=True)
class Afterwards:
    """What a view that writes returns when its answer takes long to draw, such as a sheet of slips.

    `draw` is called after the commit: no other writer waits for it, and nothing is drawn that was not kept.
    """

    draw: Callable[[], ResponseReturnValue]


View = Callable[..., ResponseReturnValue | Afterwards]
Page = Callable[..., ResponseReturnValue]


class Actor(Protocol):
    """The signed-in member of staff, as pages and services see them."""

    @property
    def id(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def is_authenticated(self) -> bool: ...
    def may(self, permission: Permission, unit_id: int | None = None) -> bool: ...
    def may_below(self, permission: Permission, unit_id: int) -> bool: ...
    def units_with(self, permission: Permission) -> frozenset[int]: ...
    def reach(self, permission: Permission) -> Any: ...


def actor() -> Actor:
    """Who is asking; only behind `@needs`."""
    return cast(Actor, current_user)


def writes(view: View) -> View:
    """The whole request is one transaction."""
    view.__writes__ = "session"  # type: ignore[attr-defined]
    return view


def casts(view: View) -> View:
    """As `writes`, for the one deed that a hall of children does at once: prepared statements, no session."""
    view.__writes__ = "lean"  # type: ignore[attr-defined]
    return view


def public(view: View) -> Page:
    @wraps(view)
    def open_to_all(**arguments: Any) -> ResponseReturnValue:
        return _perform(view, lambda: view(**arguments))

    open_to_all.__guard__ = "public"  # type: ignore[attr-defined]
    return open_to_all


def needs(
    permission: Permission | None,
    load: Callable[..., Any] | None = None,
    at: tuple[str, ...] = ("unit_id",),
    offered: str | None = None,
) -> Callable[[View], Page]:
    """The view receives what `load` found from the address, once the actor is known to hold `permission` there.

    `at` names the attributes of the thing that hold its unit or units: holding the permission in one is enough.
    `offered` names a flag of the thing: where it is set, holding the permission somewhere below is enough too.
    Without `load` the permission must be held in any unit. `None` asks only for somebody signed in.
    """

    def guard(view: View) -> Page:
        @wraps(view)
        def guarded(**arguments: Any) -> ResponseReturnValue:
            def act() -> ResponseReturnValue | Afterwards:
                if not current_user.is_authenticated:
                    return _to_sign_in()
                if load is None:
                    _check_anywhere(permission)
                    return view(**arguments)
                try:
                    thing = load(**arguments)
                except NotFound:
                    abort(404)
                _check(permission, thing, at, offered)
                return view(thing)

            return _perform(view, act)

        guarded.__guard__ = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def _perform(view: View, act: Callable[[], ResponseReturnValue | Afterwards]) -> ResponseReturnValue:
    _read_whole()
    # A GET of a form that is posted to the same address only reads: it must not wait its turn among the writers.
    writing = getattr(view, "__writes__", None) if request.method not in {"GET", "HEAD"} else None
    answer = in_transaction(act, lean=writing == "lean") if writing else act()
    return answer.draw() if isinstance(answer, Afterwards) else answer


def _read_whole() -> None:
    """What was sent, before any transaction: a phone that sends slowly must not keep all writers waiting."""
    if "\0" in request.path:
        raise NotFound
    # No text of ours holds this sign, and PostgreSQL takes none that does: said here, it is no fault of ours.
    if b"%00" in request.query_string:
        abort(400)
    if request.method == "POST" and any("\0" in text for _, all_ in request.form.lists() for text in all_):
        abort(400)


def _to_sign_in() -> ResponseReturnValue:
    # Only a GET can be taken up again after signing in; the address is a path of ours, never a full one.
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=asked))


def _check_anywhere(permission: Permission | None) -> None:
    if permission is not None and not actor().may(permission):
        abort(403)


def _check(permission: Permission | None, thing: Any, at: tuple[str, ...], offered: str | None) -> None:
    if permission is None:
        return
    units = [unit_id for name in at for unit_id in _each(getattr(thing, name))]
    if any(actor().may(permission, unit_id) for unit_id in units):
        return
    if (
        offered
        and getattr(thing, offered)
        and any(actor().may_below(permission, unit_id) for unit_id in units)
    ):
        return
    # Who may know of the unit is told that they may not; to everyone else the thing does not exist.
    abort(403 if any(actor().may(Permission.UNIT_READ, unit_id) for unit_id in units) else 404)


def _each(units: int | Iterable[int] | None) -> Iterable[int]:
    if units is None:
        return ()
    return (units,) if isinstance(units, int) else units
