"""What an index holds of a text, what its parts are called, and how the words in them are compared.

Words come cut and folded by `search.folding`, so that phrases, initials and accents are what they are in the
database; the index adds the signs that have no accent to take away (ø, ł, æ) and the stems of English and Spanish.
It keeps no text to be read (`_source`): passages come from the database.
"""

import hashlib
import json

from django.conf import settings

from .. import folding

#: Beginnings of words are kept from two letters on, so that one that is looked for need not be spelled out: spelled
#: out are only those of longer ones, which have few ends (`EXPANSIONS`).
BEGINNINGS = {"min_chars": 2, "max_chars": 10}

LANGUAGES = {"en": "English", "es": "Spanish"}

ANALYSIS = {
    "filter": {language: {"type": "snowball", "language": name} for language, name in LANGUAGES.items()},
    "analyzer": {
        "words": {"type": "custom", "tokenizer": "whitespace", "filter": ["asciifolding"]},
        **{
            language: {"type": "custom", "tokenizer": "whitespace", "filter": ["asciifolding", language]}
            for language in LANGUAGES
        },
    },
}
WORDS = {
    "type": "text",
    "analyzer": "words",
    "index_prefixes": BEGINNINGS,
    "fields": {language: {"type": "text", "analyzer": language} for language in LANGUAGES},
}
MAPPINGS = {
    "dynamic": False,
    "_source": {"enabled": False},
    "properties": {
        "kind": {"type": "keyword"},
        "object_id": {"type": "long"},
        "groups": {"type": "long"},
        # The title alone, then all that stands in front of a text; see `backends.HEAD`.
        **dict.fromkeys(("title", "head", "body", "files"), WORDS),
    },
}


def base():
    """What the names of all indexes of ours begin with."""
    return f"{settings.ELASTICSEARCH['prefix']}texts"


def alias():
    """The name that is searched: of this shape, so that new code never asks an index that an old one made."""
    form = json.dumps([ANALYSIS, MAPPINGS], sort_keys=True)
    return f"{base()}_{hashlib.sha256(form.encode()).hexdigest()[:8]}"


def inlet(index):
    """The name under which an index is written to; it goes with it."""
    return f"{index}_in"


def new_index():
    """What a new index is created with."""
    return {
        "settings": {
            "number_of_shards": 1,
            "number_of_replicas": settings.ELASTICSEARCH["replicas"],
            "analysis": ANALYSIS,
        },
        "mappings": MAPPINGS,
    }


def name_of(kind, object_id):
    """The id of an object's document."""
    return f"{kind}-{object_id}"


def document(text, groups):
    """The document of an `IndexedText`; `groups` are the ids of those that hold its object."""

    def words(field):
        return " ".join(folding.indexed_words(getattr(text, field)))

    return {
        "kind": text.kind,
        "object_id": text.object_id,
        "groups": sorted(groups),
        "title": words("title"),
        # A list: no phrase crosses from one of its places into the next.
        "head": [words(field) for field in ("title", "summary", "citation", "keywords")],
        "body": words("body"),
        "files": words("files"),
    }
