"""Logs that hold ids, paths and places in the code, never what somebody typed (S19)."""

import logging
import re
import time
import traceback
from copy import copy

from gunicorn.glogging import Logger

QUERY = re.compile(r"\?[^\s\"'<>]+")
# Parts of a path that tell: the key of a mailed link lets its finder in, an item's name beside a case tells facts.
TELLING = re.compile(r"(/(?:password/reset/key|confirm-email)/|/cases/[0-9a-f-]{36}/items/)[^/\s\"'<>]+")


class WithoutQuery(logging.Filter):
    """Cuts query strings (what follows a question mark, up to a blank or a quotation mark) and telling paths."""

    def filter(self, record):
        message = record.getMessage()
        cut = TELLING.sub(r"\1…", QUERY.sub("", message))
        if cut != message:
            record.msg, record.args = cut, None
        return True


class PlacesOnly(logging.Formatter):
    """Prints of an exception its type and where it came from, not its words.

    The words quote values: a unique constraint's `Key (email)=(…)`, a form's text that is no date.
    """

    converter = time.gmtime

    def format(self, record):
        # A refusal or a page that is not there is no fault, and its places say nothing new.
        if record.exc_info and record.levelno < logging.ERROR:
            record = copy(record)
            record.exc_info = record.exc_text = None
        return super().format(record)

    def formatException(self, ei):
        return "\n".join(self._places(ei[1]))

    def _places(self, error):
        if error is None:
            return
        yield type(error).__qualname__
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        for inner in getattr(error, "exceptions", ()):
            yield from self._places(inner)
        cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if cause is not None:
            yield "because of"
            yield from self._places(cause)


class GunicornLogger(Logger):
    """Gunicorn's two logs, under the same two rules."""

    def setup(self, cfg):
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.addFilter(WithoutQuery())
        for handler in self.error_log.handlers:
            handler.setFormatter(PlacesOnly("{asctime} {levelname} gunicorn {message}", style="{"))
