"""The pages that an empty site begins with."""

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page, PageViewRestriction, Site

from library.models import LibraryIndexPage
from news.models import NewsIndexPage

from . import translations
from .models import HomePage, OrganisationSettings


def after_migrate(using, **kwargs):
    """Receive Django's `post_migrate`."""
    ensure(using)


def ensure(using=DEFAULT_DB_ALIAS):
    """Make sure that the default site has a home page, a list of news and a library that asks for sign-in.

    Runs after each `migrate` (also after a flush in tests). Takes the place of Wagtail's welcome page;
    leaves a site that an operator arranged otherwise as it is, but for the library's restriction (S11),
    which it always restores. Does nothing while a table is missing. Returns the home page, or None.
    """
    if using != DEFAULT_DB_ALIAS or not _tables_exist(using):
        return None
    with transaction.atomic():
        home = _home()
        translations.ensure_locales()
        if home is not None:
            _child(home, NewsIndexPage, title="News", slug="news", show_in_menus=True)
            _child(home, LibraryIndexPage, title="Library", slug="library")
            OrganisationSettings.objects.get_or_create(site=Site.objects.get(root_page=home))
        for library in LibraryIndexPage.objects.all():
            PageViewRestriction.objects.get_or_create(
                page=library, restriction_type=PageViewRestriction.LOGIN, defaults={"password": ""}
            )
    return home


def _tables_exist(using):
    needed = {
        model._meta.db_table
        for model in (Page, Site, Locale, HomePage, OrganisationSettings, NewsIndexPage, LibraryIndexPage)
    }
    return needed <= set(connections[using].introspection.table_names())


def _home():
    """The HomePage of the default site, made if there is none; None if it is another page."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None:
        page = site.root_page.specific
        if isinstance(page, HomePage):
            return page
        if page.specific_class is not Page:
            return None
    if site is not None:
        # Wagtail's welcome page holds the slug; deleting it first would take the site along.
        Page.objects.filter(pk=site.root_page_id).update(slug="welcome-to-wagtail")
    home = HomePage(title="Home", slug="home", locale=_locale())
    _root().add_child(instance=home)
    if site is None:
        Site.objects.create(
            hostname="localhost",
            port=80,
            root_page=home,
            is_default_site=True,
            site_name=settings.WAGTAIL_SITE_NAME,
        )
    else:
        welcome = site.root_page_id
        site.root_page = home
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        site.save()
        Page.objects.get(pk=welcome).delete()
    return HomePage.objects.get(pk=home.pk)


def _locale():
    code = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    return Locale.objects.get_or_create(language_code=code)[0]


def _root():
    root = Page.get_first_root_node()
    return root or Page.add_root(instance=Page(title="Root", slug="root", locale=_locale()))


def _child(home, model, **fields):
    """A live page of `model` (a class of Page), made under `home` unless one exists somewhere."""
    if not model.objects.exists():
        home.refresh_from_db()
        home.add_child(instance=model(locale=home.locale, **fields))
