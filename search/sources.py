"""What the public search may look through, and how it calls what it finds. Upper rooms say so in `AppConfig.ready`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


@dataclass(frozen=True)
class Kind:
    """What readers can narrow their results to: its `slug` in the address, its `label`, in the plural."""

    slug: str
    label: str | Promise


#: The kind of every page whose model nobody has named a kind for.
PAGES = Kind("page", _("Pages"))

_left_out = []
_kinds = {}


def leave_out(*page_models):
    """Keep pages of these models (classes of Page) out of the public search. Called in `ready`."""
    _left_out.extend(model for model in page_models if model not in _left_out)


def call(slug, label, *page_models):
    """Have pages of these models (classes of Page, or abstract ones above them) found as the kind `slug`."""
    kind = Kind(slug, label)
    _kinds.update(dict.fromkeys(page_models, kind))


def kind_of(model):
    """The `Kind` of pages of `model`, a class of Page: its own, else that of the nearest class above it."""
    return next((_kinds[each] for each in model.__mro__ if each in _kinds), PAGES)


def kinds():
    """Every `Kind`, in the order in which rooms named them; plain pages last."""
    return [*dict.fromkeys(_kinds.values()), PAGES]


def public_pages():
    """Live pages that anybody may read: none under a view restriction, none of a kind left out (S11), no copy."""
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
    return pages.not_type(*_left_out) if _left_out else pages
