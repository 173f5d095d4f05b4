from django.urls import path

from .views import closing, intake, libraries, lists

urlpatterns = [
    path("cases/", lists.case_list, name="case_list"),
    path("cases/new/", intake.case_new, name="case_new"),
    path("cases/<uuid:case>/", libraries.case_library, name="case_library"),
    path("cases/<uuid:case>/edit/", intake.case_edit, name="case_edit"),
    path("cases/<uuid:case>/close/", closing.case_close, name="case_close"),
    path("cases/<uuid:case>/reopen/", closing.case_reopen, name="case_reopen"),
    path("cases/<uuid:case>/items/<slug:slug>/", libraries.case_item, name="case_item"),
    path("cases/<uuid:case>/items/<slug:slug>/files/<uuid:file>/", libraries.case_file, name="case_file"),
]
