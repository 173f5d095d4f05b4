"""The library of a case: what it holds, under the reader's filters."""

from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from library.taxonomy import Taxonomy
from library.views.serving import READING

from .. import captions, cards, fewer_words, handing_over, searching, ticks
from ..choices import Choices
from ..filters import Sidebar
from ..models import CaseMember
from ..querysets import may_edit
from . import gates, hiding


def case_library(request, case):
    """The items that a case holds, each with the reason why it is there; all that was chosen stands in the address.

    A request of htmx gets the list, the counts and the live region alone.
    """
    try:
        case = gates.case_for(request.user, case)
    except Http404:
        if handing_over.waiting_for(request.user).filter(case__uuid=case).exists():
            return redirect("case_accept", case)
        raise
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    members = list(case.members.all())
    seen_until = gates.enter(case, request.user, members)
    taxonomy = Taxonomy.current(case.taxonomy_stamp)
    choices = Choices.from_query(request.GET, taxonomy)
    searched = searching.search(case, request.user, choices, seen_until, _page_number(request))
    found = searched.found
    own = taxonomy.closure(row.term_id for row in case.stated.all())
    sidebar = Sidebar(reverse("case_library", args=[case.uuid]), choices, found, taxonomy, own, seen_until)
    if not found.entries and found.number > 1:
        # An address from before something left the list.
        return redirect(_address(sidebar, choices, found.page.paginator.num_pages))
    passages = searching.passages_of(found.entries, choices.words, searched)
    context = {
        "case": case,
        "found": found,
        "choices": choices,
        "sidebar": sidebar,
        "entries": cards.cards(case, found.entries, own, taxonomy, passages),
        "searched": searched,
        "decision_href": _decision(case, searched.lookup),
        "just_hidden": hiding.just_hidden(request, case),
        "seen_until": seen_until,
        "may_edit": may_edit(request.user, members),
    }
    if not found.total and choices.active and not choices.hidden:
        context |= _instead(case, choices, seen_until, searched, sidebar)
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "casefiles/library_swap.html", context)
        response["HX-Push-Url"] = _address(sidebar, choices, found.number)
    else:
        role = next((member.role for member in members if member.user_id == request.user.pk), None)
        context |= {
            "caption": captions.caption(case, request.user, members),
            "is_owner": role == CaseMember.Role.OWNER,
        }
        context |= ticks.context(case, request.GET, choices, found.page, found.entries, taxonomy)
        response = render(request, "casefiles/library.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _instead(case, choices, seen_until, searched, sidebar):
    """What to do without where nothing was found: a word, or a filter."""
    fewer = fewer_words.Fewer()
    if searched.text:
        fewer = fewer_words.fewer(case, choices, seen_until, searched.tried)
    # Where there is nothing but words, more is gained by one of them than by all.
    filters = [] if fewer.offers and len(choices.active) == 1 else searched.found.without
    return {
        "fewer": fewer,
        "absent_words": get_text_list([_("“%(words)s”") % {"words": word} for word in fewer.absent], _("or")),
        "with_fewer_words": sidebar.with_fewer_words(fewer.offers),
        "advice": sidebar.advice(filters),
    }


def _decision(case, lookup):
    """The address of the decision that a number has found."""
    return reverse("case_item", args=[case.uuid, lookup.item.slug]) if lookup and lookup.item else ""


def _page_number(request):
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit()):
        raise Http404
    return int(number[:7])


def _address(sidebar, choices, number):
    """The address of page `number` under these choices, without the empty fields of the form."""
    address = sidebar.address(choices)
    if number > 1:
        address += f"{'&' if '?' in address else '?'}page={number}"
    return address
