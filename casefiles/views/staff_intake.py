"""A case entered by a case manager for an advocate: who it is for, then every question of the intake on one page."""

import uuid

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts import terms

from .. import captions, duplicates, facts, questions
from ..forms import IntakeForm
from ..models import Case
from .sections import look, looked_for

#: How many advocates are shown at once.
SHOWN = 30

TOKEN = signing.Signer(salt="casefiles.case-for-an-advocate")


class ForAnAdvocateForm(forms.Form):
    """What staff vouch for: that the advocate agreed, and, where a case of hers looks the same, that it is another's."""

    agreed = forms.BooleanField(
        label=gettext_lazy(
            "The advocate has agreed to the terms of use, and knows that the materials are for this case only."
        ),
        error_messages={"required": gettext_lazy("Ask the advocate to agree to the terms of use first.")},
    )
    other_client = forms.BooleanField(
        label=gettext_lazy("This is another client than that of the case named above."),
        error_messages={
            "required": gettext_lazy(
                "Look at the case that is there already, or say that this is another client."
            )
        },
    )

    def __init__(self, data=None, *, alike=()):
        super().__init__(data)
        if not alike:
            del self.fields["other_client"]


def new_token(staff, owner):
    """A token for one new case of `owner` that `staff` enters: sent twice, it makes one (S36)."""
    return TOKEN.sign_object({"by": staff.pk, "owner": owner.pk, "case": str(uuid.uuid4())})


def case_of_token(staff, owner, token):
    """The uuid that a token stands for, or `None` for one that is not of these two."""
    try:
        named = TOKEN.unsign_object(token)
        return uuid.UUID(named["case"]) if (named["by"], named["owner"]) == (staff.pk, owner.pk) else None
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def staff_case_new(request):
    """Choose an approved advocate; `?owner=` then asks the questions, and a POST registers the case for her."""
    advocates = get_user_model().objects.approved_advocates().select_related("organisation")
    asked = request.GET.get("owner", "")
    if not (asked.isascii() and asked.isdigit()):
        return _choose(request, advocates)
    owner = get_object_or_404(advocates, pk=int(asked[:18]))
    if request.method != "POST":
        return _page(request, owner, IntakeForm(), ForAnAdvocateForm(), new_token(request.user, owner))
    return _posted(request, owner)


def _choose(request, advocates):
    query = request.GET.get("q", "").replace("\x00", " ").strip()[:100]
    for word in query.split():
        advocates = advocates.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(organisation__name__icontains=word)
        )
    found = list(advocates.order_by("name", "email")[: SHOWN + 1])
    context = {"query": query, "advocates": found[:SHOWN], "more": len(found) > SHOWN}
    return render(request, "casefiles/admin/enter_for.html", context)


def _posted(request, owner):
    form, token = IntakeForm(request.POST), request.POST.get("token", "")
    if (name := looked_for(request.POST, form)) is not None:
        look(request.POST, form, name)
        return _page(request, owner, form, ForAnAdvocateForm(), token)
    named = case_of_token(request.user, owner, token)
    if named is None:
        form.is_valid()
        form.add_error(None, _("This form was out of date. Nothing is lost: please send it again."))
        return _page(request, owner, form, ForAnAdvocateForm(), new_token(request.user, owner))
    if case := Case.objects.filter(uuid=named).first():
        return redirect("staff_case", case.uuid)
    alike = []
    if form.is_valid():
        alike = duplicates.alike(owner, form.stated(), form.cleaned_data["forum"])
    vouched = ForAnAdvocateForm(request.POST, alike=alike)
    # Both, so that all that is wrong is told at once.
    if not (form.is_valid() & vouched.is_valid()):
        return _page(request, owner, form, vouched, token, alike)
    fields = {**form.case_fields(), "uuid": named, "terms": terms.current()}
    try:
        case = facts.open_case(owner, form.stated(), fields, by=request.user).case
    except ValidationError as error:
        form.take(error)
        return _page(request, owner, form, vouched, token, alike)
    except IntegrityError:
        # The same form, sent twice at once: the other one was first.
        case = get_object_or_404(Case, uuid=named)
    text = _("Case %(number)s is registered for %(owner)s.") % {"number": case.number, "owner": owner}
    messages.success(request, text)
    return redirect("staff_case", case.uuid)


def _page(request, owner, form, vouched, token, alike=()):
    context = {
        "owner": owner,
        "form": form,
        "vouched": vouched,
        "token": token,
        "sections": [
            {"heading": section.heading, "questions": [_asked(form, each) for each in section.questions]}
            for section in questions.SECTIONS
        ],
        "problems": _problems(vouched),
        "alike": [
            {
                "number": case.number,
                "claim": captions.claim(case),
                "href": reverse("staff_case", args=[case.uuid]),
                "opened_on": case.opened_on,
            }
            for case in alike
        ],
    }
    return render(request, "casefiles/admin/enter.html", context)


def _asked(form, question):
    """The fields of a question, each with the tick that confirms its words, where one is needed."""
    ticks = form.confirmations
    names = [name for name in question.all_fields if name in form.fields]
    return [field for name in names for field in (form[name], ticks.get(name)) if field is not None]


def _problems(vouched):
    return [
        {"href": f"#{field.id_for_label}", "text": message}
        for field in vouched
        if vouched.is_bound
        for message in field.errors
    ]
