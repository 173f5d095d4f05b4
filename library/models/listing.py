from django.db import models
from django.utils.translation import gettext_lazy as _

from .item import LibraryItem


class Listing(models.Model):
    """What lists sort, count and filter an item by, in one narrow row beside the page. Written by `listing` alone.

    It repeats what the published page says, so that a library of a thousand items is sorted and counted without
    reading a thousand pages; who may see an item is never decided here.
    """

    item = models.OneToOneField(
        LibraryItem, on_delete=models.CASCADE, primary_key=True, related_name="listing"
    )
    about_a_place = models.BooleanField(_("about a place"), default=False)
    worldwide = models.BooleanField(_("worldwide"), default=False)
    under = models.TextField(_("terms that it is found under"), default=",")
    title_key = models.CharField(_("title, as it is sorted"), max_length=255)
    published_on = models.DateField(_("published on"), null=True)
    updated_on = models.DateField(_("updated on"), null=True)
    latest_on = models.DateField(_("day of the latest text"), null=True)
    result = models.CharField(_("result"), max_length=8, blank=True)
    superseded = models.BooleanField(_("superseded"), default=False)
    embargo_until = models.DateTimeField(_("embargoed until"), null=True)
    expire_at = models.DateTimeField(_("expires at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")

    def __str__(self):
        return str(self.item_id)
