"""Several files of a case's library at once: a ZIP that is made while it is sent.

Each item passes the gate and the day's limit when its turn comes, each file is stamped and written down as if it had
been fetched alone (S7, S10, S32). What stays out, and why, is told in the last file of the archive.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from library import opening
from library.models import FilingPermission
from library.streaming import CHUNK

from . import attachments, limits, stamping

VIEW = "library.view_libraryitem"
#: One archive holds at most this many items, and files of this many bytes in all.
MOST_ITEMS = 40
MOST_BYTES = 250 * 1024 * 1024
#: Signs that some system forbids in the name of a file.
FORBIDDEN = re.compile(r'[\\/:*?"<>|]')


class _Outlet(io.RawIOBase):
    """Where `zipfile` writes: the bytes wait here until they are taken and sent."""

    def __init__(self):
        self.waiting = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.waiting += data
        return len(data)

    def take(self):
        taken, self.waiting = bytes(self.waiting), bytearray()
        return taken


@dataclass
class Archive:
    """The files of some items of `case` for `user`. `slugs` name the items, in the order that they are packed in.

    Iterated once. `packed` holds the pairs (name in the archive, item) so far, `left_out` the pairs (what, why).
    """

    case: object
    user: object
    slugs: list
    packed: list = field(default_factory=list)
    left_out: list = field(default_factory=list)

    @property
    def name(self):
        return _("Case %(number)s, %(day)s.zip") % {
            "number": self.case.number,
            "day": timezone.localdate().isoformat(),
        }

    def __iter__(self):
        outlet, size = _Outlet(), 0
        with zipfile.ZipFile(outlet, "w") as archive:
            for item in self._items():
                for file in item.files.all():
                    if size + file.size > MOST_BYTES:
                        self._leave_out(file.name, _("The archive would be too large. Fetch it by itself."))
                        continue
                    opened = self._opened(item, file)
                    if opened is None:
                        continue
                    size += file.size
                    yield from self._add(archive, outlet, item, file, opened)
            if self.packed:
                archive.writestr(_info(_("Contents.txt")), self.contents(), zipfile.ZIP_DEFLATED)
        if self.packed:
            yield outlet.take()

    def _items(self):
        """The items that this reader may have now, one after the other; the others are left out with the reason."""
        for place, slug in enumerate(dict.fromkeys(self.slugs)):
            item = self._item(slug)
            if item is None or not self.user.has_perm(VIEW, item):
                self._leave_out(_("An item that you ticked"), _("It is no longer in this library."))
            elif place >= MOST_ITEMS:
                self._leave_out(
                    item.title, _("One archive holds %(number)s items at most.") % {"number": MOST_ITEMS}
                )
            elif not self._within_limits(item):
                self._leave_out(item.title, _("You have opened as many items as one account may in a day."))
            elif not item.files.exists():
                self._leave_out(item.title, _("It has no file; its text is on its page."))
            else:
                yield item

    def _item(self, slug):
        # What no item is called must not reach the database: PostgreSQL refuses a zero byte.
        if "\x00" in slug:
            return None
        return attachments.items_of(self.case).select_related("document_type").filter(slug=slug).first()

    def _within_limits(self, item):
        try:
            limits.check_item(self.user, item)
        except limits.LimitReached:
            return False
        return True

    def _opened(self, item, file):
        """The bytes that go out for `file`: those of a stamped copy, or the open file; `None` if there are none."""
        try:
            copy = stamping.copy_for(self.case, item, file)
            data = copy.data() if copy else None
            return io.BytesIO(data) if data is not None else file.file.open("rb")
        except OSError:
            self._leave_out(
                file.name, _("Our store does not give it out just now. Try again in a few minutes.")
            )
            return None

    def _add(self, archive, outlet, item, file, opened):
        name = f"{len(self.packed) + 1:02} {FORBIDDEN.sub('-', file.name)}"
        opening.record(item, self.user, self.case, file, archive=True)
        self.packed.append((name, item))
        with opened, archive.open(_info(name), "w") as entry:
            while chunk := opened.read(CHUNK):
                entry.write(chunk)
                if waiting := outlet.take():
                    yield waiting

    def _leave_out(self, what, why):
        self.left_out.append((what, why))

    def contents(self):
        """What the archive holds and what stayed out, as the text of its last file."""
        fetched = date_format(timezone.localtime(), "j F Y, H:i")
        lines = [
            _("Case %(number)s, fetched on %(moment)s.") % {"number": self.case.number, "moment": fetched},
            "",
        ]
        for name, item in self.packed:
            lines += [name, f"    {item.title}", f"    {FilingPermission(item.filing_permission).label}"]
        if self.left_out:
            lines += ["", _("Left out:")]
            lines += [f"    {what}: {why}" for what, why in self.left_out]
        return "\r\n".join(lines) + "\r\n"


def _info(name):
    info = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    # Documents are compressed within; packing them again would cost time and save nothing.
    info.compress_type = zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    return info
