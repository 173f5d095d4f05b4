"""A gated file on its way to a reader who has passed the gate: whole, in part, or "you have it already" (S7, S14).

Nothing here asks who may read. Whoever calls has asked, on this very request: ETag and Range are looked at afterwards.
"""

import io
import re

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header, parse_etags, quote_etag

#: Of more digits than any file has bytes, Python would make no number.
RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
CHUNK = 64 * 1024


class Part:
    """The bytes from `start` on, `length` of them, of an open file, as something that can be iterated and closed."""

    def __init__(self, opened, start, length):
        self.opened, self.left = opened, length
        opened.seek(start)

    def __iter__(self):
        while self.left > 0:
            chunk = self.opened.read(min(CHUNK, self.left))
            if not chunk:
                return
            self.left -= len(chunk)
            yield chunk

    def close(self):
        self.opened.close()


def etag_of(file):
    """The strong ETag of an `ItemFile`: the fingerprint of its bytes."""
    return quote_etag(file.sha256)


def asked_range(request, file):
    """The range that a request asks for: `(first, last)`, `None` for the whole file, `()` for one that it has not.

    Several ranges, another unit, or a range of another version (`If-Range`) mean the whole file (RFC 9110, 14.2).
    """
    match = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not match or match.groups() == ("", "") or request.method != "GET":
        return None
    if request.headers.get("If-Range", etag_of(file)) != etag_of(file):
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), file.size)
        return (file.size - length, file.size - 1) if length else ()
    first, last = int(first), min(int(last), file.size - 1) if last else file.size - 1
    return (first, last) if first <= last else ()


def respond(request, file, copy=None):
    """The answer to a GET or HEAD for an `ItemFile` that the reader may have.

    `copy` is what goes out in the file's place, such as a stamped one: its `fingerprint`, and `data()`, bytes or
    `None` when there is none to be had and the file itself goes out. A copy is handed out whole, whatever range is
    asked for, and says so (RFC 9110, 14.3). Raises `OSError` when the storage does not give the file out.
    """
    if copy is not None and (answer := _copied(request, file, copy)) is not None:
        return answer
    if _has_it_already(request, etag_of(file)):
        return _dressed(HttpResponse(status=304), file)
    asked = asked_range(request, file)
    if asked == ():
        response = _dressed(HttpResponse(status=416), file)
        response["Content-Range"] = f"bytes */{file.size}"
        return response
    first, last = asked or (0, file.size - 1)
    length = last - first + 1
    if request.method == "HEAD":
        response = HttpResponse(content_type=file.media_type)
    else:
        body = Part(file.file.open("rb"), first, length)
        response = FileResponse(body, status=206 if asked else 200, content_type=file.media_type)
    response["Content-Length"] = length
    if asked:
        response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    return _dressed(response, file)


def _copied(request, file, copy):
    etag = quote_etag(copy.fingerprint)
    if _has_it_already(request, etag):
        return _dressed(HttpResponse(status=304), file, etag, "none")
    if (data := copy.data()) is None:
        return None
    if request.method == "HEAD":
        response = HttpResponse(content_type=file.media_type)
    else:
        response = FileResponse(io.BytesIO(data), content_type=file.media_type)
    response["Content-Length"] = len(data)
    response.is_copy = True
    return _dressed(response, file, etag, "none")


def _has_it_already(request, etag):
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in {each.removeprefix("W/") for each in known}


def _dressed(response, file, etag=None, ranges="bytes"):
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["ETag"] = etag or etag_of(file)
    response["Accept-Ranges"] = ranges
    return secured(response)


def secured(response):
    """`response`, which carries gated bytes, so dressed that a browser neither runs nor keeps them (S14)."""
    response["X-Content-Type-Options"] = "nosniff"
    # The file is never a page of this site, whatever a browser makes of it.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
