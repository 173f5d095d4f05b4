from django.contrib.auth.backends import BaseBackend


class AttachmentBackend(BaseBackend):
    """Answers whether a person may read an item."""
