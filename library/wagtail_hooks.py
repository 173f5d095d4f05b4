"""What the library adds to the Wagtail admin."""

from wagtail import hooks

from . import item_admin  # noqa: F401
from .term_admin.viewsets import TaxonomyGroup


@hooks.register("register_admin_viewset")
def register_taxonomy():
    return TaxonomyGroup()
