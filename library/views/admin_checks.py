"""What is worth a look in the latest draft of an item, asked again while its form is open."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import panel_states
from .admin import editable_item


@require_safe
def checks(request, pk):
    """The list that the panel "Before you publish" shows, of the draft as it was last saved."""
    item = editable_item(request, pk).get_latest_revision_as_object()
    return render(request, "library/admin/panels/checks_list.html", panel_states.checked(item))
