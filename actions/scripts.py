"""What a caller says: the editor's text with the name, the place and the bill put in."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: What may stand in braces, and what it becomes.
WORDS = ("name", "state", "bill")
PLACE = re.compile(r"\{\s*([^{}\s]*)\s*\}")


def check(text):
    """Raise `ValidationError` if something else than one of `WORDS` stands in braces in `text`."""
    unknown = sorted({word for word in PLACE.findall(text or "") if word not in WORDS})
    if unknown:
        raise ValidationError(
            _("Nothing is known to put in for {%(word)s}. There are {name}, {state} and {bill}."),
            params={"word": unknown[0]},
        )


def filled(text, name="", state="", bill=""):
    """`text` with what stands in braces replaced; what is empty leaves nothing, not even its blank."""
    values = {"name": str(name), "state": str(state), "bill": str(bill)}
    said = PLACE.sub(lambda match: values.get(match[1], match[0]), text or "")
    return re.sub(r"[ \t]+(?=[ \t]|[,.;:!?\n]|$)", "", said)


def paragraphs(text):
    """The paragraphs of `text`: parted by empty lines, their own line ends folded."""
    # Not `split()`: a blank that must not break a line stays one.
    return [
        re.sub(r"[ \t\r\n]+", " ", part).strip()
        for part in re.split(r"\n\s*\n", text.strip())
        if part.strip()
    ]
