"""Fact groups stay out of the places where Wagtail lists every group (matching: what to know).

There are thousands of them, they hold cases, and a form that lists groups would write its choice back over
memberships it never showed. The screens for people and for groups have lists of their own (`viewsets`); the
forms here are Wagtail's, built in places that offer no setting.
"""

from wagtail.admin.forms.view_restrictions import BaseViewRestrictionForm
from wagtail.admin.forms.workflows import BaseTaskForm

from . import roles


def _limited(form_class):
    stock = form_class.__init__

    def __init__(self, *args, **kwargs):
        stock(self, *args, **kwargs)
        if "groups" in self.fields:
            self.fields["groups"].queryset = roles.people_groups()

    return __init__


def leave_out_fact_groups():
    """Limit the group lists of page privacy, collection privacy, and approval tasks."""
    for form_class in (BaseViewRestrictionForm, BaseTaskForm):
        form_class.__init__ = _limited(form_class)
