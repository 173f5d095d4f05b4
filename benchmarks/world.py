"""A world to measure in: the project's own taxonomy, cases, advocates and items, the same for the same seed.

Rows of cases and items are written in bulk, without Wagtail's revisions. Nothing is attached here: that is the
product's work and is measured (`product.rebuild`).
"""

import random
import uuid
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from accounts.models import User
from casefiles import numbers
from casefiles.models import Case, CaseMember, CaseTerm
from forums.models import Forum
from library import listing
from library.models import (
    AttorneyPermission,
    CaseDocumentRecord,
    DocumentType,
    ItemTerm,
    LibraryIndexPage,
    LibraryItem,
    RedactionState,
)
from library.taxonomy import Taxonomy

from . import distributions as d

#: How many cases an advocate has.
CASES_EACH = 30


class Answers:
    """The terms of the taxonomy as answers that can be drawn."""

    def __init__(self):
        self.taxonomy = Taxonomy.current()
        rows = [row for row in self.taxonomy.terms.values() if row.active and row.matches]
        leaves = [row for row in rows if row.merged_into_id is None and not self.taxonomy.children[row.id]]
        self.by_facet = {
            facet: d.falling(row.id for row in leaves if row.facet == facet) for facet in d.CASE_ANSWERS
        }
        harms = [row for row in leaves if row.facet == "persecution_type"]
        harms.sort(key=lambda row: row.slug not in d.FREQUENT_HARMS)
        self.by_facet["persecution_type"] = d.falling(row.id for row in harms)
        countries = {row.slug: row.id for row in leaves if row.facet == "country" and len(row.slug) == 2}
        rest = [pk for slug, pk in countries.items() if slug not in d.COUNTRIES]
        self.countries = d.Weighted(
            [*(countries[slug] for slug in d.COUNTRIES), *rest],
            [*d.COUNTRIES.values(), *[d.OTHER_COUNTRIES / len(rest)] * len(rest)],
        )
        regions = {self.taxonomy.terms[pk].parent_id for pk in self.countries.values[:20]}
        self.regions = sorted(regions, key=lambda pk: self.taxonomy.terms[pk].slug)

    def of_case(self, rng):
        """The stated answers of an invented case but for its forum: a set of (term id, role)."""
        stated = {(self.countries.one(rng), CaseTerm.Role.ORIGIN.value)}
        if rng.random() < 0.04:
            stated.add((self.countries.one(rng), CaseTerm.Role.OTHER_COUNTRY.value))
        for facet, weights in d.CASE_ANSWERS.items():
            stated |= {(pk, "") for pk in self.by_facet[facet].some(rng, d.how_many(rng, weights))}
        return stated

    def edited(self, rng, stated):
        """What an advocate corrects: the country of origin in every second edit, else one of the harms."""
        facet, role = ("country", "origin") if rng.random() < 0.5 else ("persecution_type", "")
        pool = self.countries if facet == "country" else self.by_facet[facet]
        old = rng.choice(
            sorted(pair for pair in stated if self.taxonomy.facet(pair[0]) == facet and pair[1] == role)
        )
        new = old
        while new in stated:
            new = (pool.one(rng), role)
        return (set(stated) - {old}) | {new}

    def of_item(self, rng, kind):
        """An invented item of a type: its term ids and its fields."""
        terms, fields = set(), {}
        if kind.country_scoped or rng.random() < 0.3:
            place = rng.choices(list(d.ITEM_PLACES), weights=d.ITEM_PLACES.values())[0]
            if place == "region":
                terms.add(rng.choice(self.regions))
            elif place == "worldwide":
                fields["worldwide"] = True
            else:
                terms |= self.countries.some(rng, ("one", "two", "three").index(place) + 1)
        for facet, weights in d.ITEM_ANSWERS.items():
            terms |= self.by_facet[facet].some(rng, d.how_many(rng, weights))
        if rng.random() < d.CUSTOM / 100:
            fields["custom_audience"] = self.custom_audience(rng)
        fields["generally_applicable"] = True
        return terms, fields

    def custom_audience(self, rng):
        """What editors build by hand: a place with a harm or, beside it, a stage."""

        def slugs(pool, count):
            return sorted(self.taxonomy.terms[pk].slug for pk in pool.some(rng, count))

        place = {"country": slugs(self.countries, 2)}
        harm = {"persecution_type": slugs(self.by_facet["persecution_type"], 2)}
        return [place | harm, {"stage": slugs(self.by_facet["stage"], 1)} | place]


def build(cases, items, seed, progress):
    """Fill a migrated database. Returns its `Answers`."""
    call_command("load_taxonomy", verbosity=0)
    answers = Answers()
    rng = random.Random(seed)
    with transaction.atomic():
        add_items(items, rng, answers)
    listing.refresh()
    progress(f"{items:,} items written")
    with transaction.atomic():
        add_cases(cases, rng, answers)
    progress(f"{cases:,} cases written")
    settle()
    return answers


def settle():
    """Let PostgreSQL count its rows, as it does by itself within a minute. SQLite is left as the product leaves it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def add_items(count, rng, answers):
    """`count` items below the library's index, over all types of document."""
    index = LibraryIndexPage.objects.get()
    types = list(DocumentType.objects.filter(active=True).exclude(slug="other").order_by("slug"))
    kinds = d.Weighted(types, [d.ABOUT_A_PLACE if kind.country_scoped else 1 for kind in types])
    content_type = ContentType.objects.get_for_model(LibraryItem)
    now = timezone.now()
    pages = []
    for number in range(1, count + 1):
        pages.append(
            Page(
                path=Page._get_path(index.path, index.depth + 1, index.numchild + number),
                depth=index.depth + 1,
                numchild=0,
                title=f"Material {number}",
                draft_title=f"Material {number}",
                slug=f"material-{number}",
                url_path=f"{index.url_path}material-{number}/",
                content_type=content_type,
                locale_id=index.locale_id,
                translation_key=uuid.UUID(int=rng.getrandbits(128), version=4),
                live=rng.random() >= d.DRAFT / 100,
                first_published_at=now,
                last_published_at=now,
            )
        )
    Page.objects.bulk_create(pages, batch_size=500)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + count)

    rows, terms, records = [], [], []
    for page in pages:
        kind = kinds.one(rng)
        chosen, fields = answers.of_item(rng, kind)
        day = (now - timedelta(days=rng.randrange(1500))).date()
        rows.append(
            LibraryItem(
                page_ptr_id=page.pk,
                document_type_id=kind.pk,
                summary="What an advocate finds in it, in two sentences. It says what it is for and from when it is.",
                published_on=day,
                updated_on=day + timedelta(days=200) if rng.random() < 0.2 else None,
                embargo_until=now + timedelta(days=20) if rng.random() < d.EMBARGOED / 100 else None,
                **fields,
            )
        )
        terms += [ItemTerm(item_id=page.pk, term_id=term_id) for term_id in sorted(chosen)]
        if kind.case_document:
            records.append(_record(page.pk, rng.random() >= d.NOT_CLEARED / 100))
    # A page of several tables cannot be written with `bulk_create`; this is what it calls for each of them.
    for start in range(0, len(rows), 40):
        LibraryItem._base_manager._insert(
            rows[start : start + 40], fields=LibraryItem._meta.local_concrete_fields, using="default"
        )
    ItemTerm.objects.bulk_create(terms, batch_size=2000)
    CaseDocumentRecord.objects.bulk_create(records, batch_size=2000)


def _record(item_id, cleared):
    return CaseDocumentRecord(
        item_id=item_id,
        redaction=RedactionState.CLEARED if cleared else RedactionState.PENDING,
        permission=AttorneyPermission.GRANTED if cleared else AttorneyPermission.PENDING,
    )


def add_cases(count, rng, answers):
    """`count` open cases with their stated answers and owners; every fifth is shared with another advocate."""
    User.objects.bulk_create(
        [
            User(
                email=f"advocate{number}@wellfounded.example",
                name=f"Advocate {number}",
                kind=User.Kind.ADVOCATE,
                status=User.Status.APPROVED,
            )
            for number in range(max(2, count // CASES_EACH))
        ],
        batch_size=500,
    )
    owners = list(User.objects.filter(kind=User.Kind.ADVOCATE).order_by("pk").values_list("pk", flat=True))
    places = _places(answers.taxonomy)
    chosen = [rng.choice(places) for _ in range(count)]
    rows = Case.objects.bulk_create(
        [
            Case(
                uuid=uuid.UUID(int=rng.getrandbits(128), version=4),
                number=number,
                version=1,
                forum_id=place[0],
            )
            for number, place in zip(numbers.issue(count), chosen, strict=True)
        ],
        batch_size=2000,
    )
    members, stated = [], []
    for case, (_forum, where) in zip(rows, chosen, strict=True):
        owner, other = rng.sample(owners, 2)
        members.append(CaseMember(case_id=case.pk, user_id=owner, role=CaseMember.Role.OWNER))
        if rng.random() < 0.2:
            members.append(CaseMember(case_id=case.pk, user_id=other, role=CaseMember.Role.CO_COUNSEL))
        pairs = sorted(answers.of_case(rng)) + [(term_id, "") for term_id in where]
        stated += [CaseTerm(case_id=case.pk, term_id=term_id, role=role) for term_id, role in pairs]
        if len(stated) > 50_000:
            CaseTerm.objects.bulk_create(stated, batch_size=5000)
            stated = []
    CaseTerm.objects.bulk_create(stated, batch_size=5000)
    CaseMember.objects.bulk_create(members, batch_size=5000)


def _places(taxonomy):
    """Forums before which cases are: (forum id, ids of the terms that it brings)."""
    found = []
    forums = Forum.objects.filter(kind__in=("asylum-office", "court"), closed_on__isnull=True).order_by(
        "kind", "slug"
    )
    for forum in forums.select_related("circuit"):
        slugs = [("forum", forum.term_slug), ("circuit", forum.circuit.term_slug if forum.circuit else "")]
        found.append((forum.pk, [taxonomy.by_slug[slug] for slug in slugs if slug in taxonomy.by_slug]))
    return found
