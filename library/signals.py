"""What the library tells those above it, inside the transaction of the change itself."""

from django.dispatch import Signal

#: `item`: a `LibraryItem` whose state, terms, audience, clearance or permission may have changed.
audience_changed = Signal()

#: `taxonomy`: the `Taxonomy` after a change of what terms stand for or bring.
terms_changed = Signal()

#: `item`, `user`, `case` (or None), `file` (or None): somebody opened an item or a file.
item_opened = Signal()
