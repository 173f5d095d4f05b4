"""What is public for everybody goes over the line compressed.

What is one reader's own does not: it holds secrets beside words that somebody else may have chosen, and its length would
tell of them (BREACH). A server in front may compress as well; it leaves alone what is compressed already.
"""

from django.middleware.gzip import GZipMiddleware

#: Pictures, fonts and documents are compressed in themselves.
TYPES = (
    "text/",
    "image/svg+xml",
    "application/javascript",
    "application/json",
    "application/atom+xml",
    "application/xml",
)


class CompressPublic(GZipMiddleware):
    """Compresses answers that any cache may keep (`Cache-Control: public`), whole ones and of text alone."""

    def process_response(self, request, response):
        compressible = (
            request.method == "GET"
            and response.status_code == 200
            and "public" in response.get("Cache-Control", "")
            and not response.cookies
            and response.get("Content-Type", "").startswith(TYPES)
        )
        return super().process_response(request, response) if compressible else response
