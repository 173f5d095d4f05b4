"""How forms and lists look: the form renderer, and the tags that the components need. See docs/look.md."""

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from django import template
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.forms import CheckboxInput
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()

# Initials of a case (A-B-), a form (I-589), a word with its hyphen; longer ones may break on a phone.
HYPHENATED = re.compile(r"(?<![\w-])(?=[\w-]{3,14}(?![\w-]))\w+(?:-\w+)*-?(?![\w-])")
# Bills of either house: S. 4821, H.R. 9012, H.J. Res. 4.
BILL = re.compile(r"\b((?:S|H\.\s?R|[SH]\.(?:\s?(?:J|Con)\.)?\s?Res)\.) (?=\d)")


def reader(request):
    """The context processor of previews: an editor sees her page as a reader without an account will see it."""
    return {"user": AnonymousUser()} if getattr(request, "is_preview", False) else {}


class FormRenderer(TemplatesSetting):
    """Prints `{{ form }}` and `{{ field.as_field_group }}` with our label, hint, error and control.

    Widgets keep Django's and Wagtail's own templates, so the Wagtail admin is left as it is.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/form_field.html"


@register.filter
def is_tick(field):
    """Whether `field` (a BoundField) is one checkbox, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def first_control(field):
    """The id of the control of `field` (a BoundField) to which a summary of problems leads.

    A group of checkboxes or radio buttons has one id each; a date in three boxes too. The first will do.
    """
    if field.use_fieldset:
        if found_first := getattr(field.field.widget, "first_id", None):
            return found_first(field.auto_id)
        return next((sub.id_for_label for sub in field.subwidgets if sub.id_for_label), field.auto_id)
    return field.id_for_label or field.auto_id


@register.filter
def elided_pages(page):
    """The numbers to print for `page` (of a Paginator): the ends, its neighbours, signs for the rest."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.simple_tag(takes_context=True)
def page_address(context, number, param=None):
    """The query string for page `number` of a list.

    What else the page listens to stays (`records.edition.Asked`); where it does not say, all of the request's own.
    """
    asked = context.get("asked")
    query = QueryDict(mutable=True) if asked else context["request"].GET.copy()
    if asked:
        query.update(dict(asked.answers))
    query[param or "page"] = number
    return f"?{query.urlencode()}"


@register.simple_tag
@lru_cache(maxsize=1)
def sign():
    """The site's sign as an address that holds it. An icon of its own is asked for before a page has painted, and a
    slow line has no place for it then.
    """
    drawn = Path(finders.find("wellfounded/sign.svg")).read_text().strip()
    return mark_safe("data:image/svg+xml," + quote(drawn, safe="/:=@;,()-'"))  # noqa: S308, our own file


@register.simple_tag(takes_context=True)
def kept(context, component, **given):
    """The template `component` with what is `given` and nothing else, printed once and kept in this process.

    For small parts that long lists repeat: a day, a badge. Give it words of ours and of the taxonomy, never of a case.
    """
    # With the types: what is equal is not always printed alike, a text and one that is marked as safe.
    same = tuple((name, type(value), value) for name, value in given.items())
    return _printed(context.template.engine.get_template(component), get_language(), same)


@lru_cache(maxsize=4096)
def _printed(component, language, given):
    return component.render(template.Context({name: value for name, _type, value in given}))


@register.filter
def unbroken(text):
    """`text` as HTML in which initials of cases, names of forms and bills, and short hyphenated words do not break."""
    safe = BILL.sub("\\1\N{NO-BREAK SPACE}", conditional_escape(text))
    if "-" not in safe:
        return mark_safe(safe)  # noqa: S308 - escaped above
    return mark_safe(  # noqa: S308 - escaped above; only the span is added
        HYPHENATED.sub(
            lambda word: f'<span class="nowrap">{word[0]}</span>' if "-" in word[0] else word[0], safe
        )
    )
