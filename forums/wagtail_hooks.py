"""What the forums add to the Wagtail admin."""

from wagtail import hooks

from .viewsets import ForumsGroup


@hooks.register("register_admin_viewset")
def register_forums():
    return ForumsGroup()
