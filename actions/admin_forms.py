"""The form in which editors write a call: a draft may be incomplete, what is published has what its target needs."""

from django.utils.translation import gettext as _

from records.care import CaredForm

from . import phones


class ActionForm(CaredForm):
    """Says beside which field something is missing before the page can be published or submitted."""

    def clean_office_phone(self):
        typed = self.cleaned_data["office_phone"]
        number = phones.normal(typed)
        if typed and not number:
            self.add_error("office_phone", _("A telephone number has ten digits, such as 202-555-0142."))
        return number

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            for name, words in _missing(cleaned):
                if name in self.fields and name not in self.errors:
                    self.add_error(name, words)
        return cleaned


def _missing(typed):
    """What a call of this target lacks, as pairs of a field's name and words."""
    target, say = typed.get("target"), _("Write what to say there.")
    if target in ("senate", "both") and not typed.get("script_senate"):
        yield "script_senate", say
    if target in ("house", "both") and not typed.get("script_house"):
        yield "script_house", say
    if target == "office":
        if not typed.get("script_office"):
            yield "script_office", say
        if not typed.get("office_name"):
            yield "office_name", _("Name the office.")
        if not typed.get("office_phone"):
            yield "office_phone", _("Give its telephone number.")
    if typed.get("outcome_on") and not typed.get("outcome"):
        yield "outcome", _("Say what came of it on that day.")
