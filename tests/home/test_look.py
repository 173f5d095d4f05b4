"""The look: weight of what is loaded, forms, and nothing that the content policy forbids."""

import gzip
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from PIL import ImageFont

from wellfounded.look import sign, unbroken

sys.path.append(str(settings.BASE_DIR / "scripts"))
import fonts
import sheet as style_sheet

STATIC = Path(settings.BASE_DIR, "static", "wellfounded")
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
OURS = [path for path in TEMPLATES if "wagtailadmin" not in path.parts and "admin" not in path.parts]


class Asked(forms.Form):
    name = forms.CharField(label="Reference", help_text="No names.", required=False)
    country = forms.ChoiceField(label="Country", choices=[("HN", "Honduras")])
    grounds = forms.MultipleChoiceField(
        label="Grounds", choices=[("race", "Race")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="I am counsel", help_text="Of record.")


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tokens(scheme):
    """The colours that the style sheet gives its custom properties in a scheme."""
    sheet = (STATIC / "wellfounded.css").read_text()
    first, second = sheet.split("@media (prefers-color-scheme: dark)", 1)
    block = first if scheme == "light" else second.split("@media (prefers-contrast", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def test_the_sheet_that_goes_over_the_line_is_the_one_that_people_read():
    assert style_sheet.SMALL.read_text() == style_sheet.small(), "Run `make sheet`."


def test_the_style_sheet_fits_into_the_first_window_of_a_slow_line_and_the_script_is_small():
    # Ten packets of 1,460 bytes, of which the headers of the answer take some five hundred.
    assert len(gzip.compress((STATIC / "wellfounded.min.css").read_bytes())) < 14_000
    assert len(gzip.compress((STATIC / "site.js").read_bytes())) < 20_000


def test_fonts_of_a_page_stay_below_60_kilobytes():
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*-core.woff2")) < 60_000


def faces():
    """The web fonts of the style sheet, as (file, its `unicode-range` or ""), in its order."""
    sheet = (STATIC / "wellfounded.css").read_text()
    rule = re.compile(r"@font-face \{[^}]*url\(fonts/([\w-]+)\.woff2\)[^}]*?(?:unicode-range: ([^};]+?))? \}")
    return rule.findall(sheet)


def test_each_small_font_stands_behind_its_whole_one_and_has_the_letters_that_the_sheet_says():
    names = [name for name, _ in faces()]
    assert sorted(names) == sorted(path.stem for path in (STATIC / "fonts").glob("*.woff2"))
    for name, letters in faces():
        if name.endswith("-core"):
            assert names.index(name) > names.index(name.removesuffix("-core"))
            assert letters == fonts.ranges(map(ord, fonts.CORE))


@pytest.mark.parametrize("language", ["es", "ht"])
def test_what_we_say_in_a_language_needs_no_whole_font(language):
    said = Path(settings.BASE_DIR, "locale", language, "LC_MESSAGES", "django.po").read_text()
    ours = (STATIC / "fonts" / "vollkorn-roman.woff2").as_posix()
    has = ImageFont.truetype(ours, 20)
    lacking = {letter for letter in set(said) - set(fonts.CORE) if not letter.isspace()}
    # What the whole font lacks as well is never asked of it.
    nothing = bytes(has.getmask("\uffff"))
    assert {letter for letter in lacking if bytes(has.getmask(letter)) != nothing} == set()


def test_a_page_asks_at_once_for_the_two_fonts_of_its_first_screen():
    head = Path(settings.BASE_DIR, "templates", "base.html").read_text().partition("</head>")[0]
    asked = re.findall(r"""rel="preload" href="{% static 'wellfounded/fonts/([\w-]+)""", head)
    assert asked == ["vollkorn-roman-core", "wellfounded-sans-core"]


def test_no_script_of_a_public_page_holds_up_the_first_paint():
    # Banners closed before are gone before they are painted; the way out of self-help works before the page does.
    at_once = {"home/banners.html": "banners.js", "home/self_help/frame.html": "site.js"}
    for path in OURS:
        tags = re.findall(r"<script\b[^>]*src=[^>]*>", path.read_text())
        held = [tag for tag in tags if "defer" not in tag.split()[-1] and " async" not in tag]
        allowed = at_once.get(str(path.relative_to(Path(settings.BASE_DIR, "templates"))))
        assert [tag for tag in held if not allowed or allowed not in tag] == [], path


def test_nothing_is_loaded_from_another_host():
    # A link that a reader follows loads nothing by itself.
    loads = re.compile(
        r"""url\(\s*["']?(https?:)?//|@import|src=["'](?:https?:)?//|<link\b[^>]*href=["'](?:https?:)?//"""
    )
    for path in [*STATIC.glob("*.css"), *STATIC.glob("*.html"), *OURS]:
        assert not loads.search(path.read_text()), path


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_no_template_holds_style_or_script(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=", text)
    for tag in re.findall(r"<script[^>]*>", text):
        assert "src=" in tag or 'type="application/json"' in tag


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_seven_to_one_on_every_ground(scheme):
    colours = tokens(scheme)
    grounds = ("paper", "sheet", "shade")
    weak = {
        (ink, ground): round(contrast(colours[ink], colours[ground]), 1)
        for ink in ("ink", "ink-2", "accent", "error")
        for ground in grounds
        if contrast(colours[ink], colours[ground]) < 7
    }
    assert weak == {}
    assert contrast(colours["ink"], colours["light"]) >= 7
    assert contrast(colours["edge"], colours["paper"]) >= 3


def test_a_field_names_its_hint_and_its_error():
    html = str(Asked()["name"].as_field_group())
    assert '<label for="id_name">Reference <span class="optional">(optional)</span></label>' in html
    assert 'id="id_name_helptext"' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_an_error_stands_beside_its_field_and_at_the_top_with_a_link():
    html = str(Asked({}))
    assert 'class="problem" role="alert" tabindex="-1"' in html
    assert '<a href="#id_country">Country: This field is required.</a>' in html
    assert '<a href="#id_grounds_0">Grounds: This field is required.</a>' in html
    assert 'id="id_country_error"' in html
    assert 'aria-describedby="id_country_error"' in html


def test_a_form_without_mistakes_shows_no_summary():
    assert "problem" not in str(Asked())


def test_choices_are_a_group_with_a_legend():
    html = str(Asked()["grounds"].as_field_group())
    assert html.startswith('<fieldset class="field"')
    assert '<legend class="legend">Grounds' in html


def test_a_single_tick_has_its_label_behind_it():
    html = str(Asked()["sure"].as_field_group())
    assert 'class="choice" for="id_sure"' in html
    assert '<small id="id_sure_helptext">Of record.</small>' in html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Form I-589", 'Form <span class="nowrap">I-589</span>'),
        ("Matter of A-B-", 'Matter of <span class="nowrap">A-B-</span>'),
        ("<b>A-B-</b>", '&lt;b&gt;<span class="nowrap">A-B-</span>&lt;/b&gt;'),
        ("an inter-governmental-body", "an inter-governmental-body"),
        ("plain", "plain"),
        ("the Act, S. 4821", "the Act, S.\xa04821"),
        ("H.R. 9012 & more", "H.R.\xa09012 &amp; more"),
    ],
)
def test_short_hyphenated_words_do_not_break(text, kept):
    assert unbroken(text) == kept


def test_a_pager_keeps_the_rest_of_the_query():
    request = RequestFactory().get("/cases/?q=a%26b&page=2")
    page = Paginator(range(100), 10).page(2)
    html = render_to_string("components/pager.html", {"page": page, "request": request})
    assert 'href="?q=a%26b&amp;page=3" rel="next"' in html
    assert '<span aria-current="page">2</span>' in html


@pytest.mark.parametrize(
    ("filing", "words"),
    [
        ("may_file_in_registered_case", "May be filed"),
        ("adapt_do_not_file", "Adapt, do not file"),
        ("background_only", "Background only"),
        ("ask_staff", "Ask us first"),
    ],
)
def test_the_filing_badge_always_says_it_in_words(filing, words):
    assert words in render_to_string("components/badge.html", {"filing": filing})


def test_an_entry_says_why_it_is_there_and_shows_the_law_under_its_title():
    html = (
        engines["django"]
        .from_string('{% include "components/entry.html" %}')
        .render(
            {
                "href": "/x",
                "title": "T",
                "why": "same country",
                "law": {"lead": "Law changed,", "text": "read it."},
            }
        )
    )
    assert html.index("<h3>") < html.index('class="law"') < html.index("Why:")


def test_what_is_kept_of_a_component_is_told_apart_by_words_types_and_language():
    page = Template("{% load wellfounded %}{% kept 'components/new.html' label=label %}")

    def shown(label):
        return page.render(Context({"label": label}))

    assert "&lt;b&gt;" in shown("<b>")
    assert "<b>" in shown(mark_safe("<b>"))
    assert "&lt;b&gt;" in shown("<b>")
    assert "Updated" in shown("Updated")


def test_the_icon_of_a_page_lies_in_it():
    drawn = unquote(sign().removeprefix("data:image/svg+xml,"))
    assert drawn == (STATIC / "sign.svg").read_text().strip()
    assert not set(sign()) & set('"<> #')
