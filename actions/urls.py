from django.urls import path

from .views import public

urlpatterns = [
    path("actions/<int:pk>/offices/", public.choose_state, name="action_offices"),
    path("actions/<int:pk>/called/", public.called, name="action_called"),
]
