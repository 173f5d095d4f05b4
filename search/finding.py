"""Finding public pages by their text."""

import logging

from django.db import transaction

from . import querytext
from .sources import public_pages

logger = logging.getLogger(__name__)

# Nobody reads on; and a bounded list costs the same whatever was typed.
MAX_HITS = 200


class SearchUnavailable(Exception):
    """The search backend failed. Says nothing of what was searched for."""


def find(typed):
    """Public pages that hold every word of `typed`, best first: a list of `Page`, empty without a word.

    The backend proposes, the database disposes (S15): what it names is looked up again among `public_pages`.
    Raises SearchUnavailable when the backend fails. The query is neither stored nor logged.
    """
    query = querytext.clean(typed)
    if not query:
        return []
    try:
        with transaction.atomic():
            proposed = [page.pk for page in public_pages().search(query, operator="and")[:MAX_HITS]]
    except Exception as error:
        # The message of a backend's error may quote the query; its class does not.
        logger.error("The search backend failed: %s", type(error).__name__)
        raise SearchUnavailable from None
    allowed = public_pages().in_bulk(proposed)
    return [allowed[pk] for pk in proposed if pk in allowed]
