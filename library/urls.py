from django.urls import path

from .views import serving

urlpatterns = [
    path("library/files/<uuid:file>/", serving.staff_file, name="library_file"),
]
