"""One person's intake of one case, new or there already: its form as it stands now, her draft laid over the case."""

import uuid

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.functional import cached_property

from accounts import terms
from library.taxonomy import Taxonomy
from records.identifier_forms import SUFFIX

from . import answers, drafts, facts, questions
from .forms import IntakeForm, initial_of
from .models import Case

TOKEN = signing.Signer(salt="casefiles.new-case")


class Intake:
    """What `user` has answered about `case`, or about a new one; writes nothing but her draft.

    `intended_for` is the advocate for whom staff (`user`) enter a new case.
    """

    def __init__(self, user, case=None, intended_for=None):
        self.user, self.case, self.intended_for = user, case, intended_for
        self.refresh()

    def refresh(self):
        """Read the case and the draft again."""
        if self.case:
            self.case = Case.objects.select_related("forum").get(pk=self.case.pk)
        self.present = answers.present_in(self.case) if self.case else frozenset()
        self.offered = answers.terms_for(self.present)
        self.draft = drafts.of(self.user, self.case, self.intended_for)
        self.held = drafts.typed(self.draft)

    @property
    def options(self):
        """What every form of this intake is made with."""
        return {
            "case": self.case,
            "present": self.present,
            "for_owner": self.for_owner,
            "offered": self.offered,
            "elsewhere": self.elsewhere,
        }

    def elsewhere(self, name):
        """The ids of the terms chosen in the field `name`, as answered until now, for sections that do not ask for it."""
        now = answers.initial_of(IntakeForm, self.present)[name]
        held = self.held.get(name)
        if not held:
            return now
        chosen = drafts.merged(name, held, [str(each) for each in now])
        return [term_id for term_id in Taxonomy.current().terms if str(term_id) in chosen]

    @cached_property
    def for_owner(self):
        """Whether she sees and changes what is the owner's alone."""
        return self.case is None or Case.objects.owned_by(self.user).filter(pk=self.case.pk).exists()

    def now(self, sections=None):
        """What the case says now, or what a new one begins with, as a browser would send it."""
        initial = (
            initial_of(self.case, self.present) if self.case else beginnings(self.intended_for or self.user)
        )
        return drafts.as_typed(
            IntakeForm(initial=initial, sections=sections, **self.options | {"offered": {}})
        )

    def form(self, sections=None):
        """The form with what was typed and, where nothing was, what the case says."""
        return self.bound(self.now(sections), self.held, sections)

    def bound(self, now, held=None, sections=None):
        """The form with the answers `now` (a dict of lists), a draft's laid over them."""
        return IntakeForm(drafts.over(now, held or {}), sections=sections, **self.options)

    def section(self, slug, data=None):
        """The form of one section: as it stands, without a word about mistakes, or bound to `data`."""
        if data is None:
            return self.form([slug]).be_quiet()
        data = data.copy()
        for name, kept in self.held.items():
            # What she has confirmed to identify nobody is not asked again while the words are the same.
            if name.endswith(SUFFIX) and not data.get(name):
                data.setlist(name, kept["is"])
        return IntakeForm(data, sections=[slug], **self.options)

    def touched(self):
        """The slugs of the sections in which something differs from the case."""
        return [section.slug for section in questions.SECTIONS if self.held.keys() & set(section.fields)]

    def keep(self, slug, data, began=None, version=None, sections=()):
        """Keep what was typed into a section (or into several `sections`, on one page); nothing of it is checked."""
        form = IntakeForm(data, sections=sections or [slug], **self.options)
        typed = {name: data.getlist(name) for name in form.fields}
        ticks = [f"{name}{SUFFIX}" for name in form.confirmable_names()]
        typed |= {tick: data.getlist(tick) for tick in ticks if data.get(tick)}
        self.draft = drafts.keep(self.user, self.case, slug, typed, began, version, self.intended_for)
        self.held = drafts.typed(self.draft)

    @staticmethod
    def label(name):
        """What the field `name` asks."""
        return str(IntakeForm.base_fields[name].label)

    def address(self, slug):
        """Where a section, or `questions.CHECK`, is."""
        if self.intended_for:
            return reverse("staff_case_new_for", args=[self.intended_for.pk])
        if self.case is None:
            return reverse("case_new_section", args=[slug])
        if slug == questions.CHECK:
            return reverse("case_edit", args=[self.case.uuid])
        return reverse("case_edit_section", args=[self.case.uuid, slug])

    def token(self):
        """A token for the new case of this draft: it names the case that will be, so that sending twice makes one."""
        names = self.draft.names if self.draft else uuid.uuid4()
        return TOKEN.sign_object({"user": self.user.pk, "case": str(names), "for": self._for()})

    def _for(self):
        return self.intended_for and self.intended_for.pk

    @transaction.atomic
    def register(self, form, agreed):
        """Open the case that a valid form describes, under terms that its owner has `agreed` to. Returns `facts.Saved`."""
        fields = {**form.case_fields(), "uuid": self.draft.names, "terms": agreed}
        saved = facts.open_case(self.user, form.stated(), fields)
        terms.accept(self.user, agreed)
        drafts.discard(self.user)
        return saved

    @transaction.atomic
    def hand_over(self, form, names):
        """Open the case that a valid form describes, for who has to agree to the terms before it is hers.

        `names` is the uuid that the case gets. Returns `facts.Saved`.
        """
        fields = {**form.case_fields(), "uuid": names}
        saved = facts.open_case(self.intended_for, form.stated(), fields, by=self.user, handed_over=True)
        drafts.discard(self.user, intended_for=self.intended_for)
        return saved

    @transaction.atomic
    def save(self, form, version):
        """Save the changes of a valid form of the touched sections. Raises as `facts.save` does."""
        fields = form.case_fields(only=self.held)
        saved = facts.save(self.case, form.stated(), fields, by=self.user, expected_version=version)
        drafts.discard(self.user, self.case)
        return saved


def case_of_token(user, token, intended_for=None):
    """The uuid that a token of `user` stands for (for `intended_for`), or `None` for a token that is not hers."""
    try:
        named = TOKEN.unsign_object(token)
        hers = (named["user"], named["for"]) == (user.pk, intended_for and intended_for.pk)
        return uuid.UUID(named["case"]) if hers else None
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def beginnings(user):
    """What a new case of `user` begins with: what she would answer again as in her last case."""
    last = Case.objects.owned_by(user).order_by("-created_at", "-pk").first()
    begun = {"client_type": IntakeForm.base_fields["client_type"].choices[0][0]}
    if last:
        return begun | {"state": last.state, "basis": last.basis, "alerts": last.alerts}
    organisation = user.organisation
    return begun | {"state": organisation.state if organisation else ""}
