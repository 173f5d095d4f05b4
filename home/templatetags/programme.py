from django import template

from home import frame

register = template.Library()


@register.simple_tag(takes_context=True)
def programme_pages(context):
    """The public pages of the part of the programme that stands in the menu, for the foot of each page."""
    request = context.get("request")
    return frame.of(request).programme if request is not None else ()
