"""A page of every type that there is, made alike: whoever adds a type finds it in each test that walks them."""

import uuid

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction, get_page_models

from actions.models import ActionPage, CampaignPage
from home.models import ContactPage, ContactTopic, FaqPage, FaqQuestion, HomePage, JobPage
from library.models import LibraryItem
from news.models import MatterPage
from news.models.public import PublicPage
from tests.factories import LibraryItemFactory

from .writing import home

EVERY = [model for model in get_page_models() if model is not Page]
#: What opens to nobody without a case; see `library.models.item.GatedPage`.
GATED = [model for model in EVERY if model._meta.app_label == "library"]
PUBLIC = [model for model in EVERY if model not in GATED]

#: What a page of the type cannot be without.
NEEDED = {
    MatterPage: {"court": "A court"},
    CampaignPage: {"asks": "A hearing."},
    ActionPage: {"ask": "Ask for a hearing.", "script_senate": "I ask {name}."},
    JobPage: {"place": "Oakland", "pay": "$80,000", "apply_link": "mailto:jobs@sill.example"},
}


def make(model, slug, parent=None, **fields):
    """A page of `model` below `parent`, by default the live page of the first type that it may stand below."""
    if model is HomePage:
        return home()
    words = {"title": slug.replace("-", " ").capitalize(), "slug": slug}
    if model is LibraryItem:
        return LibraryItemFactory(**words | fields)
    if issubclass(model, PublicPage):
        words["summary"] = f"Summary of {words['title']}."
    above = parent or live_one(model.allowed_parent_page_models()[0])
    above.refresh_from_db()
    page = model(**words | NEEDED.get(model, {}) | fields)
    if model is FaqPage:
        page.questions = [FaqQuestion(topic="Time", question=f"{words['title']}?", answer="<p>A week.</p>")]
    if model is ContactPage:
        page.topics = [ContactTopic(title="A question", text="Say it.", email="desk@sill.example")]
    return above.add_child(instance=page)


def live_one(model):
    """The first live page of `model`, made if there is none."""
    found = home() if model is HomePage else model.objects.live().first()
    return found or make(model, f"one-{model._meta.model_name}")


def one_of_each():
    """A live page of every type, by its class."""
    return {model: live_one(model) for model in EVERY}


# --- what keeps a page from its readers -------------------------------------------------------------------------------

TOMORROW = timezone.now() + timezone.timedelta(days=1)
YESTERDAY = timezone.now() - timezone.timedelta(days=1)
#: Each state that a page can be in without anybody's reading it: its fields, and whether it or its parent is private.
STATES = {
    "draft": ({"live": False, "has_unpublished_changes": True}, ""),
    "scheduled": ({"live": False, "go_live_at": TOMORROW}, ""),
    "withdrawn": ({"live": False, "first_published_at": YESTERDAY, "last_published_at": YESTERDAY}, ""),
    "expired": ({"live": False, "expired": True, "expire_at": YESTERDAY}, ""),
    "private": ({"live": True}, "itself"),
    "below a private one": ({"live": True}, "parent"),
}


def hidden(state, pages, words):
    """A page as each of `pages`, in `state`, by class; `words` stand in every title and address."""
    fields, closed = STATES[state]
    made = {}
    for page in pages:
        parent = page.get_parent()
        slug = slugify(f"{words} {state} {page._meta.model_name}")
        if closed == "parent" and parent.depth > 2 and type(page) not in GATED:
            parent = copied(parent.specific, parent.get_parent(), f"above-{slug}", words)
            _close(parent)
        made[type(page)] = copied(page, parent, slug, f"{words} {state}", **fields)
        if closed == "itself" or (closed and parent.depth <= 2):
            _close(made[type(page)])
    return made


def _close(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN, password="")


def copied(page, parent, slug, title, **fields):
    """A row like that of `page` below `parent`, written beside all verbs: a hundred are there in a moment."""
    # One in memory does not know of the children that it has got since.
    parent = Page.objects.get(pk=parent.pk)
    kept = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    kept |= {
        "id": None,
        "path": Page._get_path(parent.path, parent.depth + 1, parent.numchild + 1),
        "depth": parent.depth + 1,
        "numchild": 0,
        "slug": slug,
        "url_path": f"{parent.url_path}{slug}/",
        "title": title,
        "draft_title": title,
        "translation_key": uuid.uuid4(),
        "live_revision_id": None,
        "latest_revision_id": None,
        **fields,
    }
    (row,) = Page.objects.bulk_create([Page(**kept)])
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + 1)
    own = {field.attname: getattr(page, field.attname) for field in type(page)._meta.local_concrete_fields}
    # A page of several tables cannot be written with `bulk_create`; this is what it calls for each of them.
    type(page)._base_manager._insert(
        [type(page)(**own | {"page_ptr_id": row.pk})],
        fields=type(page)._meta.local_concrete_fields,
        using="default",
    )
    return type(page).objects.get(pk=row.pk)
