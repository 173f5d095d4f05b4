"""What an article says of new items of the library, to whom."""

from typing import NamedTuple


class Announced(NamedTuple):
    """A new item as one reader meets it: the `title` that the editor typed, the `address` if she may open it."""

    title: str
    address: str


def shown_to(user, article):
    """The items that `article` announces, as `user` (None or anonymous for a visitor) sees them.

    Nothing of the item itself is shown; the address only after the one gate (S10).
    """
    rows = article.announced_items.all()
    if user is None or not user.is_authenticated:
        return [Announced(row.title, "") for row in rows]
    return [
        Announced(row.title, row.item.url if user.has_perm("library.view_libraryitem", row.item) else "")
        for row in rows
    ]
