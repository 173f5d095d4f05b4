"""The form of a public document in the admin (`WAGTAILDOCS_DOCUMENT_FORM_BASE`)."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from library.uploads.forms import cleaned_first


class DocumentForm(BaseDocumentForm):
    """Takes what an item's files are taken for (S23): who wrote a paper, and when, is not published with it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            cleaned_first(self.fields["file"])
            self.fields["file"].help_text = _(
                "PDF, Word or a picture. Everybody may open it, without an account: what is gated belongs to an item."
            )
