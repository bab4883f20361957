"""The one link of a letter: to where its reader can do what it asks."""

from __future__ import annotations

from forum_app import mail
from forum_app.followup.models import Addressee, Part, Recommendation
from forum_app.followup.queries import links as link_queries
from forum_app.followup.queries.addressees import Reader
from forum_app.followup.service import links

# Only these answer: nobody above them is given a link that acts in their name.
ANSWERING = frozenset({Addressee.AGENCY, Addressee.AGENCY_HEAD})


def link_for(reader: Reader, to: Addressee | None, recommendation: Recommendation, part: Part) -> str:
    """Who signs in goes to the recommendation; a contact to the reply link, or else to what everybody may see."""
    link = link_queries.current(part)
    if link is not None and to in ANSWERING and not reader.signs_in:
        return links.address_of(link)
    if recommendation.public and not reader.signs_in:
        return mail.address("board.item", recommendation_id=recommendation.id)
    return mail.address("items.show", recommendation_id=recommendation.id)


def why_link_for(reader: Reader, recommendation: Recommendation, part: Part) -> str:
    """To the page that counts the days."""
    if recommendation.public:
        return mail.address("clocks.public_why", recommendation_id=recommendation.id, number=part.number)
    link = link_queries.current(part)
    if link is not None and not reader.signs_in:
        return links.address_of(link)
    return mail.address("clocks.show", recommendation_id=recommendation.id, part_id=part.id)
