from django import template

from home import self_help

register = template.Library()


@register.simple_tag
def other_languages():
    """Where the pages in other languages than that of the site begin (`home.self_help.Beginning`)."""
    _own, *others = self_help.beginnings()
    return [beginning for beginning in others if beginning.begun]
