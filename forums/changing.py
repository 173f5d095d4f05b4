"""How staff change forums: each verb one transaction, audited, told to those above by `Forum.save`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from records import audit, locks

from .models import Forum


@transaction.atomic
def add(forum, by=None):
    """Save a new forum. Raises `ValidationError` as `check` does, or if its kind has the slug already."""
    check(forum)
    forum.full_clean()
    forum.save()
    audit.write("forum.added", actor=by, forum=forum.pk, kind=forum.kind)
    return forum


@transaction.atomic
def revise(forum, changes, by=None):
    """Give `forum` the values of `changes` (field: value): rename it, close it, name a successor, another
    circuit.

    Each such field is the editor's from then on (`Forum.kept_fields`): loading the data again leaves it
    alone. Returns the forum as saved. Raises `ValidationError` as `check` does.
    """
    locks.exclusive("taxonomy")
    forum = Forum.objects.select_for_update(no_key=True).get(pk=forum.pk)
    changed = {field: value for field, value in changes.items() if getattr(forum, field) != value}
    if not changed:
        return forum
    if "name" in changed and forum.name not in (changed.get("former_names") or forum.former_names):
        changed["former_names"] = [*changed.get("former_names", forum.former_names), forum.name]
    for field, value in changed.items():
        setattr(forum, field, value)
    check(forum)
    forum.kept_fields = sorted({*forum.kept_fields, *changed})
    forum.full_clean()
    forum.save()
    audit.write("forum.revised", actor=by, forum=forum.pk, fields=sorted(changed))
    return forum


def check(forum):
    """Raise `ValidationError` if what the forum says of itself cannot be true together."""
    if forum.circuit is not None and (
        forum.kind != Forum.Kind.COURT or forum.circuit.kind != Forum.Kind.CIRCUIT
    ):
        raise ValidationError({"circuit": _("Only an immigration court is bound by a circuit.")})
    if forum.successor is not None:
        if forum.successor.kind != forum.kind or forum.successor_id == forum.pk:
            raise ValidationError({"successor": _("Cases go to another forum of the same kind.")})
        if forum.closed_on is None:
            raise ValidationError({"closed_on": _("Say when it closed, since its cases went elsewhere.")})
    if forum.opened_on and forum.closed_on and forum.closed_on < forum.opened_on:
        raise ValidationError({"closed_on": _("It cannot close before it opens.")})
