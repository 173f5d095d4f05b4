from django import template

from home import frame

register = template.Library()


@register.simple_tag(takes_context=True)
def other_languages(context):
    """Where the pages in other languages than that of the site begin (`home.self_help.Beginning`)."""
    request = context.get("request")
    if request is None:
        return []
    _own, *others = frame.of(request).beginnings
    return [beginning for beginning in others if beginning.begun]
