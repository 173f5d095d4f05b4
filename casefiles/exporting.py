"""Attachments as rows of a CSV file, for whoever keeps them elsewhere or wants to compare."""

from django.db import connection

from library.models import LibraryItem
from records.encryption import decrypt

HEADER = ("case_number", "case_reference", "item_slug")

#: A spreadsheet takes a cell that begins with one of these for a formula (S29); full-width forms too.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

QUERY = """
    SELECT DISTINCT k.number, k.reference, p.slug
    FROM casefiles_libraryitemgrouppermission a
    JOIN casefiles_casefactgroup m ON m.fact_group_id = a.group_id
    JOIN casefiles_case k ON k.id = m.case_id
    JOIN wagtailcore_page p ON p.id = a.content_object_id
    WHERE a.content_object_id IN ({deliverable})
    ORDER BY k.number, p.slug
"""


def rows():
    """Each attachment as (case number, the owner's reference, slug of the item), in that order, as a stream."""
    deliverable, parameters = LibraryItem.objects.deliverable().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(QUERY.format(deliverable=deliverable), parameters)
        while batch := cursor.fetchmany(2000):
            for number, reference, slug in batch:
                yield number, decrypt(reference) if reference else "", slug


def safe(cell):
    """`cell` as a spreadsheet may open it: what it would take for a formula begins with an apostrophe."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
