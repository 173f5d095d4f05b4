"""Registering a case and changing it: one form, sent once, with a version."""

import uuid

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from .. import answers, attachments, facts, limits
from ..forms import IntakeForm, initial_of
from ..meanwhile import take_in
from ..models import Case
from . import gates
from .limited import within_limits

TOKEN = signing.Signer(salt="casefiles.new-case")


def new_token(user):
    """A token for one new case of `user`: it names the case that will be, so that sending it twice makes one (S36)."""
    return TOKEN.sign_object({"user": user.pk, "case": str(uuid.uuid4())})


def case_of_token(user, token):
    """The uuid that a token of `user` stands for, or `None` for a token that is not hers."""
    try:
        named = TOKEN.unsign_object(token)
        return uuid.UUID(named["case"]) if named["user"] == user.pk else None
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@within_limits
def case_new(request):
    """Register a case: the form, and on success its library."""
    if not request.user.is_approved_advocate:
        raise PermissionDenied
    if request.method != "POST":
        limits.check_acts(request.user, "new_cases")
        return _page(request, IntakeForm(initial={"token": new_token(request.user)}))
    form = IntakeForm(request.POST)
    named = case_of_token(request.user, request.POST.get("token", ""))
    if named is None:
        _renew(form, "token", new_token(request.user))
        form.is_valid()
        form.add_error(None, _("This form was out of date. Nothing is lost: please send it again."))
        return _page(request, form)
    if present := _registered(request.user, named):
        return redirect("case_library", present.uuid)
    if not form.is_valid():
        return _page(request, form)
    if refusal := _limit(request, form, "new_cases"):
        return refusal
    try:
        case = facts.open_case(request.user, form.stated(), {**form.case_fields(), "uuid": named}).case
    except ValidationError as error:
        form.take(error)
        return _page(request, form)
    except IntegrityError:
        # The same form, sent twice at once: the other one was first.
        if present := _registered(request.user, named):
            return redirect("case_library", present.uuid)
        raise
    held = attachments.items_of(case).listed().count()
    messages.success(
        request,
        ngettext(
            "Case %(number)s is registered. Its library holds %(count)s item.",
            "Case %(number)s is registered. Its library holds %(count)s items.",
            held,
        )
        % {"number": case.number, "count": held},
    )
    return redirect("case_library", case.uuid)


def _registered(user, named):
    return Case.objects.owned_by(user).filter(uuid=named).first()


@within_limits
def case_edit(request, case):
    """Change the facts of a case; its library follows at once, and the page says what came and went."""
    case = gates.case_for(request.user, case)
    if not Case.objects.editable_by(request.user).filter(pk=case.pk).exists():
        raise PermissionDenied
    present = answers.present_in(case)
    options = {
        "case": case,
        "present": present,
        "for_owner": Case.objects.owned_by(request.user).filter(pk=case.pk).exists(),
    }
    if request.method != "POST":
        limits.check_acts(request.user, "case_edits")
        return _page(request, IntakeForm(initial=initial_of(case, present), **options), case)
    form = IntakeForm(request.POST, **options)
    if not form.is_valid():
        return _page(request, form, case)
    version = form.cleaned_data["version"]
    if version is None:
        _renew(form, "version", case.version)
        form.add_error(None, _("This form was out of date. Please look it over and save again."))
        return _page(request, form, case)
    if refusal := _limit(request, form, "case_edits", case):
        return refusal
    try:
        gained, lost = _save(case, form, request.user, version)
    except facts.StaleVersion:
        case = get_object_or_404(Case.objects.select_related("forum"), pk=case.pk)
        options |= {"case": case, "present": answers.present_in(case)}
        form, meanwhile = take_in(form, version, IntakeForm, **options)
        return _page(request, form, case, meanwhile=meanwhile, status=409)
    except ValidationError as error:
        form.take(error)
        return _page(request, form, case)
    messages.success(request, _said(gained, lost))
    return redirect("case_library", case.uuid)


@transaction.atomic
def _save(case, form, user, version):
    """Save, and return how many items the library of the case gained and lost."""
    before = set(attachments.items_of(case).listed().values_list("pk", flat=True))
    facts.save(case, form.stated(), form.case_fields(), by=user, expected_version=version)
    after = set(attachments.items_of(case).listed().values_list("pk", flat=True))
    return len(after - before), len(before - after)


def _said(gained, lost):
    if not (gained or lost):
        return _("Saved. The library holds the same items as before.")
    came = ngettext("gained %(count)s item", "gained %(count)s items", gained) % {"count": gained}
    went = ngettext("lost %(count)s item", "lost %(count)s items", lost) % {"count": lost}
    return _("Saved. The library %(came)s and %(went)s.") % {"came": came, "went": went}


def _limit(request, form, kind, case=None):
    """The form again with what was typed, status 429, when the day's limit is reached; otherwise `None`."""
    try:
        limits.check_acts(request.user, kind)
    except limits.LimitReached as reached:
        form.add_error(
            None,
            _(
                "The limit of %(number)s a day is reached, so this was not saved. It protects the people in the "
                "documents, should somebody get hold of an account. Write to us if you need more today."
            )
            % {"number": reached.number},
        )
        return _page(request, form, case, status=429)
    return None


def _renew(form, name, value):
    form.data = form.data.copy()
    form.data[name] = value


def _page(request, form, case=None, status=200, **context):
    return render(request, "casefiles/intake.html", {"form": form, "case": case, **context}, status=status)
