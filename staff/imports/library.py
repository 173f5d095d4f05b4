"""Bringing the library to what a CSV file says of it, an item at a time.

An item is known by its slug under the library's index. What the file has no column for stays as it is. A row first
becomes a plan, so that a dry run and an import come to the same judgement and a second run writes nothing.
"""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from library import announcing, audience, filing, redaction, uploads
from library.models import CaseDocumentRecord, ItemTerm, LibraryIndexPage, LibraryItem, Term
from library.taxonomy import Taxonomy

from . import body, library_rows
from .library_rows import COLUMNS
from .table import batches

BATCH = 200


@dataclass
class Plan:
    """What a row makes of an item. `page` is the item as it shall be, `known` as it is (None: there is none)."""

    wanted: library_rows.Wanted
    page: LibraryItem
    known: LibraryItem | None
    text_changed: bool
    file_changed: bool
    redaction: str | None
    permission: str | None

    @property
    def state_changed(self):
        return self.known is not None and self.known.live != self.wanted.live

    @property
    def action(self):
        """`create`, `update` or `leave`."""
        if self.known is None:
            return "create"
        changes = (self.text_changed, self.state_changed, self.file_changed, self.redaction, self.permission)
        return "update" if any(changes) else "leave"


def run(table, report, progress):
    """Import the rows of `table`; `report.dry_run` only plans."""
    importer = Importer(table.path.parent)
    first_lines = {}
    for batch in batches(table, BATCH):
        importer.look_up(batch)
        for row in batch:
            importer.take(row, first_lines, report)
            progress.advance()


class Importer:
    """Plans rows and carries them out; holds what all rows need: the taxonomy, the types, the index page."""

    def __init__(self, folder):
        self.folder = folder
        self.types = library_rows.document_types()
        self.known = {}

    def look_up(self, batch):
        """Fetch what is there already of the items that a batch of rows names."""
        self.taxonomy = Taxonomy.current()
        self.terms = Term.objects.in_bulk()
        self.index = LibraryIndexPage.objects.get()
        items = (
            LibraryItem.objects.child_of(self.index)
            .filter(slug__in={row.get("slug") for row in batch})
            .select_related("document_type", "case_record")
            .prefetch_related("item_terms__term", "files")
        )
        self.known = {item.slug: item for item in items}

    def take(self, row, first_lines, report):
        """Import one row, or tell why not."""
        wanted = library_rows.read(row, self.taxonomy, self.types, self.folder)
        slug = row.get("slug")
        if slug and (first := first_lines.setdefault(slug, row.line)) != row.line:
            row.refuse("slug", _("a slug of its own; line %(line)s has it already") % {"line": first})
        plan = None if row.problems else self.plan(row, wanted, report.dry_run)
        if plan and not report.dry_run and plan.action != "leave":
            self.carry_out(row, plan)
        if row.problems:
            report.bad(row)
        else:
            report.did(plan.action)

    # --- planning ---------------------------------------------------------------------------------------------

    def plan(self, row, wanted, dry_run):
        """The `Plan` of a row, or `None` when the item cannot be what the row says; the row says why."""
        known = self.known.get(wanted.slug)
        if known is not None:
            _check_changeable(row, known, wanted)
        page = self._working_copy(known, wanted)
        text_changed = self._apply(row, page, wanted)
        self._check(row, page, wanted)
        file_changed = bool(wanted.file) and self._file_changed(row, wanted, known, dry_run)
        if row.problems:
            return None
        redacted, permitted = _record_changes(wanted, known, file_changed)
        return Plan(wanted, page, known, text_changed, file_changed, redacted, permitted)

    def _working_copy(self, known, wanted):
        if known is None:
            return LibraryItem(slug=wanted.slug, live=False, has_unpublished_changes=True)
        if known.live and wanted.live:
            # What is published is what counts; a draft that an editor has begun stays in the history.
            return known
        return known.get_latest_revision_as_object()

    def _apply(self, row, page, wanted):
        """Make `page` what the row says, and tell whether that changed anything."""
        custom = self._custom_audience(row, page, wanted)
        fields = {"slug": wanted.slug, "document_type": wanted.document_type, **wanted.fields}
        if "audience" in row and not row.problems:
            before = page.custom_audience
            same = before is not None and custom == self._settled(before)
            fields["custom_audience"] = before if same else custom
        changed = {name: value for name, value in fields.items() if _differs(page, name, value)}
        for name, value in changed.items():
            setattr(page, name, value)
        terms_changed = self._apply_terms(page, wanted)
        text_changed = wanted.blocks is not None and body.words(wanted.blocks) != body.words(
            page.body.raw_data
        )
        if text_changed:
            page.body = json.dumps(wanted.blocks)
        return bool(changed or terms_changed or text_changed)

    def _apply_terms(self, page, wanted):
        present = page.term_ids_by_facet()
        differ = {facet for facet, ids in wanted.terms.items() if set(ids) != present.get(facet, set())}
        if differ:
            kept = [each for each in page.item_terms.all() if each.term.facet_id not in differ]
            gained = [term_id for facet in sorted(differ) for term_id in wanted.terms[facet]]
            page.item_terms = [*kept, *(ItemTerm(term=self.terms[term_id]) for term_id in gained)]
        return bool(differ)

    def _settled(self, custom):
        return audience.to_slugs(audience.from_slugs(custom, self.taxonomy), self.taxonomy)

    def _custom_audience(self, row, page, wanted):
        if not row.get("audience"):
            return None
        general = wanted.fields.get("generally_applicable", page.generally_applicable)
        try:
            return audience.validate_custom(wanted.audience, self.taxonomy, generally_applicable=general)
        except ValidationError as error:
            row.complain("audience", error.messages[0])
            return None

    def _check(self, row, page, wanted):
        problems = [] if row.problems else audience.publication_problems(page, self.taxonomy)
        for name, message in problems:
            # A draft may lack what it needs to be published; what no item carries, it may not carry either.
            if wanted.live or name == "ground":
                row.complain(COLUMNS.get(name, name), message)

    def _file_changed(self, row, wanted, known, dry_run):
        try:
            name = filing.tidy_name(wanted.file.name)
            same_name = [file for file in known.files.all() if file.name == name] if known else []
            if not same_name and not dry_run:
                return True
            digest = hashlib.sha256(uploads.clean(_content(wanted.file), name).data).hexdigest()
            return digest not in {file.sha256 for file in same_name}
        except uploads.Refused as error:
            row.complain("file", error.messages[0])
        return False

    # --- writing ----------------------------------------------------------------------------------------------

    def carry_out(self, row, plan):
        """Write a plan in one transaction. A file that is refused makes the row bad, and nothing is written."""
        try:
            with transaction.atomic(), announcing.once_an_item():
                self._write(plan)
        except uploads.Refused as error:
            row.complain("file", error.messages[0])
        except ValidationError as error:
            for name, messages in _by_field(error).items():
                row.complain(COLUMNS.get(name, name), " ".join(messages))
        if row.problems:
            self.index.refresh_from_db()

    def _write(self, plan):
        page, wanted = plan.page, plan.wanted
        if plan.known is None:
            self.index.add_child(instance=page)
        elif plan.state_changed and not wanted.live:
            plan.known.unpublish()
            page.live = False
        if plan.file_changed:
            _write_file(page, wanted.file)
        if plan.redaction == "cleared":
            redaction.record_cleared(page)
        elif plan.redaction == "pending":
            redaction.reopen(page)
        if plan.permission:
            redaction.set_permission(page, plan.permission)
        if plan.known is None or plan.text_changed or (plan.state_changed and wanted.live):
            if wanted.live:
                page.go_live_at = None
            revision = page.save_revision(clean=False)
            if wanted.live:
                revision.publish(skip_permission_checks=True)


def _check_changeable(row, known, wanted):
    if known.locked:
        row.refuse("slug", _("an item that is not locked; unlock it in the admin first"))
    if known.alias_of_id:
        row.refuse("slug", _("an item of its own; this one mirrors another page"))
    if wanted.live and known.expire_at and known.expire_at <= timezone.now():
        row.refuse("status", _("“draft”, since the item has expired; change its expiry in the admin first"))


def _differs(page, name, value):
    if name == "document_type":
        return page.document_type_id != value.pk
    return getattr(page, name) != value


def _record_changes(wanted, known, file_changed):
    """The new redaction state and the new permission of a case document, `None` where they stay."""
    if not wanted.document_type.case_document:
        return None, None
    record = getattr(known, "case_record", None) or CaseDocumentRecord()
    redacted = wanted.redaction if wanted.redaction not in (None, record.redaction) else None
    if wanted.redaction == "cleared" and file_changed:
        # The file that comes with the row voids what was cleared before it; the row clears the new one.
        redacted = "cleared"
    return redacted, wanted.permission if wanted.permission not in (None, record.permission) else None


def _content(path):
    with path.open("rb") as file:
        return file.read(settings.FILE_LIMITS["bytes"] + 1)


def _write_file(page, path):
    name = filing.tidy_name(path.name)
    for old in page.files.filter(name=name):
        filing.remove_file(old)
    filing.add_file(page, ContentFile(_content(path), name=name))


def _by_field(error):
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {"slug": error.messages}
