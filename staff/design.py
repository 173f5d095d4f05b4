"""The design system as a page of its own: tokens, and every component in every state, light beside dark.

All of it is read from what readers get: the tokens from the style sheet, the components from their templates.
"""

import re
from functools import cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from home.models import OrganisationSettings

from .design_samples import SAMPLES

SHEET = "wellfounded/wellfounded.css"
FOLDER = settings.BASE_DIR / "templates" / "components"
SCHEMES = ("light", "dark")

_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;}]+?)\s*(?:;|}|$)")
_COLOUR = re.compile(r"^#[0-9a-f]{6}$")


@cache
def tokens():
    """The tokens of the style sheet: `{"light": {name: value}, "dark": {name: value}}`, dark as far as it differs."""
    with open(finders.find(SHEET), encoding="utf-8") as sheet:
        layer = sheet.read().split("@layer tokens {")[1].split("@layer base {")[0]
    light, dark = layer.split("@media (prefers-color-scheme: dark)")
    return {"light": _read(light), "dark": _read(dark.split("@media")[0])}


def _read(text):
    return dict(_TOKEN.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))


def groups():
    """The tokens as the page shows them: colours with both values, sizes of type, spaces, and the rest."""
    light, dark = tokens()["light"], tokens()["dark"]
    colours = [
        {"name": name, "light": value, "dark": dark.get(name, value)}
        for name, value in light.items()
        if _COLOUR.match(value)
    ]
    plain = [{"name": name, "value": value} for name, value in light.items() if not _COLOUR.match(value)]
    return {
        "colours": colours,
        "type": [token for token in plain if token["name"].startswith("t-")],
        "spaces": [token for token in plain if re.match(r"s\d", token["name"])],
        "rest": [token for token in plain if not re.match(r"t-|s\d", token["name"])],
    }


def components(request):
    """Every template of `templates/components/` with its states: `[{name, note, states: [{label, html}]}]`."""
    shared = {"org": OrganisationSettings.shown(request)}
    return [
        {
            "name": path.stem,
            "note": _note(path),
            "states": [
                {
                    "label": label,
                    "html": render_to_string(f"components/{path.name}", shared | context, request),
                }
                for label, context in SAMPLES.get(path.name, ())
            ],
        }
        for path in sorted(FOLDER.glob("*.html"))
    ]


def _note(path):
    """What the comment at the head of a component says of it."""
    text = path.read_text(encoding="utf-8")
    found = re.search(r"\{#\s*(.*?)\s*#\}|\{% comment %\}\s*(.*?)\s*\{% endcomment %\}", text, re.DOTALL)
    return " ".join((found[1] or found[2]).split()) if found else ""


@require_safe
def design_system(request):
    """The page. It stands by itself, in our own style sheet and not in the admin's."""
    context = {"groups": groups(), "components": components(request), "schemes": SCHEMES}
    return render(request, "staff/design.html", context)


@require_safe
def schemes(request):
    """A style sheet for this page: the tokens of one scheme for a part of it, and a class for each size."""
    light, dark = tokens()["light"], tokens()["dark"]
    rules = [
        f".scheme-{name} {{ color-scheme: {name}; {' '.join(f'--{key}: {value};' for key, value in values.items())} }}"
        for name, values in (("light", light), ("dark", light | dark))
    ]
    rules += [f".type-{token['name']} {{ font-size: var(--{token['name']}) }}" for token in groups()["type"]]
    rules += [
        f".space-{token['name']} {{ inline-size: var(--{token['name']}) }}" for token in groups()["spaces"]
    ]
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")
