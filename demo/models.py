from django.db import models
from django.utils import timezone


class DemoMark(models.Model):
    """That this database holds the demo and may be put back to it; no other database is ever touched."""

    loaded_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.loaded_at:%Y-%m-%d}"
