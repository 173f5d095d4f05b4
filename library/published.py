"""What decides who gets an item, read from the database in one statement, without making a page of it.

Wagtail's pages are heavy and every publish asks this; the statement is put together once and keeps `deliverable_q` as
the one place that says what may be handed out.
"""

import json
import uuid
from collections import defaultdict
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField, Case, UUIDField, Value, When
from django.db.models.expressions import RawSQL
from django.utils import timezone

from records import planned

from .models import LibraryItem
from .querysets import deliverable_q
from .taxonomy import STAMP

FIELDS = (
    "deliverable_now",
    "custom_audience",
    "worldwide",
    "document_type__country_scoped",
    "item_terms__term__facet_id",
    "item_terms__term_id",
)
#: Stand in a prepared statement for an item, a user, the uuid of a case and the moment.
NO_ITEM, NO_USER, NO_CASE, NO_MOMENT = -1951, -1967, uuid.UUID(int=1951), datetime(1951, 7, 28, tzinfo=UTC)


class Published(NamedTuple):
    """An item as `audience.for_item` reads it, in the place of the page: as it is in the database, not as drafted."""

    deliverable: bool
    custom_audience: list | None
    worldwide: bool
    country_scoped: bool
    terms: list
    stamp: object = None  #: of the taxonomy, for `Taxonomy.current`

    @property
    def document_type(self):
        return self

    def term_ids_by_facet(self):
        by_facet = defaultdict(set)
        for facet, term_id in self.terms:
            by_facet[facet].add(term_id)
        return dict(by_facet)


def published(item_id):
    """The `Published` of an item, or `None` if there is no such item. One query."""
    sql, params = _prepared(connection.vendor)
    with planned.cursor() as cursor:
        cursor.execute(sql, filled(params, item=item_id))
        rows = cursor.fetchall()
    if not rows:
        return None
    deliverable, custom, worldwide, scoped, *_term, stamp = rows[0]
    return Published(
        bool(deliverable),
        json.loads(custom) if isinstance(custom, str) else custom,
        bool(worldwide),
        bool(scoped),
        [(facet, term_id) for *_same, facet, term_id, _stamp in rows if term_id],
        stamp,
    )


@cache
def _prepared(vendor):
    deliverable = Case(
        When(deliverable_q(NO_MOMENT), then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    items = LibraryItem.objects.filter(pk=NO_ITEM).annotate(
        deliverable_now=deliverable,
        stamp=RawSQL(STAMP, ()),  # noqa: S611, a constant
    )
    return named(items.order_by().values_list(*FIELDS, "stamp"))


def named(queryset):
    """The statement of a queryset made with the stand-ins, and its parameters with the names of these: to be kept."""
    sql, params = queryset.query.sql_with_params()
    names = {
        NO_ITEM: "item",
        NO_USER: "user",
        UUIDField().get_db_prep_value(NO_CASE, connection): "case",
        connection.ops.adapt_datetimefield_value(NO_MOMENT): "now",
    }
    return sql, [names.get(param, param) for param in params]


def filled(params, **values):
    """The parameters of `named` with values for their names; "now" is this moment unless it is given."""
    values["now"] = connection.ops.adapt_datetimefield_value(values.get("now") or timezone.now())
    return [values.get(param, param) if isinstance(param, str) else param for param in params]


@cache
def _prepared_list(vendor, fields):
    return named(LibraryItem.objects.deliverable(NO_MOMENT).listed().order_by().values_list("pk", *fields))


def listed(now, fields):
    """The statement of the items that lists may show at `now`, and its parameters, to stand in another one.

    Its columns are the id and `fields`, a tuple of names as a queryset takes them.
    """
    sql, params = _prepared_list(connection.vendor, fields)
    return sql, filled(params, now=now)
