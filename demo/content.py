"""The data files of the demo, read: people, items, pages, cases. Dates count from the day of loading."""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.utils import timezone

DATA = Path(__file__).parent / "data"
RELATIVE = re.compile(r"([+-]\d+)d")


@cache
def _read(name):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    words = (DATA / name).read_text(encoding="utf-8")
    return _typeset(yaml.load(words, Loader=loader))  # noqa: S506, the quick safe loader


def _typeset(value):
    """The data with the apostrophes and quotation marks of print, which are tedious to type."""
    if isinstance(value, dict):
        return {key: _typeset(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_typeset(entry) for entry in value]
    if isinstance(value, str):
        return re.sub(r'"([^"]*)"', r"“\1”", re.sub(r"(?<=\w)'", "’", value))
    return value


def organisation():
    """Name, domain and the organisations of its people."""
    return _read("organisation.yaml")


def wording(language="en"):
    """What is said around a text in `language`: the disclaimer, the rules on filing, the words of dates."""
    return _read("wording.yaml")[language]


def written(on, language="en"):
    """The date `on` in words: "2 September 2025"."""
    words = wording(language)
    return words["day"].format(day=on.day, month=words["months"][on.month - 1], year=on.year)


def people():
    """The accounts: the part of the address before the @, to what the account is."""
    return _read("people.yaml")


def address(key):
    """The e-mail address of the person `key`."""
    return f"{key}@{organisation()['domain']}"


@cache
def authorities():
    """The published authorities that the content cites, by slug."""
    return {entry["slug"]: entry for entry in _read("authorities.yaml")}


def item_files():
    """The names of the items' files, in their order."""
    return sorted(path.name for path in (DATA / "items").glob("*.yaml"))


def item(name):
    """The item of the file `name`."""
    return _read(f"items/{name}")


def items():
    """The items of the library, in the order of their files."""
    return [item(name) for name in item_files()]


def home():
    """Settings, title and sections of the home page."""
    return _read("home.yaml")


def news():
    """The introduction of the list, the press contacts and the articles."""
    return _read("news.yaml")


def newsletters():
    """The archive of the newsletter and its invented subscribers."""
    return _read("newsletters.yaml")


def publications():
    """The introduction of the list and the publications with their files."""
    return _read("publications.yaml")


def docket():
    """The introduction of the docket and the matters."""
    return _read("docket.yaml")


def pages():
    """The plain pages."""
    return _read("pages.yaml")["pages"]


def about():
    """Staff and board, jobs, the contact page with its topics."""
    return _read("about.yaml")


def hubs():
    """The list of topics and the pages on them."""
    return _read("hubs.yaml")


def programme():
    """The pages on what the center does for advocates: the one at their head, and those below it."""
    return _read("programme.yaml")


def faq():
    """The page of questions, by topic."""
    return _read("faq.yaml")


def self_help(language):
    """The pages for people without a lawyer in `language`: their beginning, and those below it by `key`."""
    return _read(f"self_help/{language}.yaml")


def legal_aid():
    """The offices of the legal-aid finder."""
    return _read("legal_aid.yaml")["offices"]


def editing():
    """What editors learn from: every block, pictures, a page that waits, one that is scheduled, promotions."""
    return _read("editing.yaml")


def actions():
    """The list of campaigns, the campaigns with their calls, the invented Senators' offices."""
    return _read("actions.yaml")


def give():
    """The page on ways to give."""
    return _read("give.yaml")


def cases():
    """The cases, with their facts by facet: those that the guide speaks of, then those of each other advocate."""
    found = list(_read("cases.yaml")["cases"])
    for path in sorted((DATA / "cases").glob("*.yaml")):
        data = _read(f"cases/{path.name}")
        found += [{"owner": data["owner"], **data["common"], **entry} for entry in data["cases"]]
    return found


def drafts():
    """What advocates have begun to type: intakes of new cases, and changes to cases that are there."""
    return _read("drafts.yaml")


def day(value, today=None):
    """The date that `value` means: `-15d` counts from `today`, `2024-03-11` is itself, empty is None."""
    if not value:
        return None
    relative = RELATIVE.fullmatch(str(value))
    if relative:
        return (today or timezone.localdate()) + timedelta(days=int(relative[1]))
    return date.fromisoformat(str(value))


def month(value, today=None):
    """The first day of the month in which `value` lies, None where there is none."""
    on = day(value, today)
    return on and on.replace(day=1)


def moment(value, today=None):
    """The morning of the day that `value` means, as an aware time; None where there is none."""
    on = day(value, today)
    return on and timezone.make_aware(datetime.combine(on, time(9)))
