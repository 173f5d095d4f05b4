from django import template

from news import addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def printed_address(context):
    """The address of the open page in full, for the end of its print; empty where going there would show another page.

    That is so after a form was sent, and for whoever is signed in: a case's address has no business on a sheet that is
    handed on.
    """
    request = context.get("request")
    if request is None or request.method not in ("GET", "HEAD"):
        return ""
    if getattr(getattr(request, "user", None), "is_authenticated", False):
        return ""
    return addresses.absolute(request.path)
