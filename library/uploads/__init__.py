"""What a file must be to be taken, and what is taken out of it before it is kept (S23)."""

from .reading import Cleaned, Refused, clean

__all__ = ["Cleaned", "Refused", "clean"]
