"""Whom a visitor calls, and what she says there: the cards of a call, for everybody or for one state."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from . import phones, places, scripts, seats
from .forms import CalledForm, StateForm
from .models import ActionPage, Official


@dataclass(frozen=True)
class Card:
    """One office to call. `script` are paragraphs; `sure` is False while nobody's name may be shown.

    `ask_for` is what one asks the switchboard for, where the number is the switchboard's. With `finder` it is the
    address `form_url` that tells whom to call.
    """

    title: str
    phone: str
    script: list = field(repr=False)
    note: str = ""
    ask_for: str = ""
    message: str = field(default="", repr=False)
    form_url: str = ""
    form_label: str = ""
    sure: bool = True
    finder: bool = False
    invented: bool = False

    @property
    def dial(self):
        return phones.dial(self.phone) if self.phone else ""


def shown(action):
    """What every reader of `action` sees, as context: its state, the form, and the offices that are the same for all."""
    today = timezone.localdate()
    state = action.state_as_published(today)
    is_open = state == ActionPage.State.LIVE
    return {
        "state": state,
        "is_open": is_open,
        "form": StateForm() if is_open and action.reaches_senate else None,
        "called_form": CalledForm() if is_open and not action.reaches_senate else None,
        "cards": for_everybody(action) if is_open and not action.reaches_senate else [],
        "specimen": specimen(action),
        "reported": action.reported,
        "switchboard": switchboard(),
    }


def switchboard():
    """The number of the Capitol's switchboard, and the address that dials it."""
    return {"number": settings.CAPITOL_SWITCHBOARD, "dial": phones.dial(settings.CAPITOL_SWITCHBOARD)}


def specimen(action):
    """The script as it stands before a state is chosen, as paragraphs."""
    text = action.script_senate or action.script_house or action.script_office
    name = _("the Senator") if action.reaches_senate else places.member("")
    return _said(action, text, name, _("my state"))


def for_everybody(action):
    """The cards of `action` for which nobody has to say where she votes."""
    if action.target == ActionPage.Target.OFFICE:
        return [_office(action)]
    return [_house(action, "")] if action.reaches_house else []


def for_place(action, code):
    """The cards of `action` for whoever votes in the place `code`: Senators where it has them, then the House."""
    cards = []
    if action.reaches_senate and places.has_senators(code):
        held = seats.of_state(code, Official.objects.filter(ended_on=None), timezone.localdate())
        cards = [_senator(action, seat) for seat in held]
    if action.reaches_house or not places.has_senators(code):
        cards.append(_house(action, code))
    return cards


def _said(action, text, name, place):
    bill = action.bill_number.replace(" ", "\xa0")
    return scripts.paragraphs(scripts.filled(text, name, place, bill))


def _senator(action, seat):
    official, place = seat.official, places.LABELS[seat.state]
    if official is None:
        name = _("the Senator")
        return Card(
            title=_("A Senator of %(state)s") % {"state": place},
            phone=settings.CAPITOL_SWITCHBOARD,
            note=_("Being checked: we are not sure today who holds this seat, so we name nobody."),
            ask_for=_("Ask the Capitol switchboard for your Senators from %(state)s.") % {"state": place},
            script=_said(action, action.script_senate, name, place),
            message=scripts.filled(action.message, name, place, action.bill_number),
            sure=False,
        )
    name = _("Senator %(name)s") % {"name": official.name}
    return Card(
        title=name,
        phone=official.phone or settings.CAPITOL_SWITCHBOARD,
        note=_("%(party)s. Term until %(day)s; record of %(checked)s.")
        % {
            "party": official.party or place,
            "day": date_format(official.term_end, "j F Y"),
            "checked": date_format(official.imported_on, "j F Y"),
        },
        ask_for="" if official.phone else _("Ask the Capitol switchboard for %(name)s.") % {"name": name},
        script=_said(action, action.script_senate, name, place),
        message=scripts.filled(action.message, name, place, action.bill_number),
        form_url=official.contact_form or official.url,
        form_label=_("The Senator's contact form") if official.contact_form else _("The Senator's site"),
        invented=official.invented,
    )


def _house(action, code):
    """The House: no name, because only a whole address tells the district, and we ask for none."""
    name, place = places.member(code), places.spoken(code)
    return Card(
        title=_("Your member of the House"),
        phone=settings.CAPITOL_SWITCHBOARD,
        note=_(
            "Only a whole address tells your district, and we do not ask for one. The House's own finder names "
            "your member."
        ),
        ask_for=_("Or ask the Capitol switchboard for your member of the House."),
        script=_said(action, action.script_house or action.script_senate, name, place),
        message=scripts.filled(action.message, name, place, action.bill_number),
        form_url=settings.HOUSE_FINDER,
        form_label=_("Find your member on house.gov"),
        finder=True,
    )


def _office(action):
    name = action.office_name
    return Card(
        title=name,
        phone=phones.normal(action.office_phone),
        script=_said(action, action.script_office, name, ""),
        message=scripts.filled(action.message, name, "", action.bill_number),
        form_url=action.office_url,
        form_label=_("The office's page"),
        invented=action.demonstration,
    )


@dataclass(frozen=True)
class Staged:
    """A call in a list, with where it stands today; `leads_here`: its visitors are led to the page with the list."""

    page: object
    state: object
    leads_here: bool = False

    @property
    def is_open(self):
        return self.state == ActionPage.State.LIVE


def stages(calls, here=None):
    """`calls` (pages, in order) with their states today, for a list on the page `here`; what has ended stands last."""
    today = timezone.localdate()
    staged = [_staged(page, page.state_on(today), here) for page in calls]
    return sorted(staged, key=lambda call: call.state == ActionPage.State.ENDED)


def _staged(page, state, here):
    leads_here = here is not None and state == ActionPage.State.ENDED and page.redirect_to_id == here.pk
    return Staged(page, state, leads_here)


def open_calls(above):
    """The calls below the page `above` that are open today, those that end first leading."""
    pages = ActionPage.objects.descendant_of(above).live().public().most_urgent_first()
    return [call for call in stages(pages) if call.is_open]


def invitation(page):
    """What another page says to bring its readers to `page` (a call or campaign), as a dict; None while it may not.

    {heading, text, href, words}; of a call that needs a state also {action, form, specimen, switchboard}, so that the
    state can be chosen right there.
    """
    if page is None or not Page.objects.filter(pk=page.pk).live().public().exists():
        return None
    page = page.specific
    if not isinstance(page, ActionPage):
        return {
            "heading": page.title,
            "text": page.asks,
            "href": page.url,
            "words": _("What you can do"),
        }
    if page.state != ActionPage.State.LIVE:
        return None
    words = {"heading": page.title, "text": page.ask, "href": page.url, "words": _("Make the call")}
    return words | ({"action": page} | shown(page) if page.reaches_senate else {})
