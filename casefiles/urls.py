from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import archive, closing, drafts, edits, handing_over, hiding, intake, items, libraries, lists


class PageSlug(StringConverter):
    """The slug of a page as Wagtail takes it: letters of every alphabet, where Django's own knows the English ones."""

    regex = r"[-\w]+"


register_converter(PageSlug, "page_slug")

urlpatterns = [
    path("cases/", lists.case_list, name="case_list"),
    path("cases/new/", intake.case_new, name="case_new"),
    path("cases/new/<slug:section>/", intake.case_new_section, name="case_new_section"),
    path("cases/drafts/<uuid:draft>/delete/", drafts.case_draft_delete, name="case_draft_delete"),
    path("cases/<uuid:case>/", libraries.case_library, name="case_library"),
    path("cases/<uuid:case>/accept/", handing_over.case_accept, name="case_accept"),
    path("cases/<uuid:case>/edit/", edits.case_edit, name="case_edit"),
    path("cases/<uuid:case>/edit/<slug:section>/", edits.case_edit_section, name="case_edit_section"),
    path("cases/<uuid:case>/close/", closing.case_close, name="case_close"),
    path("cases/<uuid:case>/reopen/", closing.case_reopen, name="case_reopen"),
    path("cases/<uuid:case>/archive/", archive.case_archive, name="case_archive"),
    path("cases/<uuid:case>/items/<page_slug:slug>/", items.case_item, name="case_item"),
    path("cases/<uuid:case>/items/<page_slug:slug>/hide/", hiding.item_hide, name="case_item_hide"),
    path("cases/<uuid:case>/items/<page_slug:slug>/show/", hiding.item_show, name="case_item_show"),
    path("cases/<uuid:case>/items/<page_slug:slug>/files/<uuid:file>/", items.case_file, name="case_file"),
]
