import csv
import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from casefiles import attachments, explaining, exporting, invariant
from casefiles.models import Case, FactGroup
from library.models import LibraryItem
from library.taxonomy import Taxonomy
from records import audit
from records.scheduled import publish_due

#: How many differences of a kind are told one by one.
MOST_TOLD = 50


def _private(path, flags):
    """Open a new file so that nobody else on the machine reads it: that a case exists is told to nobody."""
    return os.open(path, flags, 0o600)


class Command(BaseCommand):
    help = "Compares attachments with the rule, explains one, or writes all of them to a file."

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser(
            "check", help=_("Compare what is attached with the rule; exit 1 if it differs.")
        )
        check.add_argument("--repair", action="store_true", help=_("Mend what differs."))
        explain = verbs.add_parser("explain", help=_("Say why a case holds an item, or why it does not."))
        explain.add_argument("case_number", type=int)
        explain.add_argument("item_slug")
        export = verbs.add_parser(
            "export", help=_("Write case_number, case_reference, item_slug to a CSV file.")
        )
        export.add_argument("file", metavar="FILE.csv")

    def handle(self, verb, **options):
        # Not by the bare verb: `check` is what Django calls to look at the system.
        {"check": self.compare, "explain": self.explain, "export": self.export}[verb](**options)

    # --- check

    def compare(self, repair=False, **options):
        """First what the tick owes, so that a minute's delay is no difference."""
        publish_due()
        attachments.apply_dates()
        report = invariant.check(repair=repair)
        for kind, pairs in report.differences().items():
            self._tell(kind, pairs)
        if not report:
            self.stdout.write(_("Attachments are what the rule says."))
        elif repair:
            self.stdout.write(_("All of it was mended."))
        else:
            raise CommandError(_("Attachments differ from the rule; --repair mends them."))

    def _tell(self, kind, pairs):
        """Every difference of a kind, in case numbers, slugs and words, up to a limit."""
        titles = {
            "facts_missing": _("Facts that a case should have:"),
            "facts_extra": _("Facts that a case should not have:"),
            "memberships_missing": _("Groups that a case should belong to:"),
            "memberships_extra": _("Groups that a case should not belong to:"),
            "permissions_missing": _("Combinations that should hold an item:"),
            "permissions_extra": _("Combinations that should not hold an item:"),
            "listings_wrong": _("Items that lists sort or filter by what they no longer say:"),
        }
        self.stdout.write(f"{titles[kind]} {len(pairs):,}")
        shown = sorted(pairs, key=str)[:MOST_TOLD]
        for line in self._lines(kind, shown):
            self.stdout.write(f"  {line}")
        if len(pairs) > len(shown):
            self.stdout.write("  " + _("and %(count)s more") % {"count": f"{len(pairs) - len(shown):,}"})

    def _lines(self, kind, shown):
        taxonomy = Taxonomy.current()

        def words(key):
            if key is None:
                return _("a group that stands for no facts")
            return " + ".join(taxonomy.label(int(part)) for part in key.split(".") if part) or _("every case")

        if kind.startswith("permissions"):
            slugs = dict(
                LibraryItem.objects.filter(pk__in=[pk for pk, _key in shown]).values_list("pk", "slug")
            )
            return [f"{slugs.get(pk, pk)}: {words(key)}" for pk, key in shown]
        if kind == "listings_wrong":
            ids = [pk for (pk,) in shown]
            return sorted(LibraryItem.objects.filter(pk__in=ids).values_list("slug", flat=True))
        numbers = dict(Case.objects.filter(pk__in=[pk for pk, _other in shown]).values_list("pk", "number"))
        if kind.startswith("facts"):
            return [f"{numbers.get(pk, pk)}: {taxonomy.label(term)}" for pk, term in shown]
        keys = dict(FactGroup.objects.filter(pk__in=[group for _pk, group in shown]).values_list("pk", "key"))
        return [f"{numbers.get(pk, pk)}: {words(keys.get(group))}" for pk, group in shown]

    # --- explain

    def explain(self, case_number, item_slug, **options):
        case = Case.objects.filter(number=case_number).first()
        item = LibraryItem.objects.filter(slug=item_slug).select_related("document_type").first()
        if case is None:
            raise CommandError(_("There is no case %(number)s.") % {"number": case_number})
        if item is None:
            raise CommandError(_("There is no item “%(slug)s”.") % {"slug": item_slug})
        explanation = explaining.explain(case, item)
        audit.write("attachments.explained", case=case, item=item)
        verdict = _("Attached") if explanation.attached else _("Not attached")
        self.stdout.write(f"{verdict}: {case.number}, {item.slug}")
        for reason in explanation.held_back:
            self.stdout.write("  " + _("Nobody gets it: %(reason)s.") % {"reason": reason})
        if not explanation.alternatives:
            self.stdout.write("  " + _("Its audience takes in no case."))
        for number, met in enumerate(explanation.alternatives, start=1):
            state = (
                _("not met: no fact for %(facets)s") % {"facets": ", ".join(met.failing)}
                if met.failing
                else _("met")
            )
            self.stdout.write(f"  {number}. {met.words}: {state}")
            if met.facts:
                self.stdout.write("     " + _("facts: %(facts)s") % {"facts": ", ".join(met.facts)})

    # --- export

    def export(self, file, **options):
        # Beside the file, and moved into its place when it is whole: a failed export leaves what was there before.
        part, count = f"{file}.part", 0
        try:
            with open(part, "w", newline="", encoding="utf-8", opener=_private) as handle:
                writer = csv.writer(handle)
                writer.writerow(exporting.HEADER)
                for row in exporting.rows():
                    writer.writerow([exporting.safe(cell) for cell in row])
                    count += 1
            os.replace(part, file)
        except BaseException as error:
            Path(part).unlink(missing_ok=True)
            # What was read was read, whether or not a file came of it (S32).
            audit.write("attachments.export_failed", rows=count)
            if not isinstance(error, OSError):
                raise
            raise CommandError(
                _("%(file)s cannot be written: %(reason)s.") % {"file": file, "reason": error.strerror}
            ) from error
        audit.write("attachments.exported", rows=count)
        self.stdout.write(_("%(count)s attachments written.") % {"count": f"{count:,}"})
