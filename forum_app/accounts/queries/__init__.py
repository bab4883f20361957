"""Reading accounts, roles, sign-ins and links."""

from forum_app.accounts.queries.actors import SignedIn, signed_in

__all__ = ["SignedIn", "signed_in"]
