from django.urls import path

from . import contact_views, offline, views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("contact-form/<int:page>/<slug:slug>/", contact_views.send, name="contact_send"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
]
