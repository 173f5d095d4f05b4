"""Parts of a page that are printed once for an edition of the site, for whoever is nobody in particular."""

from django import template
from django.contrib.messages import get_messages
from django.utils.translation import get_language

from home import frame
from records import edition

register = template.Library()

#: Three to a page and language, and to each answer that narrows a list.
_parts = edition.Kept(768)


@register.tag
def kept_part(parser, token):
    """`{% kept_part "name" %}…{% endkept_part %}`: what stands between, kept for an edition (`records.edition`).

    It is kept where the page says what it listens to of its address (`asked`, an `edition.Asked`), and for readers
    alone who have no account, no message waiting, and look at no preview. Everybody else's is printed for her.
    """
    _tag, name = token.split_contents()
    nodes = parser.parse(("endkept_part",))
    parser.delete_first_token()
    return KeptPart(name.strip("\"'"), nodes)


class KeptPart(template.Node):
    def __init__(self, name, nodelist):
        self.name = name
        self.nodelist = nodelist

    def render(self, context):
        request, asked = context.get("request"), context.get("asked")
        if asked is None or request is None or not _is_nobody(request):
            return self.nodelist.render(context)
        current, site = edition.of(request), frame.of(request).site
        key = (self.name, site and site.pk, get_language(), request.path, asked.answers)
        printed = _parts.get(key, current)
        if printed is None:
            printed = self.nodelist.render(context)
            if asked.is_offered() and not _is_marked(request):
                _parts.put(key, current, printed)
        return printed


def _is_nobody(request):
    """Whether `request` is as any reader's without an account would be."""
    return (
        request.method in ("GET", "HEAD")
        and not getattr(request, "is_preview", False)
        and not request.user.is_authenticated
        and not get_messages(request)
    )


def _is_marked(request):
    """Whether what was printed carries something of this answer alone: a nonce, a token against forgery."""
    return bool(getattr(request, "_csp_nonce", None) or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
