"""What the public search may look through. Upper rooms name here what never belongs in it."""

from wagtail.models import Page

_left_out = []


def leave_out(*page_models):
    """Keep pages of these models (classes of Page) out of the public search. Called in `ready`."""
    _left_out.extend(model for model in page_models if model not in _left_out)


def public_pages():
    """Live pages that anybody may read: none under a view restriction, none of a kind left out (S11)."""
    pages = Page.objects.live().public().filter(depth__gt=1)
    return pages.not_type(*_left_out) if _left_out else pages
