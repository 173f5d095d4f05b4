"""Data blocks in the head of plain pages (`home.structure`)."""

from django import template

from home import structure
from home.models import OrganisationSettings
from news.templatetags.news_structure import data_block

register = template.Library()


@register.simple_tag(takes_context=True)
def publisher_data(context):
    """Who runs the site."""
    return data_block(structure.organisation(OrganisationSettings.shown(context.get("request"))))


@register.simple_tag(takes_context=True)
def position_data(context, job):
    """The position `job`, as long as one may apply; nothing afterwards."""
    data = structure.position(job, OrganisationSettings.shown(context.get("request")))
    return data_block(data) if data else ""
