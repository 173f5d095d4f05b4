"""Addresses besides pages that are there in each language of the site."""

from django.urls import path

from . import offline
from .legal_aid import legal_aid

urlpatterns = [
    path("legal-aid/", legal_aid, name="legal_aid"),
    path("offline/", offline.page, name="offline"),
]
