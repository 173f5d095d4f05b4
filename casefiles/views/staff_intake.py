"""A case entered by a case manager for an advocate: who it is for, then every question of the intake on one page.

What is typed is kept as a draft, as in the advocate's own intake. The case is hers when she has agreed to the terms.
"""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import parked

from .. import captions, duplicates, questions
from ..intake import Intake, case_of_token
from ..models import Case, Draft
from . import sections

#: How many advocates are shown at once.
SHOWN = 30


class AnotherClientForm(forms.Form):
    """Where a case of the advocate looks the same: that this is another client's."""

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


def _advocates():
    return get_user_model().objects.approved_advocates().select_related("organisation")


@require_safe
def staff_case_new(request):
    """Choose the approved advocate for whom a case is entered, or go on with one that was begun."""
    advocates = _advocates()
    query = request.GET.get("q", "").replace("\x00", " ").strip()[:100]
    for word in query.split():
        advocates = advocates.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(organisation__name__icontains=word)
        )
    found = list(advocates.order_by("name", "email")[: SHOWN + 1])
    begun = (
        Draft.objects.of(request.user).filter(intended_for__in=_advocates()).select_related("intended_for")
    )
    context = {"drafts": begun, "query": query, "advocates": found[:SHOWN], "more": len(found) > SHOWN}
    return render(request, "casefiles/admin/enter_for.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def staff_case_new_for(request, owner):
    """Ask the questions for an advocate, keep what is typed, and register the case that waits for her."""
    owner = get_object_or_404(_advocates(), pk=owner)
    intake = Intake(request.user, intended_for=owner)
    if request.method != "POST":
        return _page(request, intake, intake.form().be_quiet(), AnotherClientForm())
    named = case_of_token(request.user, request.POST.get("token", ""), owner)
    if named and (case := Case.objects.filter(uuid=named).first()):
        return redirect("staff_case", case.uuid)
    keep(intake, request.POST)
    if "autosave" in request.POST:
        return JsonResponse({"saved": time_format(timezone.localtime(), "H:i")})
    if "later" in request.POST:
        messages.success(request, _("The draft is saved. It waits 30 days, here and on any other machine."))
        return redirect("staff_case_new")
    form = intake.form()
    if (name := sections.looked_for(request.POST, form)) is not None:
        sections.look(request.POST, form, name)
        return _page(request, intake, form, AnotherClientForm())
    if named is None:
        form.is_valid()
        form.add_error(None, _("This form was out of date. Nothing is lost: please send it again."))
        return _page(request, intake, form, AnotherClientForm())
    return _send(request, intake, form, named)


def keep(intake, posted):
    """Keep all that was posted as the draft of who enters the case."""
    first = questions.SECTIONS[0].slug
    intake.keep(first, posted, sections=[section.slug for section in questions.SECTIONS])


def _send(request, intake, form, named):
    owner, alike = intake.intended_for, []
    if form.is_valid():
        alike = duplicates.alike(owner, form.stated(), form.cleaned_data["forum"])
    another = AnotherClientForm(request.POST, alike=alike)
    if not (form.is_valid() and another.is_valid()):
        return _page(request, intake, form, another, alike)
    try:
        case = intake.hand_over(form, named).case
    except ValidationError as error:
        form.take(error)
        return _page(request, intake, form, another, alike)
    except IntegrityError:
        # The same form, sent twice at once: the other one was first.
        case = get_object_or_404(Case, uuid=named)
    text = _("Case %(number)s is registered. It opens for %(owner)s once she has agreed to the terms.")
    messages.success(request, text % {"number": case.number, "owner": owner})
    return redirect("staff_case", case.uuid)


def _page(request, intake, form, another, alike=()):
    context = {
        "owner": intake.intended_for,
        "draft": intake.draft,
        "form": form,
        "another": another,
        "token": intake.token(),
        "page_of": parked.mark(request.user),
        "deletion": intake.draft and reverse("case_draft_delete", args=[intake.draft.uuid]),
        "sections": [
            {"heading": section.heading, "questions": [_asked(form, each) for each in section.questions]}
            for section in questions.SECTIONS
        ],
        "problems": _problems(another),
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


def _problems(another):
    return [
        {"href": f"#{field.id_for_label}", "text": message}
        for field in another
        if another.is_bound
        for message in field.errors
    ]
