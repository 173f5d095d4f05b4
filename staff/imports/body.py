"""The text of an item from a cell: paragraphs between blank lines, headings after `## ` and `### `."""

import re
from html import unescape

from django.utils.html import escape, strip_tags

HEADING = re.compile(r"(##|###) +(.{1,160})$")


def blocks(text):
    """The blocks of an item's text, as its stream stores them: a list of `{"type": …, "value": …}`."""
    found, paragraphs, lines = [], [], []

    def end_paragraph():
        if lines:
            paragraphs.append(f"<p>{'<br/>'.join(escape(line) for line in lines)}</p>")
            lines.clear()

    def end_text():
        end_paragraph()
        if paragraphs:
            found.append({"type": "paragraph", "value": "".join(paragraphs)})
            paragraphs.clear()

    for raw in text.splitlines():
        line = raw.strip()
        if heading := HEADING.match(line):
            end_text()
            level = str(len(heading[1]))
            found.append({"type": "heading", "value": {"text": heading[2].strip(), "level": level}})
        elif line:
            lines.append(line)
        else:
            end_paragraph()
    end_text()
    return found


def words(stored):
    """What stored blocks say, without how it is set: two texts with the same words need no new revision."""
    said = []
    for block in stored:
        if block["type"] == "paragraph":
            value = re.sub(r"(</p>|<br\s*/?>|</li>)", " ", block["value"])
            kind, value = "paragraph", " ".join(unescape(strip_tags(value)).split())
        elif block["type"] == "heading":
            kind, value = f"heading {block['value']['level']}", " ".join(block["value"]["text"].split())
        else:
            kind, value = block["type"], block["value"]
        if said and kind == "paragraph" == said[-1][0]:
            said[-1] = (kind, f"{said[-1][1]} {value}")
        else:
            said.append((kind, value))
    return said
