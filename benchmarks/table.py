"""The table: the product's numbers beside the baselines', as ratios, with the targets of the design."""

from typing import NamedTuple


class Target(NamedTuple):
    """One bound: the product's number may be at most `at_most` times the baseline's."""

    name: str
    key: str
    baseline: str
    baseline_key: str
    at_most: float
    stated: str
    part: str | None = None

    def ratio(self, found):
        def number(column, key):
            value = found[column][key]
            return value[self.part] if isinstance(value, dict) else value

        column = "requests" if self.baseline == "requests" else "product"
        return number(column, self.key) / number(self.baseline, self.baseline_key)


#: The targets of the design, for the full size of 60,000 cases and 5,000 items.
TARGETS = (
    Target("edit a case", "edit_sync", "guardian", "edit", 1 / 500, "1/500", "p50"),
    Target("publish to every case", "publish_all", "guardian", "publish_all", 1 / 50_000, "1/50,000", "p50"),
    Target("storage", "mb", "guardian", "mb", 1 / 100, "1/100"),
    Target("library page", "page", "guardian", "page", 1 / 10, "1/10", "p50"),
    Target("library page", "page", "on_read", "page", 0.5, "1/2", "p50"),
    Target("whole request", "request", "requests", "template", 3, "3", "p50"),
    Target("check", "check", "on_read", "check", 1 / 2.5, "1/2.5"),
)


#: Milliseconds that the slowest twentieth of the requests for a library may begin at.
SLOWEST_REQUEST = 60


def spoken_ms(milliseconds):
    """Milliseconds as people read them."""
    if milliseconds >= 3_600_000:
        return f"{milliseconds / 3_600_000:,.0f} h"
    if milliseconds >= 10_000:
        return f"{milliseconds / 1000:,.0f} s"
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.1f} s"
    return f"{milliseconds:.1f} ms" if milliseconds >= 1 else f"{milliseconds:.2f} ms"


def both(spread):
    """The median and the 95th percentile of a spread."""
    return f"{spoken_ms(spread['p50'])} / {spoken_ms(spread['p95'])}"


def measures(found):
    """The rows of the first table: what, product, guardian as documented, computed on read, statements."""
    p, g, c, r = found["product"], found["guardian"], found["on_read"], found["requests"]
    star = " *"
    return [
        ("rows stored", f"{p['rows']:,}", f"{g['rows']:,}{star}", f"{c['rows']:,}", ""),
        ("MB stored (facts not counted)", f"{p['mb']:.1f}", f"{g['mb']:,.0f}{star}", f"{c['mb']:.1f}", ""),
        ("edit a case, attachments", both(p["edit_sync"]), both(g["edit"]), "-", ""),
        ("edit a case, the known difference alone", "-", both(g["edit_difference"]), "-", ""),
        ("edit a case, the whole verb", both(p["edit"]), "-", "-", p["edit_queries"]),
        (
            "publish, mean item",
            spoken_ms(p["publish"]["mean"]),
            spoken_ms(g["publish"]) + star,
            "-",
            p["publish_queries"],
        ),
        ("publish to every case", both(p["publish_all"]), spoken_ms(g["publish_all"]) + star, "-", ""),
        ("publish with a new combination", both(p["publish_new"]), "-", "-", ""),
        ("publish, all that Wagtail does too", both(p["publish_whole"]), "-", "-", ""),
        ("rebuild from nothing", spoken_ms(p["rebuild"]), spoken_ms(g["rebuild"]) + star, "-", ""),
        (
            "check on right data",
            spoken_ms(p["check"]),
            "-",
            spoken_ms(c["check"]) + star,
            p["check_queries"],
        ),
        ("library page", both(p["page"]), both(g["page"]), both(c["page"]), p["page_queries"]),
        ("whole request for a library", both(r["request"]), "-", "-", r["request_queries"]),
        ("a request with its list in hand", both(r["fixed"]), "-", "-", ""),
        ("its template by itself", both(r["template"]), "-", "-", ""),
        ("may this user view it", both(p["gate"]), both(g["gate"]), both(c["gate"]), p["gate_queries"]),
    ]


def judged(found):
    """The rows of the second table: target, against what, measured, stated, whether it is met."""
    names = {
        "guardian": "guardian as documented",
        "on_read": "computed on read",
        "requests": "its template alone",
    }
    rows = []
    for target in TARGETS:
        ratio = target.ratio(found)
        measured = (
            f"1/{1 / ratio:,.0f}" if ratio < 0.1 else f"1/{1 / ratio:.1f}" if ratio < 1 else f"{ratio:.1f}"
        )
        met = "pass" if ratio <= target.at_most else "FAIL"
        rows.append((target.name, names[target.baseline], measured, f"<= {target.stated}", met))
    slowest = found["requests"]["request"]["p95"]
    met = "pass" if slowest <= SLOWEST_REQUEST else "FAIL"
    rows.append(("whole request, p95", "-", spoken_ms(slowest), f"<= {SLOWEST_REQUEST} ms", met))
    return rows


def world_of(found):
    """One sentence of what the world came out as."""
    p = found["product"]
    return (
        f"{p['items_a_case']:.0f} items a case, {p['groups']:,} fact groups, {p['groups_a_case']:.1f} of them a case, "
        f"{p['rows_an_item']:.1f} permission rows an item, {p['facts']:,} facts ({p['facts_mb']:.0f} MB); "
        f"{p['lists_rows']:,} rows for lists and filters ({p['lists_mb']:.1f} MB); "
        f"an edit moves {found['guardian']['edit_rows']:.0f} items; "
        f"brute force over {found['on_read']['checked_cases']} cases found "
        f"{found['on_read']['wrong_cases']} wrong; the check at the end was {'clean' if p['right'] else 'NOT clean'}; "
        f"{found['seconds']:.0f} s."
    )


def printed(head, rows):
    """A table in Markdown, padded so that it reads in a terminal too."""
    cells = [head, *[tuple(str(cell) for cell in row) for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]

    def line(row):
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"

    return "\n".join([line(cells[0]), line(["-" * width for width in widths]), *map(line, cells[1:])])


def report(database, found):
    """What is printed of one database. `*` marks what is extrapolated."""
    head = (
        f"{database}: p50 / p95",
        "fact groups",
        "guardian as documented",
        "computed on read",
        "statements",
    )
    targets = ("target", "against", "measured", "at most", "")
    return "\n\n".join(
        [
            printed(head, measures(found)),
            "\\* extrapolated by rows.",
            world_of(found),
            printed(targets, judged(found)),
        ]
    )


def all_met(found):
    """Whether every target is met and everything was right."""
    right = found["product"]["right"] and not found["on_read"]["wrong_cases"]
    return right and all(row[-1] == "pass" for row in judged(found))
