"""The blocks of the home page, of plain pages and of what stands on every page."""

from .notices import NOTICE_BLOCKS
from .sections import HOME_BLOCKS
from .text import PAGE_BLOCKS

__all__ = ["HOME_BLOCKS", "NOTICE_BLOCKS", "PAGE_BLOCKS"]
