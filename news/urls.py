from django.urls import path

from . import newsletter_views

urlpatterns = [
    path("newsletter/", newsletter_views.sign_up, name="newsletter"),
    path("newsletter/sent/", newsletter_views.sent, name="newsletter_sent"),
    path("newsletter/confirm/<str:token>/", newsletter_views.confirm, name="newsletter_confirm"),
    path("newsletter/lists/<str:token>/", newsletter_views.lists, name="newsletter_lists"),
    path("newsletter/leave/<str:token>/", newsletter_views.leave, name="newsletter_leave"),
]
