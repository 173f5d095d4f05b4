"""Self-help pages and their translations, made as an editor makes them."""

from wagtail.models import Locale, Site
from wagtail_localize.models import Translation, TranslationSource

from home.models import SelfHelpIndexPage, SelfHelpPage

BODY = [
    ("paragraph", "<p>Count the days.</p>"),
    ("heading", "What to do"),
    ("key_points", ["Go to each hearing.", "Keep each paper."]),
    (
        "steps",
        [
            {"title": "Write", "text": "<p>Down.</p>", "note": ""},
            {"title": "Keep", "text": "<p>It.</p>", "note": ""},
        ],
    ),
    ("finder", None),
]
SPANISH = {
    "Help for yourself": "Ayuda para usted",
    "self-help": "ayuda",
    "In plain words.": "En palabras sencillas.",
    "The deadline": "El plazo",
    "deadline": "plazo",
    "One year.": "Un año.",
    "Count the days.": "Cuente los días.",
    "What to do": "Qué hacer",
    "Go to each hearing.": "Vaya a cada audiencia.",
    "Keep each paper.": "Guarde cada papel.",
    "Write": "Escriba",
    "Down.": "Por escrito.",
    "Keep": "Guarde",
    "It.": "Ese papel.",
    "Beware": "Cuidado",
    "A notary is no lawyer.": "Un notario no es abogado.",
}


def write():
    """The beginning of the self-help pages, and one page below it, in English; both live."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    index = home.add_child(
        instance=SelfHelpIndexPage(
            title="Help for yourself",
            slug="self-help",
            lede="In plain words.",
            warning_heading="Beware",
            warning="<p>A notary is no lawyer.</p>",
        )
    )
    page = index.add_child(
        instance=SelfHelpPage(title="The deadline", slug="deadline", lede="One year.", body=BODY)
    )
    for each in (index, page):
        each.save_revision().publish()
    return index, page


def translate(page, language="es", words=SPANISH, live=True):
    """The translation of `page` (with all that `words` has for its texts), published if `live`."""
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code=language)
    )
    texts = translation.export_po()
    for text in texts:
        text.msgstr = words.get(text.msgid, "")
    assert not translation.import_po(texts)
    translation.save_target(publish=False)
    translated = translation.get_target_instance()
    if live:
        translated.get_latest_revision().publish()
        translated.refresh_from_db()
    return translated
