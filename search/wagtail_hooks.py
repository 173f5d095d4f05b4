"""What the search adds to the Wagtail admin, and takes out of it."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.contrib.search_promotions.forms import QueryForm
from wagtail.contrib.search_promotions.views import IndexView

# Wagtail compares whole queries; `search.promotions` compares words.
QueryForm.base_fields["query_string"].label = _("Keywords")
QueryForm.base_fields["query_string"].help_text = _(
    "Your results below stand first whenever somebody searches for all of these words, in any order, with or without "
    "others. One word or two are best; make another entry for another way to say it."
)
# How often somebody searched for them is not known.
IndexView.columns = [column for column in IndexView.columns if column.name != "views"]


@hooks.register("construct_reports_menu")
def take_out_what_was_searched_for(request, items):
    """Wagtail's report of search terms is always empty: nothing that visitors type is kept (S15)."""
    items[:] = [item for item in items if item.name != "search-terms"]
