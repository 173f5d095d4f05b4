"""Links in the text of public pages, which must not lead to what is gated: an address tells a title (S11)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

GATED = _(
    "The text links a page that not everybody may open, and the address would give its title away. "
    "Take the link out; an article can announce new items of the library below its text."
)


def refuse_gated(references, field=None):
    """Raise `ValidationError` (on `field`, where one is named) if a page in `references` is not public.

    `references` are those of `extract_references` of a rich text or a stream.
    """
    linked = {int(key) for model, key, *_paths in references if model is Page and str(key).isdigit()}
    if linked and Page.objects.filter(pk__in=linked).not_public().exists():
        raise ValidationError({field: GATED} if field else GATED)
