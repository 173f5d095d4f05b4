from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from .dashboard import add_what_waits

hooks.register("construct_homepage_panels", add_what_waits)


@hooks.register("insert_global_admin_css")
def our_look():
    """Put the organisation's colours and type on every admin screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("wellfounded/admin.css"))
