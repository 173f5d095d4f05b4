from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models.signals import post_delete
        from wagtail.signals import page_published, page_unpublished

        from records import tick
        from records.waiting import rooms

        from . import changes, page_texts
        from .elastic import building, outages

        tick.register(page_texts.tell_daily, "texts-of-pages")
        tick.register(changes.tick, "texts", atomic=False)
        tick.register(building.tick, "elasticsearch", atomic=False)
        rooms.register(outages.work)
        page_published.connect(page_texts.note_that_a_page_changed, dispatch_uid="search.page_published")
        page_unpublished.connect(page_texts.note_that_a_page_changed, dispatch_uid="search.page_unpublished")
        post_delete.connect(page_texts.forget_a_page, dispatch_uid="search.page_deleted")
