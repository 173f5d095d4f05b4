"""Answers of the intake that do not go together (domain 2.1): each is asked about, and kept once it is confirmed.

Hardly any is impossible. An I-589 may have been sent back, somebody may have filed, left and entered again, a case may
be before two places at once. So nothing here refuses: `IntakeForm` asks beside the field, in the way in which it asks
about identifiers (decision 0021).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from forums.models import Forum
from library.models import Term
from library.taxonomy import Taxonomy

from .models import DeadlineRule
from .options import DeadlineKind

#: The fields that are asked about.
FIELDS = ("deadline_kind", "deadline_on", "forum", "i589_filed", "i589_filed_on", "bars", "relief", "grounds")
#: Answers that go, or do not go, with those of another section: to be known wherever one of `FIELDS` is asked.
ACROSS = ("circumstances", "grounds", "relief")
#: The rule that says until when the I-589 is filed in time, counted from the last entry.
ONE_YEAR_RULE = "one-year-i589"
ASYLUM = {"asylum", "humanitarian-asylum"}
#: Relief that is for who is harmed on a protected ground (INA 208(b)(1)(B), 241(b)(3)(A)). Protection under the
#: Convention needs none (8 CFR 1208.16(c)), and a derivative's is the principal's.
ON_A_GROUND = ASYLUM | {"withholding"}
#: Stages in which an I-589 has not been filed, those to which only a filed one leads, those where it is no more asked.
BEFORE_FILING = {"pre-filing"}
AFTER_FILING = {"ao-interview", "ao-noid"}
AFTER_A_GRANT = {"post-grant"}
#: Where a case at these stages (or groups of them) cannot lie. A court is named beside later stages too: it is the one
#: that decided, and the circuit follows from it. Actions in a district court are about any of them.
NOT_BEFORE = {
    "asylum-office": {Forum.Kind.BOARD, Forum.Kind.CIRCUIT},
    "credible-fear": {Forum.Kind.BOARD, Forum.Kind.CIRCUIT},
    "reasonable-fear": {Forum.Kind.BOARD, Forum.Kind.CIRCUIT},
    "pre-filing": {Forum.Kind.BOARD, Forum.Kind.CIRCUIT},
    "bia": {Forum.Kind.ASYLUM_OFFICE},
    "petition-for-review": {Forum.Kind.ASYLUM_OFFICE},
    "supreme-court": {Forum.Kind.ASYLUM_OFFICE},
}
#: A deadline further ahead than this has a slip in its year.
FURTHEST = timedelta(days=3653)


@dataclass(frozen=True)
class Doubt:
    """A question beside the field `field`; `text` names what it is about, in no language, `params` go into `question`.

    Where a form does not ask for `field`, it stands beside the field `otherwise`, if it has one.
    """

    field: str
    text: str
    question: str = field(compare=False)
    params: dict = field(default_factory=dict, compare=False)
    otherwise: str = ""

    @property
    def places(self):
        """The fields that it may stand beside, the best first."""
        return tuple(filter(None, (self.field, self.otherwise)))


def doubts(answers, today=None):
    """Return the `Doubt`s about `answers`, by names of fields as the form has them cleaned; what is missing is unknown."""
    today, taxonomy = today or timezone.localdate(), Taxonomy.current()

    def slugs(name):
        """The slugs of the terms chosen in a field, and of the groups that they lie in."""
        chosen = answers.get(name) or ()
        ids = [chosen] if isinstance(chosen, int) else chosen
        return {taxonomy.terms[up].slug for each in ids for up in (each, *taxonomy.ancestors(each))}

    stages = slugs("stage")
    found = [*_about_filing(answers, stages), *_about_the_deadline(answers, today)]
    asks_asylum = slugs("relief") & ASYLUM and not stages & AFTER_A_GRANT
    if (
        asks_asylum
        and not slugs("bars") & {"one-year"}
        and not slugs("circumstances") & {"unaccompanied-child"}
    ):
        found += _about_a_year(answers, today)
    if Term.NONE_CAT_ONLY in slugs("grounds") and slugs("relief") & ON_A_GROUND:
        found.append(_about_grounds(answers["relief"], taxonomy))
    forum = answers.get("forum")
    if forum and any(forum.kind in NOT_BEFORE.get(slug, ()) for slug in stages):
        found.append(_about_place(forum, taxonomy.label(answers["stage"])))
    return found


def _about_filing(answers, stages):
    filed, filed_on, entered_on = (
        answers.get(each) for each in ("i589_filed", "i589_filed_on", "entered_on")
    )
    if filed is False and filed_on:
        yield Doubt(
            "i589_filed_on",
            f"not filed, {filed_on}",
            _("You say that the I-589 is not filed, and give a month of filing. Which is right?"),
        )
    if filed_on and entered_on and filed_on < entered_on:
        yield Doubt(
            "i589_filed_on",
            f"filed {filed_on}, entered {entered_on}",
            _("The filing (%(filed)s) comes before the last entry (%(entered)s). Are both months right?"),
            {"filed": _month(filed_on), "entered": _month(entered_on)},
        )
    if filed and stages & BEFORE_FILING:
        yield Doubt(
            "i589_filed",
            "filed, preparing",
            _(
                "You say that the I-589 is filed, and that it is still being prepared. Where does the case stand?"
            ),
        )
    if filed is False and stages & AFTER_FILING:
        yield Doubt(
            "i589_filed",
            "not filed, after filing",
            _("The stage that you chose follows the filing, and you say that the I-589 is not filed. Is it?"),
        )


def _about_a_year(answers, today):
    """Whether the year from the last entry was over: counted from that month's last day, by a rule that is verified."""
    entered_on, filed, filed_on = (
        answers.get(each) for each in ("entered_on", "i589_filed", "i589_filed_on")
    )
    done = filed_on or (today if filed is False else None)
    if not (entered_on and done):
        return
    rule = DeadlineRule.objects.filter(slug=ONE_YEAR_RULE).first()
    due = rule and rule.due_from(_last_day(entered_on), today)
    if not due or done <= due:
        return
    params = {"entered": _month(entered_on), "filed": filed_on and _month(filed_on), "law": rule.citation}
    if filed_on:
        question = _(
            "The filing (%(filed)s) comes more than a year after the last entry (%(entered)s; %(law)s). If an exception "
            "is argued, choose the one-year deadline here: it brings material on it."
        )
    else:
        question = _(
            "A year has passed since the last entry (%(entered)s; %(law)s), and the I-589 is not filed. If an exception "
            "will be argued, choose the one-year deadline here: it brings material on it."
        )
    yield Doubt("bars", f"a year from {entered_on}, {filed_on}", question, params)


def _about_place(forum, stage):
    return Doubt(
        "forum",
        f"{stage} at {forum.pk}",
        _("A case at the stage “%(stage)s” does not lie before “%(forum)s”. Are both right?"),
        {"stage": stage, "forum": forum},
    )


def _about_grounds(relief, taxonomy):
    asked = [term_id for term_id in relief if taxonomy.terms[term_id].slug in ON_A_GROUND]
    labels = [_("“%(label)s”") % {"label": taxonomy.label(term_id)} for term_id in asked]
    slugs = sorted(taxonomy.terms[term_id].slug for term_id in asked)
    return Doubt(
        "relief",
        f"no ground, {', '.join(slugs)}",
        _(
            "You seek %(relief)s: that takes a protected ground (INA 208, 241(b)(3)), and in “The claim” you chose "
            "“None: CAT only”. Are both right?"
        ),
        {"relief": get_text_list(labels, _("and"))},
        otherwise="grounds",
    )


def _about_the_deadline(answers, today):
    kind, day = answers.get("deadline_kind"), answers.get("deadline_on")
    said = {
        "what": DeadlineKind(kind).label if kind else _("The deadline"),
        "day": day and date_format(day, "j F Y"),
    }
    if day and day < today:
        yield Doubt(
            "deadline_on",
            f"past {day}",
            _("%(day)s has passed. Give the next date, or leave both empty if there is none."),
            said,
        )
    if day and day > today + FURTHEST:
        yield Doubt(
            "deadline_on",
            f"far {day}",
            _("%(day)s is more than ten years ahead. Is the year right?"),
            said,
        )
    if kind == DeadlineKind.ONE_YEAR and answers.get("i589_filed"):
        yield Doubt(
            "deadline_kind",
            "one year, filed",
            _(
                "The year from entry counts until the I-589 is filed, and you say that it is. What comes next?"
            ),
        )


def _month(day):
    return date_format(day, "F Y")


def _last_day(month):
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)
