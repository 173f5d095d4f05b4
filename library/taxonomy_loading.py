"""Brings the taxonomy up to the project's own data; `manage.py load_taxonomy` runs it, as often as one likes.

It adds, relabels and retires; it never deletes. What editors have done stands: their own terms, their merges,
and each field that they have decided (`Term.kept_fields`). A term that an editor made and the data now has
too is taken over with what she gave it.
"""

from django.db import transaction

from forums import loading as forums_loading
from records import locks

from . import forum_terms, registries, taxonomy, taxonomy_data
from .models import DocumentType, Facet, Term

FIELDS = ("label", "citation", "volatile", "active", "position")
RULES = ("filing_permission", "country_scoped", "case_document")


@transaction.atomic
def load():
    """Load forums, facets and terms; return what changed, as sorted lines such as `added stage/bia`.

    The whole is one transaction, alone (lock `taxonomy`). `terms_changed` is sent once, and only if what some
    known term brings, or how a document type gates, is no longer the same.
    """
    locks.exclusive("taxonomy")
    changes = [f"forums: {change}" for change in forums_loading.load()]
    changes += _load_facets()
    loading = _Loading([*taxonomy_data.terms(), *forum_terms.terms()])
    loading.run()
    if loading.changes:
        taxonomy.announce(rules_changed=loading.rules_changed)
    for load_own in registries.own_data:
        changes += load_own()
    return sorted(changes + loading.changes)


def _load_facets():
    known = {facet.code: facet for facet in Facet.objects.all()}
    changes = []
    for position, row in enumerate(taxonomy_data.facets(), start=1):
        facet = known.get(row["code"])
        if facet is None:
            changes.append(f"added facet {row['code']}")
        elif (facet.label, facet.position) != (row["label"], position):
            changes.append(f"changed facet {row['code']}")
        else:
            continue
        Facet.objects.update_or_create(
            code=row["code"], defaults={"label": row["label"], "position": position}
        )
    return changes


class _Loading:
    """One run: what is wanted beside what is there, and the rows to write."""

    def __init__(self, wanted):
        self.wanted = {(row.facet, row.slug): row for row in wanted}
        self.terms = {(term.facet_id, term.slug): term for term in Term.objects.all()}
        self.by_id = {term.pk: term for term in self.terms.values()}
        self.changes = []
        self.altered = {}
        self.rules_changed = False

    def run(self):
        self._add()
        absorbed = self._absorbed()
        for key, row in self.wanted.items():
            term = self.terms[key]
            if term.merged_into_id is None:
                self._revise(term, row, absorbed.get(term.pk, []))
        self._retire()
        Term.objects.bulk_update(
            [self.by_id[pk] for pk in self.altered],
            [*FIELDS, "synonyms", "parent", "implies", "from_data", "kept_fields"],
            batch_size=100,
        )
        self._load_rules()
        for pk, fields in self.altered.items():
            if fields:
                term = self.by_id[pk]
                self.changes.append(f"changed {term.facet_id}/{term.slug}: {', '.join(fields)}")

    def _add(self):
        missing = [
            Term(
                facet_id=row.facet,
                slug=row.slug,
                synonyms=row.synonyms,
                from_data=True,
                **{field: getattr(row, field) for field in FIELDS},
            )
            for key, row in self.wanted.items()
            if key not in self.terms
        ]
        Term.objects.bulk_create(missing, batch_size=100)
        for term in missing:
            self.terms[term.facet_id, term.slug] = self.by_id[term.pk] = term
            self.changes.append(f"added {term.facet_id}/{term.slug}")
        self.new = {term.pk for term in missing}

    def _absorbed(self):
        """Words that a term took over from those merged into it: {its id: [words]}."""
        absorbed = {}
        for term in sorted(self.by_id.values(), key=lambda term: term.pk):
            if term.merged_into_id:
                absorbed.setdefault(term.merged_into_id, []).extend([term.label, *term.synonyms])
        return absorbed

    def _resolve(self, term):
        return self.by_id[term.merged_into_id] if term and term.merged_into_id else term

    def _revise(self, term, row, absorbed):
        values = {field: getattr(row, field) for field in FIELDS}
        values["synonyms"] = taxonomy_data.distinct(row.label, [*row.synonyms, *absorbed])
        parent = self._resolve(self.terms[row.facet, row.parent]) if row.parent else None
        values["parent_id"] = parent and parent.pk
        if self._would_close_a_circle(term, parent):
            values["parent_id"] = term.parent_id
        implied = self._resolve(self.terms[row.implies]) if row.implies else None
        values["implies_id"] = implied and implied.pk

        differing = [field for field, value in values.items() if getattr(term, field) != value]
        names = [field.removesuffix("_id") for field in differing]
        if not term.from_data:
            term.from_data = True
            term.kept_fields = sorted({*term.kept_fields, *names} - {"implies"})
            self.changes.append(f"took over {term.facet_id}/{term.slug}")
            self.altered.setdefault(term.pk, [])
        for field, name in zip(differing, names, strict=True):
            if name not in term.kept_fields:
                setattr(term, field, values[field])
                changed = self.altered.setdefault(term.pk, [])
                if term.pk not in self.new:
                    changed.append(name)

    def _would_close_a_circle(self, term, parent):
        """Whether an editor has put `parent` under `term`: then the data's place for it has to wait."""
        while parent is not None:
            if parent.pk == term.pk:
                return True
            parent = self.by_id.get(parent.parent_id)
        return False

    def _retire(self):
        for key, term in self.terms.items():
            left = term.from_data and key not in self.wanted and term.merged_into_id is None
            if left and term.active and "active" not in term.kept_fields:
                term.active = False
                self.altered.setdefault(term.pk, [])
                self.changes.append(f"retired {term.facet_id}/{term.slug}")

    def _load_rules(self):
        """The rules of document types, which lie in a table of their own."""
        known = {pk: rules for pk, *rules in DocumentType.objects.values_list("pk", *RULES)}
        for key, row in self.wanted.items():
            if row.rules is None:
                continue
            term = self.terms[key]
            rules = {field: row.rules[field] for field in RULES if field not in term.kept_fields}
            if term.pk not in known:
                document_type = DocumentType(term_ptr_id=term.pk, **rules)
                document_type.__dict__.update(
                    {field.attname: getattr(term, field.attname) for field in Term._meta.concrete_fields}
                )
                # The row of the term is there already: write the row beside it alone.
                document_type.save_base(raw=True, force_insert=True)
                continue
            before = dict(zip(RULES, known[term.pk], strict=True))
            if changed := {field: value for field, value in rules.items() if before[field] != value}:
                DocumentType.objects.filter(pk=term.pk).update(**changed)
                self.rules_changed |= bool(changed.keys() & {"country_scoped", "case_document"})
                self.changes.append(f"changed {term.facet_id}/{term.slug}: {', '.join(changed)}")
