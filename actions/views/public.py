"""What a visitor sends to a call: her state, which serves the one answer; and that she called."""

from allauth.account.adapter import get_adapter
from django.shortcuts import get_object_or_404, redirect, render

from records.public_forms import public_form

from .. import counting, offices, places
from ..forms import CalledForm, StateForm
from ..models import ActionPage


@public_form
def choose_state(request, pk):
    """Show the offices of one state. It comes in the body of a POST and goes out with the answer, nowhere else."""
    return _answered(request, pk, StateForm, _offices)


@public_form
def called(request, pk):
    """Count that somebody called, once a day and network address."""
    return _answered(request, pk, CalledForm, _thanks)


def _answered(request, pk, form_class, answer):
    """The page of the call `pk` with what `answer(request, page, form)` adds; the bare page to whoever sends nothing."""
    page = get_object_or_404(ActionPage.objects.live().public(), pk=pk)
    if request.method != "POST" or page.state != ActionPage.State.LIVE:
        return redirect(page.get_url(request))
    form = form_class(request.POST)
    added = answer(request, page, form)
    return render(request, page.template, page.get_context(request) | added)


def _offices(request, page, form):
    if not form.is_valid():
        return {"form": form}
    return _of_place(page, form.cleaned_data["state"])


def _thanks(request, page, form):
    if not form.is_valid():
        return {"called_form": form}
    counted = counting.note(page, get_adapter(request).get_client_ip(request))
    code = form.cleaned_data["state"]
    added = _of_place(page, code) if code else {}
    return added | {"thanked": True, "counted": counted, "reported": page.reported, "called_form": None}


def _of_place(page, code):
    return {
        "place": places.LABELS[code],
        "spoken_place": places.spoken(code),
        "cards": offices.for_place(page, code),
        "no_senators": places.without_senators(code) if page.reaches_senate else "",
        "form": StateForm(initial={"state": code}) if page.reaches_senate else None,
        "called_form": CalledForm(initial={"state": code}),
    }
