"""Writes the campaign with its calls, and invented Senators' offices in which every state of a seat is seen."""

from wagtail.models import Site

from actions.models import (
    ActionPage,
    CallTally,
    CampaignIndexPage,
    CampaignPage,
    CampaignUpdate,
    Official,
    OfficialImport,
    TalkingPoint,
)
from library.models import Term
from news.models import PressContact

from . import content
from .site_pages import body, folded, publish

#: The pages that people write here, those that stand below others first.
KINDS = (ActionPage, CampaignPage, CampaignIndexPage)
#: The fields of a call that are text, on one line or in paragraphs.
LINES = (
    "title",
    "slug",
    "ask",
    "summary",
    "target",
    "office_name",
    "office_phone",
    "bill_number",
    "bill_title",
)
PARAGRAPHS = ("script_senate", "script_house", "script_office", "message")


def load(publisher):
    """Write the pages and the offices, and let the home page call for the first call."""
    data = content.actions()
    home = Site.objects.get(is_default_site=True).root_page
    index = CampaignIndexPage(
        title="Take action", slug="campaigns", intro=folded(data["intro"]), show_in_menus=True
    )
    publish(home, index, publisher)
    calls = []
    for entry in data["campaigns"]:
        campaign = _campaign(index, entry, publisher)
        calls += [_call(campaign, call, publisher) for call in entry["calls"]]
    for entry in data["officials"]:
        _official(entry)
    _ask_on_the_home_page(calls[0], publisher)


def clear():
    """Take away what the demo or its visitors wrote here."""
    for model in KINDS:
        for page in model.objects.all():
            page.delete()
    OfficialImport.objects.all().delete()
    Official.objects.all().delete()


def _campaign(index, entry, publisher):
    page = CampaignPage(
        title=entry["title"],
        slug=entry["slug"],
        asks=folded(entry["asks"]),
        summary=folded(entry["summary"]),
        body=body(entry["body"]),
        demonstration=True,
        press_contact=PressContact.objects.filter(email=content.address(entry["press"])).first(),
        updates=[
            CampaignUpdate(sort_order=place, on=content.day(update["day"]), text=update["text"])
            for place, update in enumerate(entry["updates"])
        ],
    )
    page.topics = Term.objects.filter(facet="topic", slug__in=entry["topics"], merged_into=None)
    return publish(index, page, publisher)


def _call(campaign, entry, publisher):
    page = ActionPage(
        **{name: folded(entry.get(name, "")) for name in LINES},
        **{name: entry.get(name, "").strip() for name in PARAGRAPHS},
        **{name: content.day(entry.get(name)) for name in ("starts", "ends", "outcome_on")},
        outcome=folded(entry.get("outcome", "")),
        lobbying=entry["lobbying"],
        stage=ActionPage.Stage.ENDED if entry.get("outcome") else ActionPage.Stage.OPEN,
        demonstration=True,
        points=[
            TalkingPoint(sort_order=place, text=folded(text)) for place, text in enumerate(entry["points"])
        ],
    )
    publish(campaign, page, publisher)
    CallTally.objects.create(action=page, count=entry["reported"])
    return page


def _official(entry):
    return Official.objects.create(
        bioguide=entry["id"],
        name=entry["name"],
        state=entry["state"],
        senate_class=entry["class"],
        party="Independent",
        phone=entry.get("phone", ""),
        contact_form=entry.get("form", ""),
        term_start=content.day(entry["start"]),
        term_end=content.day(entry["end"]),
        held_on=content.day(entry.get("held")),
        source="invented for the demonstration",
        imported_on=content.day("-9d"),
        invented=True,
    )


def _ask_on_the_home_page(call, publisher):
    """Let the home page's section "Call" take its words and its form from `call`."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    for block in home.body:
        if block.block_type == "call":
            block.value["page"] = call
    home.save_revision(user=publisher).publish(user=publisher, skip_permission_checks=True)
