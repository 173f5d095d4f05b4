"""S20: a string that stands nowhere else in each free text of a case; nobody else and no other place ever holds it."""

import logging
import re
from itertools import product

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from casefiles import decision_sources, drafts, hiding, questions
from casefiles.models import Case, Draft
from casefiles.querysets import Reach
from library import redaction
from library.models import LibraryItem
from records.models import AuditEntry
from search.models import IndexedText
from tests.factories import LibraryItemFactory, StaffFactory
from wellfounded import routes

from . import addresses
from .personas import build

pytestmark = pytest.mark.django_db

CANARY = "qxzcanary"
#: A case number that no case of the test has.
NUMBER = "918273"
#: Whose work brings them to which of the words; nobody else is told any. What the owner wrote for herself, and what she
#: has not sent, is nobody's.
MAY_BE_TOLD = {
    "anonymous": set(),
    "other advocate": set(),
    "editor": {"permission"},
    "redactor": {"number"},
    "case manager": {"note", "group_text", "hidden"},
    "admin": set(),
}
TOLD = re.compile(rf"{CANARY}\W+(\w+)|({NUMBER})")


class Aviary:
    """A case with a canary in each free text, and everything that its owner does with them."""

    def __init__(self, caplog):
        self.world = build()
        self.case, self.owner, self.item = self.world.case, self.world.people["owner"], self.world.held
        self.caplog = caplog
        caplog.set_level(logging.INFO)
        free_texts = {name: f"{CANARY} {name}" for name in ("reference", "group_text", "note")}
        self.case.__dict__.update(free_texts)
        self.case.save(update_fields=list(free_texts))
        self.paper = LibraryItemFactory(
            title="A decision", document_type=self._paper(), generally_applicable=True
        )
        decision_sources.enter(self.paper, NUMBER, by=StaffFactory(roles=[Role.REDACTOR]))
        redaction.set_permission(self.paper, "granted", note=f"{CANARY} permission")
        for case in (None, self.case):
            typed = {name: [f"{CANARY} draft"] for name in ("note", "group_text")}
            began = {name: [""] for name in typed} if case else None
            drafts.keep(self.owner, case, "evidence", typed, began, case and case.version)
        hiding.hide(self.case, self.item, "other", f"{CANARY} hidden", by=self.owner)
        self._as_the_owner()

    @staticmethod
    def _paper():
        return LibraryItem.objects.get(title="Uncleared").document_type

    def _as_the_owner(self):
        """She reads, types, searches and fails, so that whatever is kept of that is kept."""
        client = Client(raise_request_exception=False)
        client.force_login(self.owner)
        library = reverse("case_library", args=[self.case.uuid])
        for query in ("", f"?q={CANARY}", f"?q={CANARY}&hidden=1", f"?harm={CANARY}", f"?q={NUMBER}"):
            client.get(library + query)
        client.get(reverse("search"), {"q": CANARY})
        for section in questions.SECTIONS:
            typed = dict.fromkeys(section.fields, f"{CANARY} typed")
            client.post(reverse("case_new_section", args=[section.slug]), typed | {"autosave": "1"})
            client.post(reverse("case_new_section", args=[section.slug]), typed)
        client.get(reverse("case_new_section", args=[questions.CHECK]))
        hide = reverse("case_item_hide", args=[self.case.uuid, self.item.slug])
        client.post(hide, {"reason": CANARY, "note": f"{CANARY} hidden"})
        client.post(hide, {"reason": "other", "note": f"{CANARY} hidden"})
        assert CANARY in client.get(reverse("case_edit", args=[self.case.uuid])).content.decode()

    def told(self, name):
        """The words that somebody is shown at any registered route, asked for and, at our own, posted to."""
        client = Client(raise_request_exception=False)
        if self.world.people[name]:
            client.force_login(self.world.people[name])
        found = set()
        for address, ours in self.asked():
            answers = [client.get(address)]
            if ours:
                # What a post does is taken back: the next address finds the world as it was.
                with transaction.atomic():
                    answers.append(client.post(address, {"q": "x"}))
                    transaction.set_rollback(True)
            for answer in answers:
                text = b"".join(answer).decode("utf-8", "replace") + str(answer.headers)
                found |= {word or "number" for word, _number in TOLD.findall(text)}
        return found

    def asked(self):
        """Every route with what exists here in the place of its arguments."""
        draft = Draft.objects.get(case=self.case)
        uuids = (self.case.uuid, draft.uuid, self.world.file.uuid)
        asked, before = set(), dict(addresses.SAMPLES)
        try:
            for place, (uuid, slug) in enumerate(product(uuids, (self.item.slug, "evidence"))):
                pk = str(self.item.pk)
                addresses.SAMPLES.update(uuid=str(uuid), int=pk, str=pk, slug=slug)
                asked |= {
                    (address, key in routes.OURS)
                    for key, address in addresses.all_addresses()
                    if place == 0 or str(uuid) in address
                }
        finally:
            addresses.SAMPLES.update(before)
        paper = [
            reverse(name, args=[self.paper.pk]) for name in ("decision_number", "library_item_permission")
        ]
        own = [self.item.url, self.paper.url, *paper]
        own += [reverse("case_file", args=[self.case.uuid, self.item.slug, self.world.file.uuid])]
        asked |= {(address, True) for address in own}
        return sorted(each for each in asked if "logout" not in each[0])

    def kept(self):
        """The sinks that hold a canary: tables (as a dump reads them), sessions, cache, mail, logs, the index."""
        sinks = {
            "mail": [str(message.message()) for message in mail.outbox],
            "sessions": [str(session.get_decoded()) for session in Session.objects.all()],
            "cache": _cached(),
            "logs": [self.caplog.text],
            "tables": _dump(),
        }
        return {
            name for name, texts in sinks.items() if any(CANARY in text or NUMBER in text for text in texts)
        }


def _dump():
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            held += [str(row) for row in cursor.fetchall()]
    return held


def _cached():
    """What the cache holds, pickled."""
    return [str(value) for value in cache._cache.values()]


@pytest.fixture
def aviary(caplog):
    return Aviary(caplog)


@pytest.mark.parametrize("name", MAY_BE_TOLD)
def test_nobody_else_is_shown_a_word_of_a_case(aviary, name):
    assert aviary.told(name) == MAY_BE_TOLD[name]
    assert aviary.kept() == set()


def test_control_a_gate_that_is_open_shows_one(aviary, monkeypatch):
    monkeypatch.setattr("casefiles.querysets.reach_of", lambda user: Reach.ALL)
    assert aviary.told("other advocate")


PLANTED = {
    "mail": lambda text: mail.send_mail("A case", text, None, ["somebody@wellfounded.example"]),
    "tables": lambda text: AuditEntry.objects.create(action="case.viewed", detail={"note": text}),
    "logs": lambda text: logging.getLogger("wellfounded").warning(text),
    "sessions": lambda text: _session(text),
    "cache": lambda text: cache.set("case", text),
    "index": lambda text: IndexedText.objects.create(pk=1, kind="item", object_id=1, body=text),
}


def _session(text):
    session = Client().session
    session["note"] = text
    session.save()


@pytest.mark.parametrize("sink", PLANTED)
def test_control_a_leak_into_each_sink_is_noticed(caplog, sink):
    aviary = Aviary.__new__(Aviary)
    aviary.caplog = caplog
    assert aviary.kept() == set()
    PLANTED[sink](CANARY)
    assert ({sink} - {"index"} or {"tables"}) <= aviary.kept()


def test_a_case_is_called_by_its_number_wherever_it_is_written_down(aviary):
    assert str(Case.objects.get(pk=aviary.case.pk)) == str(aviary.case.number)
