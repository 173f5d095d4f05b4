"""The admin's screens for forums and adjudicators. Nothing is deleted: what ended has a date."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets import AdminDateInput

from records.screens import LastingViewSet, LinesField, SavedByVerb

from . import changing
from .models import Adjudicator, Forum


class ForumForm(forms.ModelForm):
    """A forum. Its kind and slug are chosen once."""

    former_names = LinesField(
        label=_("Former names"),
        required=False,
        rows=3,
        help_text=_("One a line. When the name changes, the old one is added by itself."),
    )

    class Meta:
        model = Forum
        fields = [
            "kind",
            "slug",
            "name",
            "former_names",
            "state",
            "circuit",
            "opened_on",
            "closed_on",
            "successor",
            "note",
        ]
        widgets = {
            "opened_on": AdminDateInput,
            "closed_on": AdminDateInput,
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "slug": _("Its lasting name in addresses and imports. It can never be changed."),
            "circuit": _("For an immigration court: the facts of its cases follow when this changes."),
            "closed_on": _(
                "The first day on which it no longer sits. An announcement is a note, not a date."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for field in ("kind", "slug"):
                del self.fields[field]
            others = Forum.objects.of_kind(self.instance.kind).exclude(pk=self.instance.pk)
            self.fields["successor"].queryset = others


class ForumList(generic.IndexView):
    search_fields = ["name", "slug", "state"]

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label=_("Forum"), accessor="full_name", sort_key="name", get_url=self.get_edit_url),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            Column("state", label=_("State"), sort_key="state"),
            Column("circuit", label=_("Circuit"), accessor="circuit.name"),
            DateColumn("closed_on", label=_("Closed on"), sort_key="closed_on"),
            Column("successor", label=_("Cases went to"), accessor="successor.name"),
        ]

    def get_base_queryset(self):
        return Forum.objects.select_related("circuit", "successor")


class AddForum(SavedByVerb, generic.CreateView):
    log_action = "wagtail.create"

    def act(self):
        return changing.add(self.form.instance, by=self.request.user)


class EditForum(SavedByVerb, generic.EditView):
    def act(self):
        return changing.revise(self.form.instance, self.form.cleaned_data, by=self.request.user)


class ForumViewSet(LastingViewSet):
    model = Forum
    name = "forums"
    icon = "home"
    menu_label = _("Offices and courts")
    index_view_class = ForumList
    add_view_class = AddForum
    edit_view_class = EditForum
    list_filter = ["kind", "circuit", "state"]
    list_per_page = 50

    def get_form_class(self, for_update=False):
        return ForumForm


class AdjudicatorList(generic.IndexView):
    search_fields = ["name"]

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label=_("Name"), sort_key="name", get_url=self.get_edit_url),
            Column("forums", label=_("Sat at"), accessor=self.sat_at),
            DateColumn("appointed_on", label=_("Appointed on"), sort_key="appointed_on"),
            Column("appointed_by", label=_("Appointed by"), sort_key="appointed_by"),
        ]

    def get_base_queryset(self):
        return Adjudicator.objects.prefetch_related("sittings__forum")

    def sat_at(self, adjudicator):
        return ", ".join(sitting.forum.full_name for sitting in adjudicator.sittings.all())


class AdjudicatorViewSet(LastingViewSet):
    model = Adjudicator
    name = "adjudicators"
    icon = "user"
    menu_label = _("Adjudicators")
    index_view_class = AdjudicatorList
    list_filter = {"sittings__forum": ["exact"]}
    list_per_page = 50
    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("appointed_on"), FieldPanel("appointed_by")], heading=_("Appointment")),
        InlinePanel(
            "sittings",
            panels=[FieldPanel("forum"), FieldPanel("from_on"), FieldPanel("to_on")],
            heading=_("Where she or he sat"),
            label=_("Sitting"),
        ),
    ]


class ForumsGroup(ViewSetGroup):
    """The menu "Forums"."""

    menu_label = _("Forums")
    menu_icon = "home"
    menu_order = 310
    items = (ForumViewSet, AdjudicatorViewSet)
