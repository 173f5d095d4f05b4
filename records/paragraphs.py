"""Short texts in the admin: what is two sentences to be read is not typed through the slit of one line."""

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

#: From this length on a text is a paragraph. Wagtail's own fields and names stay below it.
A_PARAGRAPH = 300


class Paragraph(AdminAutoHeightTextInput):
    """A field that grows with its text. It holds one paragraph: a line that was broken while typing is joined again."""

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        return " ".join(typed.split()) if isinstance(typed, str) else typed


def _widget(field):
    """How the admin asks for the `CharField` `field`: a paragraph if it takes one and is no choice and no address."""
    shaped = any(isinstance(validator, RegexValidator) for validator in field.validators)
    is_paragraph = (field.max_length or 0) >= A_PARAGRAPH and not field.choices and not shaped
    return {"widget": Paragraph} if is_paragraph else {}


register_form_field_override(models.CharField, override=_widget, exact_class=True)
