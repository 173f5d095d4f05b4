"""How the intake's fields are shown: grouped checkboxes, choices that are found by a word, months."""

from django import forms

from .finding import Choice, find


class GroupedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes under the headings of their groups, each group a fieldset of its own."""

    template_name = "casefiles/widgets/choices.html"


class Findable:
    """What both finders share: words beside the choices, and the word that was looked for.

    `words` maps a value (as text) to a pair of its name when it stands alone and its synonyms; `facet` names the
    block of words in the page that a script reads. Without a script the button beside the box sends the form, and the
    choices that fit come first; with one they are listed while one types. A `light` finder, for what is seldom asked,
    writes its list into the page only when that is wanted (`listed`): the page stays small, a script has the words.
    """

    facet = ""
    query = ""
    listed = False
    takes_focus = False

    def __init__(self, *args, light=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.light, self.words = light, {}
        self.first, self.elsewhere = None, ""

    def put_first(self, values, elsewhere):
        """Offer the choices `values` (a set of text) before the others, of which the words `elsewhere` are said."""
        self.first, self.elsewhere = values, elsewhere

    def is_elsewhere(self, value):
        """Whether a choice is not among those that come first."""
        return self.first is not None and value not in self.first

    def flat(self):
        """Every choice with a value, as `finding.Choice`s, groups dissolved."""
        flat = []
        for value, label in self.choices:
            inside = label if isinstance(label, (list, tuple)) else [(value, label)]
            for each, name in inside:
                if str(each):
                    spoken, words = self.words.get(str(each), (str(name), ()))
                    flat.append(Choice(str(each), spoken, tuple(words)))
        return flat

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        own_id = context["widget"]["attrs"].get("id", f"id_{name}")
        several = value if isinstance(value, (list, tuple)) else [value]
        chosen = {str(each) for each in several if each not in (None, "")}
        flat = self.flat()
        hits = find(self.query, flat) if self.query else []
        hits.sort(key=lambda hit: self.is_elsewhere(hit.value))
        context["widget"] |= {
            "query": self.query,
            # Without a script the page comes anew: it begins where she was.
            "focus_found": self.takes_focus and bool(self.query),
            "focus_list": self.takes_focus and not self.query,
            "hits": [
                {
                    **hit._asdict(),
                    "id": f"{own_id}_f{n}",
                    "elsewhere": self.elsewhere if self.is_elsewhere(hit.value) else "",
                }
                for n, hit in enumerate(hits)
            ],
            # The only choice that fits is chosen, unless it lies elsewhere.
            "chosen_by_word": hits[0].value
            if len(hits) == 1 and not self.is_elsewhere(hits[0].value)
            else "",
            "fits": len(hits),
            "hit_values": {hit.value for hit in hits},
            "chosen": chosen,
            "kept": [
                {**each._asdict(), "id": f"{own_id}_c{n}"}
                for n, each in enumerate(flat)
                if each.value in chosen
            ],
            "total": len(flat),
            "open": self.listed or bool(self.query and not hits),
            "listed": self.listed or not self.light or bool(self.query and not hits),
            "facet": self.facet,
            "find_id": self.first_id(own_id),
            "invalid": "aria-invalid" in context["widget"]["attrs"],
            "described_by": context["widget"]["attrs"].get("aria-describedby", ""),
        }
        return context

    @staticmethod
    def first_id(own_id):
        """The id of the box to find by a word; a summary of problems leads there where it is the first control."""
        return f"{own_id}_find"


class FindOne(Findable, forms.Select):
    """One choice out of many: a list, or what fits the word that was looked for."""

    template_name = "casefiles/widgets/find_one.html"

    @property
    def use_fieldset(self):
        """What was found is a group of radio buttons and no longer one control."""
        return bool(self.query and find(self.query, self.flat()))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        if not widget["listed"]:
            widget["optgroups"] = [
                (
                    group,
                    [option for option in options if option["selected"] or option["value"] == ""],
                    index,
                )
                for group, options, index in widget["optgroups"]
            ]
        return context


class FindMany(Findable, GroupedCheckboxes):
    """Several choices out of many: those that are chosen, what fits the word, and the rest folded."""

    template_name = "casefiles/widgets/find_many.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        shown = widget["chosen"] | {row["value"] for row in widget["hits"]}
        widget["hits"] = [row for row in widget["hits"] if row["value"] not in widget["chosen"]]
        widget["rest"] = [
            (group, [option for option in options if str(option["value"]) not in shown])
            for group, options, _index in widget["optgroups"]
            if widget["listed"]
        ]
        return context


class Month(forms.DateInput):
    """A month of a year; a plain text box where the browser has no picker."""

    input_type = "month"

    def __init__(self, attrs=None):
        super().__init__({"placeholder": "2024-03", **(attrs or {})}, format="%Y-%m")
