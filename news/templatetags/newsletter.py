"""The newsletter's form inside other pages."""

from django import template

from news.newsletter_forms import SignUpForm

register = template.Library()


@register.inclusion_tag("news/newsletter/form.html", takes_context=True)
def newsletter_form(context):
    """The form that asks for the newsletter; it is sent to the newsletter's own page."""
    return {"form": SignUpForm(user=getattr(context.get("request"), "user", None)), "kind": "inside"}
