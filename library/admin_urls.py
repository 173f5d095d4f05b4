"""The admin's own addresses of the library; who may use each is in the register of routes."""

from django.urls import path

from .views import admin_audience, admin_checks, admin_files, admin_redaction, admin_retag, admin_who

urlpatterns = [
    path("library/items/audience/", admin_audience.ask, name="library_item_audience"),
    path(
        "library/items/<int:pk>/as-case/", admin_audience.PreviewAsCase.as_view(), name="library_item_as_case"
    ),
    path("library/items/<int:pk>/who/", admin_who.WhoHasIt.as_view(), name="library_item_who"),
    path("library/items/<int:pk>/checks/", admin_checks.checks, name="library_item_checks"),
    path("library/retag/", admin_retag.Retag.as_view(), name="library_retag"),
    path("library/items/<int:pk>/files/", admin_files.files, name="library_item_files"),
    path(
        "library/items/<int:pk>/permission/",
        admin_redaction.PermissionView.as_view(),
        name="library_item_permission",
    ),
    path("library/files/<uuid:uuid>/", admin_files.file, name="library_item_file"),
    path("library/redaction/", admin_redaction.RedactionQueue.as_view(), name="library_redaction"),
    path("library/redaction/<int:pk>/clear/", admin_redaction.clear, name="library_redaction_clear"),
    path("library/redaction/<int:pk>/reopen/", admin_redaction.reopen, name="library_redaction_reopen"),
]
