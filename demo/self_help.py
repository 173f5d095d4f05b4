"""Writes the pages for people without a lawyer, their translations, and the offices of the legal-aid finder.

Translations are made as an editor makes them: the page is sent for translation, and each of its texts is translated
by itself. So the admin shows them side by side, and says what is missing when the English page changes.
"""

import json
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from wagtail.models import Locale, Site
from wagtail_localize.models import String, TranslatableObject, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from home.models import HomePage, LegalAidOffice, SelfHelpIndexPage, SelfHelpPage

from . import content, site_pages

#: The kinds of page that are made here, those that stand below others first.
KINDS = (SelfHelpPage, SelfHelpIndexPage)
BEGINNING = "index"


def load(publisher):
    """Write pages, translations and offices; pages are published as `publisher`."""
    home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    english = content.self_help("en")
    index = site_pages.publish(home, SelfHelpIndexPage(show_in_menus=True, **_beginning(english)), publisher)
    pages = {BEGINNING: index}
    for entry in english["pages"]:
        pages[entry["key"]] = site_pages.publish(index, SelfHelpPage(**_page(entry)), publisher)
    for language, _name in settings.LANGUAGES:
        if language != settings.LANGUAGE_CODE:
            _translate(
                pages, content.self_help(language), Locale.objects.get(language_code=language), publisher
            )
    for entry in content.legal_aid():
        LegalAidOffice.objects.create(**_office(entry))


def clear():
    """Take away what `load` wrote, apart from pages of `KINDS`: offices, copies of the home page, texts."""
    HomePage.objects.exclude(alias_of=None).delete()
    for model in (TranslatableObject, String, LegalAidOffice):
        model.objects.all().delete()


def _translate(pages, data, locale, publisher):
    for key, translated in [
        (BEGINNING, SelfHelpIndexPage(**_beginning(data))),
        *((entry["key"], SelfHelpPage(**_page(entry))) for entry in data["pages"]),
    ]:
        source, _created = TranslationSource.get_or_create_from_instance(pages[key])
        translation = Translation.objects.create(source=source, target_locale=locale)
        written = texts(pages[key], translated)
        catalogue = translation.export_po()
        for text in catalogue:
            text.msgstr = written[text.msgctxt, text.msgid]
        translation.import_po(catalogue, user=publisher)
        translation.save_target(user=publisher, publish=False)
        page = translation.get_target_instance()
        page.get_latest_revision().publish(user=publisher, skip_permission_checks=True)


def texts(page, translated):
    """The texts of `translated` for those of `page`, a page with the same blocks: a dict of (path, text) to text.

    Raises `ValueError` if one of them has a text that the other has not.
    """
    found = {}
    for text, other in zip(_texts(page), _texts(translated), strict=True):
        if text.path != other.path:
            raise ValueError(f"{translated.title}: {other.path} stands where {text.path} is in English")
        found[text.path, text.string.data] = other.string.data
    return found


def _texts(page):
    return [segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]


def _beginning(data):
    entry = data["index"]
    return _page({"key": BEGINNING, **entry}) | {
        "search_description": entry["search_description"],
        "warning_heading": entry["warning_heading"],
        "warning": site_pages.rich(entry["warning"]),
    }


def _page(entry):
    return {
        "title": entry["title"],
        "slug": entry["slug"],
        "lede": site_pages.folded(entry["lede"]),
        "checked_on": content.day("-9d"),
        "review_due_on": content.day("+81d"),
        "body": json.dumps(list(_blocks(entry["key"], json.loads(site_pages.body(entry["body"]))))),
    }


def _blocks(key, blocks):
    """The blocks with ids that are the same in each language, which is how their texts are matched."""
    for number, block in enumerate(blocks):
        place = f"{key}/{number}"
        if isinstance(block["value"], list):
            block["value"] = [
                {"type": "item", "value": _whole(value), "id": _id(f"{place}/{part}")}
                for part, value in enumerate(block["value"])
            ]
        yield {**block, "id": _id(place)}


def _whole(value):
    """A step with the note that the form would leave empty; wagtail-localize takes no block without a value."""
    return {"note": "", **value} if isinstance(value, dict) else value


def _id(place):
    return str(uuid5(NAMESPACE_URL, f"demo:self-help/{place}"))


def _office(entry):
    fields = {name: value for name, value in entry.items() if name != "helps"}
    fields |= {f"helps_{who}": who in entry["helps"] for who in ("adults", "children", "detained")}
    fields |= {name: content.day(entry[name]) for name in ("checked_on", "review_due")}
    return {**fields, "source": "Invented for the demonstration."}
