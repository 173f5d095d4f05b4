"""What the library adds to the Wagtail admin."""

from wagtail import hooks

from .term_admin.viewsets import TaxonomyGroup


@hooks.register("register_admin_viewset")
def register_taxonomy():
    return TaxonomyGroup()
