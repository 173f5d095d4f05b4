"""The files of an item: added, renamed, put in order, removed (S23, S24).

Files lie beside the page: every verb here takes effect at once and is in no revision. What is kept is never the
upload but what `uploads.clean` makes of it. To add, rename or remove a file voids the clearance of a case document.
"""

import hashlib
import unicodedata
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from records import audit

from . import redaction, uploads
from .models import ItemFile, LibraryItem
from .models.files import private_storage
from .uploads import Refused

__all__ = ["Refused", "add_file", "move_file", "remove_file", "rename_file"]


def add_file(item, upload, name=None, by=None):
    """Keep a file with `item`, and return its `ItemFile`.

    `upload` is a Django `File`, `name` what readers see (by default the upload's own name). The same file under the
    same name again is the file that is there already: nothing changes, no clearance is voided.
    Raises `Refused` if the file is not taken, also while the store takes none (S35); nothing is kept then.
    """
    name = tidy_name(name or upload.name)
    upload.seek(0)
    cleaned = uploads.clean(upload.read(), name)
    sha256 = hashlib.sha256(cleaned.data).hexdigest()
    stored = None
    try:
        with transaction.atomic():
            _lock(item)
            known = item.files.filter(name=name, sha256=sha256).first()
            if known:
                return known
            last = item.files.order_by("-position").values_list("position", flat=True).first()
            file = ItemFile(
                item_id=item.pk,
                name=name,
                media_type=cleaned.media_type,
                size=len(cleaned.data),
                sha256=sha256,
                pages=cleaned.pages,
                position=0 if last is None else last + 1,
                added_by=by,
            )
            file.file.save(name, ContentFile(cleaned.data), save=False)
            stored = file.file.name
            file.save()
            _note("item.file_added", file, by)
            return file
    except Exception as failure:
        if stored:
            private_storage().delete(stored)
        elif isinstance(failure, OSError):
            raise Refused(_("Our store takes no files just now. Try again in a few minutes.")) from failure
        raise


@transaction.atomic
def remove_file(file, by=None):
    """Take an `ItemFile` away from its item; its bytes go when the transaction is done."""
    _lock(file.item)
    _note("item.file_removed", file, by)
    stored = file.file.name
    file.delete()
    transaction.on_commit(lambda: private_storage().delete(stored))


@transaction.atomic
def rename_file(file, name, by=None):
    """Give an `ItemFile` the name that readers see; its extension stays. Raises `Refused` for an empty name."""
    name = tidy_name(name)
    suffix = PurePath(file.name).suffix
    if PurePath(name).suffix.lower() != suffix.lower():
        name = f"{name[: 200 - len(suffix)]}{suffix}"
    if name == file.name:
        return file
    _lock(file.item)
    file.name = name
    file.save(update_fields=["name"])
    _note("item.file_renamed", file, by)
    return file


@transaction.atomic
def move_file(file, step, by=None):
    """Move an `ItemFile` one place up (`step=-1`) or down (`step=1`) among its item's; at the end it stays."""
    _lock(file.item)
    files = list(file.item.files.all())
    here = files.index(file)
    there = min(max(here + step, 0), len(files) - 1)
    files.insert(there, files.pop(here))
    for position, each in enumerate(files):
        if each.position != position:
            ItemFile.objects.filter(pk=each.pk).update(position=position)
    audit.write("item.files_ordered", actor=by, item=file.item_id, file=file.pk)


def tidy_name(name):
    """A file's name without a path, control signs or marks of direction, at most 200 signs. Raises `Refused`."""
    name = unicodedata.normalize("NFC", str(name)).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip(" .")
    if not name:
        raise Refused(_("The file needs a name."))
    suffix = PurePath(name).suffix[:10]
    return name if len(name) <= 200 else f"{name[: 200 - len(suffix)]}{suffix}"


def _lock(item):
    """Lock the item's page: a redactor who clears it beside this waits, and then sees the files as they are."""
    LibraryItem.objects.select_for_update(no_key=True, of=("page_ptr",)).get(pk=item.pk)


def _note(action, file, by):
    audit.write(action, actor=by, item=file.item_id, file=file.pk, size=file.size, pages=file.pages)
    redaction.files_changed(file.item, by)
