"""What the admin's screens for lasting records share: no deletion, no copies, no list of what uses them."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log


class LinesField(forms.CharField):
    """A list of short texts, typed one a line; blank lines are dropped."""

    widget = forms.Textarea

    def __init__(self, *args, rows=5, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(*args, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = (line.strip() for line in super().to_python(value).splitlines())
        return [line for line in lines if line]


class SavedByVerb:
    """For a create or edit view whose `act()` calls the domain's verb; what that refuses, the form shows."""

    log_action = "wagtail.edit"

    def save_instance(self):
        saved = self.act()
        log(instance=saved, action=self.log_action, user=self.request.user)
        return saved

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class LastingViewSet(ModelViewSet):
    """A model's screens without deletion, copies and usage.

    A usage page would list whatever points at a record, cases included (S12).
    """

    copy_view_enabled = False
    add_to_reference_index = False
    left_out = frozenset({"delete", "usage"})

    def formfield_for_dbfield(self, db_field, **kwargs):
        """As on every form of a page: the admin's calendars, and `https` for an address without a scheme."""
        return formfield_for_dbfield(db_field, **kwargs)

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{**kwargs, "delete_url_name": None, "usage_url_name": None})

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in self.left_out]
