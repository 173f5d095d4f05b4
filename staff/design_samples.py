"""Every component in every state, for the page of the design system: invented words, the real templates."""

from datetime import date

from django import forms
from django.core.paginator import Paginator

DAY = date(2026, 11, 17)


class SampleForm(forms.Form):
    """One field of each sort."""

    county = forms.CharField(label="County", help_text="As it stands on the notice.", max_length=40)
    hearing = forms.DateField(label="Day of the hearing", required=False)
    text = forms.CharField(label="What happened", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    stage = forms.ChoiceField(
        label="Where is it heard?",
        choices=[("office", "Asylum office"), ("court", "Immigration court")],
        widget=forms.RadioSelect,
    )
    office = forms.ChoiceField(label="Office", choices=[("", "Choose one"), ("la", "Los Angeles")])
    agreed = forms.BooleanField(label="I have read the terms", help_text="They are short.")


def _form(**typed):
    """A form as it opens, or, with `typed`, as it comes back."""
    form = SampleForm(typed or None, auto_id="sample_%s", use_required_attribute=False)
    form.is_valid()
    return form


def _field(name, **typed):
    return {"field": _form(**typed)[name]}


class _Message(str):
    """A message as Django's framework hands it out."""

    tags = "success"


_ENTRY = {
    "href": "#",
    "title": "Gang recruitment and political opinion",
    "date": DAY,
    "date_label": "updated",
    "why": "matches Honduras and gang violence",
    "summary": "How to plead it, with a sample declaration.",
    "filing": "may_file_in_registered_case",
    "type_label": "Practice advisory",
    "length": "14 pages",
}
_LAW = {
    "lead": "Law changed 2 Sept 2025,",
    "text": "after this was written.",
    "href": "#",
    "label": "What changed",
}
_PAGES = Paginator(range(200), 10)

#: Template of `templates/components/` -> its states, each a pair of what it shows and the context.
SAMPLES = {
    "badge.html": [
        ("May be filed", {"filing": "may_file_in_registered_case"}),
        ("To be adapted", {"filing": "adapt_do_not_file"}),
        ("Background", {"filing": "background_only"}),
        ("To be asked for", {"filing": "ask_first"}),
    ],
    "beam.html": [
        ("With a lead", {"heading": "In the courts", "lede": "What we argue this term."}),
        ("Alone", {"heading": "In the courts"}),
    ],
    "button.html": [
        ("The main one of a screen", {"label": "Register the case", "kind": "main"}),
        ("Large", {"label": "Register the case", "kind": "main", "big": True}),
        ("Any other", {"label": "Save"}),
        ("Quiet", {"label": "Cancel", "kind": "quiet"}),
    ],
    "caption.html": [
        (
            "A case with a date",
            {
                "number": "10427",
                "claim": "Honduras · gang violence",
                "reference": "M. file",
                "edit_url": "#",
                "share_url": "#",
                "level": "h3",
                "rows": [
                    {"label": "Heard at", "value": "Immigration court, Oakhurst"},
                    {"label": "Arrived", "date": DAY},
                ],
                "due": {"label": "Next", "lead": "12 days", "date": DAY, "note": "Master calendar hearing"},
            },
        ),
        ("A case without", {"number": "10428", "claim": "Haiti", "level": "h3", "rows": []}),
    ],
    "chips.html": [
        (
            "One of several",
            {
                "label": "Kinds",
                "chips": [{"label": "All", "href": "#", "current": True}, {"label": "News", "href": "#"}],
            },
        ),
        (
            "What was chosen",
            {"label": "Chosen", "chips": [{"label": "Honduras", "href": "#", "remove": True}]},
        ),
    ],
    "crumbs.html": [
        ("The page above", {"href": "#", "label": "All news"}),
        (
            "The way down",
            {"crumbs": [{"href": "#", "label": "Assistance"}, {"href": "#", "label": "Experts"}]},
        ),
    ],
    "date.html": [("A day", {"date": DAY})],
    "empty.html": [
        (
            "With what to do",
            {
                "heading": "No case yet",
                "text": "A library opens with the first.",
                "href": "#",
                "label": "Register a case",
            },
        ),
        ("Without", {"heading": "Nothing here yet", "text": "What is new stands here first."}),
    ],
    "entry.html": [
        ("New to the case", {**_ENTRY, "is_new": True}),
        ("The law moved on", {**_ENTRY, "filing": "background_only", "law": _LAW}),
        ("With the least", {"href": "#", "title": "A declaration", "filing": "adapt_do_not_file"}),
    ],
    "field.html": [("A field of a form", _field("county"))],
    "files.html": [
        (
            "Two files",
            {
                "files": [
                    {"href": "#", "label": "Brief.pdf", "note": "PDF, 42 pages"},
                    {"href": "#", "label": "Brief.docx"},
                ]
            },
        )
    ],
    "footer.html": [("The foot of every page", {})],
    "form.html": [
        ("As it opens", {"fields": [(field, []) for field in _form()], "form": _form()}),
        (
            "As it comes back",
            {
                "fields": [(field, field.errors) for field in _form(hearing="soon")],
                "form": _form(hearing="soon"),
            },
        ),
    ],
    "form_field.html": [
        ("Text", _field("county")),
        ("With an error", _field("county", hearing="soon")),
        ("Optional", _field("text")),
        ("One of few", _field("stage")),
        ("One of many", _field("office")),
        ("A tick", _field("agreed")),
        ("A tick that is missing", _field("agreed", county="x")),
    ],
    "form_hint.html": [("Hint", _field("county")), ("Hint and error", _field("county", hearing="soon"))],
    "glance.html": [
        (
            "Facts",
            {"rows": [{"label": "Court", "value": "Ninth Circuit"}, {"label": "Status", "value": "Decided"}]},
        )
    ],
    "header.html": [("The head of every page", {})],
    "info.html": [
        ("A notice", {"text": "Nothing was sent."}),
        ("With a link", {"text": "Nothing was sent.", "href": "#", "label": "Try again"}),
    ],
    "law.html": [("With a link", _LAW), ("Without", {"lead": "Superseded.", "text": "Do not rely on it."})],
    "lost_door.html": [("Of an error page", {})],
    "mark.html": [("The name", {"href": "#"})],
    "messages.html": [
        ("What the site says after an act", {"messages": [_Message("The case was registered.")]})
    ],
    "nav_link.html": [
        ("A line of a menu", {"href": "/somewhere/", "label": "News"}),
        ("Where one is", {"href": "/admin/design/", "label": "Design"}),
    ],
    "new.html": [("New to a case", {}), ("With other words", {"label": "Changed since you downloaded it"})],
    "pager.html": [
        ("The first page", {"page": _PAGES.page(1)}),
        ("In the middle", {"page": _PAGES.page(9)}),
        ("The last", {"page": _PAGES.page(20)}),
    ],
    "problem.html": [
        ("Of a form", {"form": _form(hearing="soon")}),
        ("Of several", {"problems": [{"href": "#", "text": "Choose a country."}]}),
    ],
    "public_form.html": [
        ("As it opens", {"form": _form(), "label": "Send"}),
        ("As it comes back", {"form": _form(hearing="soon"), "label": "Send"}),
    ],
    "quote.html": [
        (
            "To be copied",
            {
                "text": "A fear may be well founded.",
                "source": "Page 9, slip opinion",
                "citation": "480 U.S. 421",
            },
        ),
        ("Alone", {"text": "A fear may be well founded.", "source": "Page 9"}),
    ],
    "simple_form.html": [
        ("One button", {"form": None, "action": "#", "label": "Sign out"}),
        ("A way back", {"form": None, "action": "#", "label": "Close the case", "cancel_href": "#"}),
    ],
    "status.html": [
        ("Well", {"kind": "ok", "label": "Granted"}),
        ("Between", {"kind": "mid", "label": "Remanded"}),
        ("Not", {"kind": "bad", "label": "Denied"}),
    ],
    "trap.html": [("Seen by programs alone", _field("county"))],
    "steps.html": [
        (
            "Half-way",
            {
                "label": "Progress",
                "steps": [
                    {"label": "The person", "href": "#", "state": "done"},
                    {"label": "The harm", "href": "#", "state": "now"},
                    {"label": "Check", "href": "#"},
                ],
            },
        )
    ],
}
