"""What a browser posts from the form of an item."""

import json

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from library.facet_fields import ITEM_FACETS

__all__ = ["item_data", "rich_text"]


def item_data(item=None, *, terms=None, **changes):
    """The form of `item` (or of a new one) as posted, with `changes`; `terms` replaces all its terms."""
    chosen = {}
    for facet_code in ITEM_FACETS:
        chosen[facet_code] = []
    if terms is not None:
        for term in terms:
            chosen[term.facet_id].append(term.pk)
    elif item is not None:
        for each in item.item_terms.all():
            chosen[each.term.facet_id].append(each.term_id)
    data = {
        "title": item.title if item else "",
        "slug": item.slug if item else "",
        "document_type": item.document_type_id if item else "",
        "summary": item.summary if item else "What an advocate finds in it.",
        "language": item.language if item else "en",
        "worldwide": "on" if item and item.worldwide else "",
        "generally_applicable": "on" if item and item.generally_applicable else "",
        "custom_audience": json.dumps(item.custom_audience)
        if item and item.custom_audience is not None
        else "",
        "owner": "",
        **chosen,
        **nested_form_data({"body": streamfield([])}),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **changes,
    }
    return {name: value for name, value in data.items() if value != ""} | {
        "custom_audience": data["custom_audience"]
    }
