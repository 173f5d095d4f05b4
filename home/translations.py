"""What may be translated, and the fence around it.

A translation is a copy of a page, with an address of its own in the tree of another language. Of an item of the
library it would be a new item, with an audience, outside the tree that asks for sign-in (S11): so only the pages
named here can become one, and nothing is served in a language that is not its own.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Locale


def translated_models():
    """The models of which there may be translations: pages for people without a lawyer."""
    from .models import SelfHelpIndexPage, SelfHelpPage

    return (SelfHelpIndexPage, SelfHelpPage)


def may_be_translated(page):
    """Whether an editor may begin a translation of `page`."""
    return issubclass(page.specific_class, translated_models())


def refuse_others(sender, instance, **kwargs):
    """Receive `pre_save` of wagtail-localize's source of translations: raise `PermissionDenied` for other models."""
    if instance.specific_content_type.model_class() not in translated_models():
        raise PermissionDenied


def only_in_its_own_language(page, request, serve_args, serve_kwargs):
    """Serve (hook `before_serve_page`) no page below the address of another language: 404.

    While a language has no tree, Wagtail looks for `/es/library/` in the English one. The door stands at `/library/`.
    """
    language = get_language()
    if language != settings.LANGUAGE_CODE and page.locale.language_code != language:
        raise Http404


def ensure_locales():
    """Make a Wagtail locale for each language of the settings; leave those that are there."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def connect():
    """Put the fence up; called in `ready`."""
    from wagtail_localize.models import TranslationSource

    pre_save.connect(refuse_others, sender=TranslationSource, dispatch_uid="home.translations")
