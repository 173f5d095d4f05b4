"""What is worth a look before an item is published: advice that stops nobody.

What must be so is `audience.publication_problems`, and is refused. This is the rest: a file called like a scan, a text
with a telephone number in it, a paragraph that leads to a file which is not there.
"""

import pycountry
from django.utils.translation import gettext as _

from records import identifiers
from records.advice import Advice, identifiers_advice, is_called_like_a_file, says_nothing

#: The tabs of the form, by the words that stand on them there.
WRITE, CLASSIFY, FILES, PUBLISH = "write", "classify", "files", "publish"


def advice(item):
    """What is worth a look in `item` as it stands in memory, with its stored files: a list of `Advice`."""
    files = list(item.files.all()) if item.pk else []
    return [
        *_words(item),
        *_language(item),
        *_harm(item),
        *_files(item, files),
        *_references(item, files),
        *_identifiers(item, files),
        *_care(item),
    ]


def _words(item):
    if is_called_like_a_file(item.title or ""):
        yield Advice(
            WRITE, _("The title reads like the name of a file. Readers look for the matter and the year.")
        )
    summary = (item.summary or "").strip()
    if not summary:
        yield Advice(WRITE, _("There is no summary: readers see it in their lists, and decide by it."))
    elif is_called_like_a_file(summary):
        yield Advice(WRITE, _("The summary reads like the name of a file."))
    elif summary.casefold() == (item.title or "").strip().casefold():
        yield Advice(WRITE, _("The summary repeats the title and says nothing new."))


def _language(item):
    code = (item.language or "").strip()
    if not code:
        yield Advice(WRITE, _("The language is not given."))
        return
    base = code.split("-")[0]
    if pycountry.languages.get(**{"alpha_2" if len(base) == 2 else "alpha_3": base}) is None:
        yield Advice(WRITE, _("“%(code)s” is not the code of a language.") % {"code": code})


def _harm(item):
    if item.document_type_id is None or not item.document_type.case_document:
        return
    if not item.term_ids_by_facet().get("persecution_type") and item.generally_applicable:
        yield Advice(
            CLASSIFY,
            _("It names no type of persecution, and its box says that it is generally applicable. Is it?"),
        )


def _files(item, files):
    if not files and not item.body:
        yield Advice(FILES, _("It has neither a text nor a file."))
    for file in files:
        if says_nothing(file.name):
            yield Advice(
                FILES,
                _("The name “%(name)s” tells a reader nothing. Rename the file by what it is.")
                % {"name": file.name},
            )
    if files and item.title and any(file.name.strip() == item.title.strip() for file in files):
        yield Advice(WRITE, _("The title is the name of its file."))


def _references(item, files):
    """The places in the text that lead to a file: one that is there, described in words of its own."""
    names = {file.name for file in files}
    for block in item.body or ():
        if block.block_type != "file":
            continue
        name, note = block.value.get("name") or "", (block.value.get("note") or "").strip()
        if name not in names:
            yield Advice(
                WRITE,
                _("The text leads to the file “%(name)s”, which the item does not have.") % {"name": name},
            )
        if note and (note == name or is_called_like_a_file(note)):
            yield Advice(
                WRITE,
                _("The description of the file “%(name)s” is a file's name. Say what the reader finds there.")
                % {"name": name},
            )


def _identifiers(item, files):
    places = [
        (_("title"), item.title, WRITE),
        (_("summary"), item.summary, WRITE),
        (_("text"), text_of(item), WRITE),
        (_("citation"), item.citation, WRITE),
        (_("author or source"), item.author, WRITE),
    ]
    for place, text, tab in places:
        yield from identifiers_advice(place, identifiers.find(text or ""), tab)
    for file in files:
        place = _("name of the file “%(name)s”") % {"name": file.name}
        yield from identifiers_advice(place, identifiers.find_in_file_name(file.name), FILES)


def text_of(item):
    """The words of the item's text, block by block, without its markup."""
    if not item.body:
        return ""
    return "\n".join(str(part) for part in item.body.stream_block.get_searchable_content(item.body))


def _care(item):
    if item.published_on is None:
        yield Advice(
            PUBLISH, _("The day on the document is not given: it stands last wherever the newest come first.")
        )
    if item.review_due_on is None:
        yield Advice(PUBLISH, _("No day is set on which it must be checked again."))
    if item.owner_id is None:
        yield Advice(PUBLISH, _("Nobody answers for it: choose an owner."))
