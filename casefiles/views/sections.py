"""One page of the intake: it keeps what is typed, finds choices by a word, and says what is missing."""

import json
import re

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from accounts import parked

from .. import questions

#: What the database's own numbers hold.
VERSION = re.compile(r"[0-9]{1,9}")


def page(request, intake, slug, form=None, status=200, began=None, **context):
    """The page of a section; without a `form` as it stands, draft and all."""
    form = form or intake.section(slug)
    section = questions.BY_SLUG[slug]
    if intake.case and began is None:
        began = json.dumps({"version": intake.case.version, "values": intake.now([slug])})
    context |= {
        "intake": intake,
        "case": intake.case,
        "draft": intake.draft,
        "form": form,
        "section": section,
        "asked": [_asked(form, question) for question in section.questions],
        "steps": steps(intake, slug),
        "place": [each.slug for each in questions.SECTIONS].index(slug) + 1,
        "before": _before(intake, slug),
        "action": intake.address(slug),
        "began": began,
        "page_of": parked.mark(request.user),
        "to_check": "check" in (request.POST.get("to"), request.GET.get("to")),
    }
    return render(request, "casefiles/intake.html", context, status=status)


def _before(intake, slug):
    section = questions.before(slug)
    return section and {"href": intake.address(section.slug), "label": section.heading}


def _asked(form, question):
    ticks = form.confirmations
    shown = []
    for name in question.fields:
        if name in form.fields:
            shown += [form[name], *([ticks[name]] if name in ticks else [])]
    more = [form[name] for name in question.more if name in form.fields]
    return {
        "fields": shown,
        "more": more,
        "more_label": question.more_label,
        "more_open": any(field.errors or any(field.data or ()) for field in more if field.data),
        "why": question.why,
    }


def steps(intake, slug):
    """The doors: which sections are done, which one this is. Of a case that is there, all are."""
    errors = {} if intake.case else intake.form().errors
    doors = []
    for section in questions.SECTIONS:
        done = intake.case or (
            any(name in intake.held for name in section.fields)
            and not any(name in errors for name in section.fields)
        )
        doors.append((section.slug, section.heading, done))
    last = _("Check and save") if intake.case else _("Check and send")
    doors.append((questions.CHECK, last, False))
    return [
        {
            "label": label,
            "href": intake.address(each),
            "state": "now" if each == slug else "done" if done else "",
        }
        for each, label, done in doors
    ]


def answered(request, intake, slug):
    """Take what was posted into a section. Returns a response, or `None` when all is well and the next page is due."""
    began, version = begun(request.POST) if intake.case else (None, None)
    if intake.case and began is None:
        form = intake.section(slug, request.POST)
        form.add_error(None, _("This form was out of date. Please look it over and save again."))
        return page(request, intake, slug, form)
    keep(intake, slug, request.POST, began, version)
    if "autosave" in request.POST:
        return JsonResponse({"saved": time_format(timezone.localtime(), "H:i")})
    if "later" in request.POST:
        messages.success(request, _("Your draft is saved. It waits 30 days, here and on any other machine."))
        return redirect("case_list" if intake.case is None else intake.address(questions.CHECK))
    form = intake.section(slug, request.POST)
    as_begun = request.POST.get("began")
    if (name := looked_for(request.POST, form)) is not None:
        look(request.POST, form, name)
        return page(request, intake, slug, form, began=as_begun)
    if not form.is_valid():
        return page(request, intake, slug, form, began=as_begun)
    return None


def keep(intake, slug, posted, began=None, version=None):
    """Keep what was posted into a section as a draft, over what the case said at `version`."""
    if version is not None:
        version = min(max(version, 0), intake.case.version)
    intake.keep(slug, posted, began, version)


def look(posted, form, name):
    """Show the choices that fit the words in each box, or all where the list was asked for; `name` takes the focus."""
    form.be_quiet()
    for each in form.fields:
        form.look_for(each, posted.get(f"find-{each}", "").strip())
    if "list" in posted and name in form.fields:
        form.list_all(name)
    if name in form.fields:
        form.fields[name].widget.takes_focus = True


def looked_for(posted, form):
    """The name of the field whose choices were looked for, by a button or by Enter in its box; otherwise `None`."""
    if "list" in posted or "find" in posted:
        return posted.get("list", posted.get("find"))
    for name in form.fields:
        words = posted.get(f"find-{name}", "").strip()
        if words and words != posted.get(f"found-{name}", "").strip():
            return name
    return None


def begun(posted):
    """What the case said when the page was shown, and at which version; `(None, None)` when the page does not say."""
    try:
        began = json.loads(posted.get("began", ""))
        values = {str(name): [str(value) for value in several] for name, several in began["values"].items()}
        version = version_in(str(began["version"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, None
    return (None, None) if version is None else (values, version)


def version_in(text):
    """The version of a case that a form names; `None` for what no case ever has."""
    return int(text) if VERSION.fullmatch(text) else None


def problems(intake, errors):
    """What is wrong with the whole, with links into the sections: `[{"href", "text"}]`; `errors` by names of fields."""
    found = []
    for name in questions.fields_of():
        for message in errors.get(name, ()):
            address = intake.address(questions.SECTION_OF[name].slug)
            label = intake.label(name)
            colon = " " if label.endswith("?") else ": "
            found.append({"href": f"{address}?to=check#id_{name}", "text": f"{label}{colon}{message}"})
    return found
