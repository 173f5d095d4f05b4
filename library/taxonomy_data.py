"""The project's own data of the taxonomy (`data/*.yaml`), read and checked, without a database.

A file holds one facet: `facet`, `terms` (a tree: `slug`, `label`, and where they apply `synonyms`,
`citation`, `volatile`, `implies`, `terms`), and `implies` for all of its terms. What a term implies is
written `facet/slug`. `countries.yaml` is a tree of regions, whose countries come from ISO 3166-1.
"""

import gettext
from pathlib import Path
from typing import NamedTuple

import pycountry
import yaml
from django.utils.text import slugify

DATA = Path(__file__).parent / "data"

#: Facets whose terms are not in the data here: they follow from the forums.
FROM_FORUMS = frozenset({"forum", "circuit"})

#: `worldwide` says of an item that every country will do; as a term it would be one that no case has.
NOT_A_TERM = "worldwide"


class Wanted(NamedTuple):
    """What a term should be. `parent` is a slug of the same facet, `implies` a pair of facet and slug."""

    facet: str
    slug: str
    label: str
    synonyms: list
    citation: str = ""
    volatile: bool = False
    active: bool = True
    position: int = 0
    parent: str | None = None
    implies: tuple | None = None
    rules: dict | None = None


def distinct(label, words):
    """The synonyms among `words`: each once in whatever case, in their order, without the label itself."""
    seen = {label.casefold()}
    return [word for word in words if word and not (word.casefold() in seen or seen.add(word.casefold()))]


def facets():
    """The facets as a list of dicts of `code` and `label`, in their order."""
    return _load(DATA / "facets.yaml")


def terms():
    """All terms but those that follow from the forums: a list of `Wanted`, parents before their children.

    Raises `ValueError` if a slug is twice in its facet, is `worldwide`, or a field is unknown.
    """
    found = []
    for path in sorted(DATA.glob("*.yaml")):
        data = _load(path)
        if path.stem == "countries":
            found += _countries(data)
        elif path.stem != "facets":
            found += _tree(data["terms"], data["facet"], data.get("implies"))
    seen = set()
    for term in found:
        if (term.facet, term.slug) in seen or term.slug == NOT_A_TERM:
            raise ValueError(f"{term.facet}/{term.slug} is there twice, or is no term")
        seen.add((term.facet, term.slug))
    return found


def _load(path):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506, the quick safe loader


def _tree(rows, facet, implies, parent=None, found=None):
    """Flatten a tree; positions count in reading order, so that a flat list sorted by them is the tree."""
    found = [] if found is None else found
    for row in rows:
        row = dict(row)
        children = row.pop("terms", [])
        brings = row.pop("implies", implies)
        rules = None
        if facet == "document_type":
            rules = {
                "filing_permission": row.pop("filing"),
                "country_scoped": row.pop("country_scoped", False),
                "case_document": row.pop("case_document", False),
            }
        row["synonyms"] = distinct(row["label"], row.get("synonyms", []))
        try:
            term = Wanted(
                facet,
                parent=parent,
                implies=tuple(brings.split("/")) if brings else None,
                position=10 * (len(found) + 1),
                rules=rules,
                **row,
            )
        except TypeError as error:
            raise ValueError(f"{facet}/{row.get('slug')}: {error}") from error
        found.append(term)
        _tree(children, facet, implies, term.slug, found)
    return found


def _countries(data):
    """Regions and their countries. Position says nothing here: both are read in the order of their names."""
    spanish = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["es"], fallback=True)
    found = []

    def region(row, parent):
        slug = slugify(row["name"])
        found.append(
            Wanted(
                "country", slug, row["name"], distinct(row["name"], row.get("synonyms", [])), parent=parent
            )
        )
        for code, words in (row.get("countries") or {}).items():
            found.append(_country(code, words, slug, data, spanish))
        for inner in row.get("regions", []):
            region(inner, slug)

    for row in data["regions"]:
        region(row, None)
    return found


def _country(code, words, region, data, spanish):
    beyond = data["beyond_the_standard"].get(code)
    if beyond:
        return Wanted(
            "country", code, beyond["label"], distinct(beyond["label"], [*words, code]), parent=region
        )
    country = pycountry.countries.get(alpha_2=code)
    common = getattr(country, "common_name", "")
    official = getattr(country, "official_name", "")
    label = data["labels"].get(code) or common or country.name
    in_spanish = spanish.gettext(country.name)
    names = [*words, country.name, common, official, in_spanish, *_turned(in_spanish), country.alpha_3]
    return Wanted("country", code, label, distinct(label, names), parent=region)


def _turned(name):
    """Of "Bolivia, Estado plurinacional de" the name as it is said, and its short form."""
    short, comma, rest = name.partition(", ")
    return [f"{rest} {short}", short] if comma else []
