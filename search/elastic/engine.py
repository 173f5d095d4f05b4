"""One question asked of Elasticsearch: in time, and with what came of it noted."""

import logging
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings
from elastic_transport import ConnectionError, ConnectionTimeout
from elasticsearch import (
    ApiError,
    BadRequestError,
    Elasticsearch,
    NotFoundError,
    UnsupportedProductError,
)

from ..models import Outage
from . import breaker, outages
from .deadline import DeadlineNode

logger = logging.getLogger("wellfounded.search")

#: Seconds that a job waits for one answer.
JOBS_PATIENCE = 30


class Away(Exception):
    """Elasticsearch gave no answer that can be used. Says nothing of what it was asked."""


class NotBuilt(Away):
    """It answers, and has no index of ours."""


class Ahead(Away):
    """Its index holds what the database says is yet to come: the database is an older one, and the index not its own."""


class Overloaded(Exception):
    """It answers, and takes nothing more for now."""


def configured():
    """Whether this installation has one."""
    return bool(settings.ELASTICSEARCH["urls"])


def client(seconds=JOBS_PATIENCE):
    """The package's client, each of whose requests ends after `seconds` all in all."""
    chosen = settings.ELASTICSEARCH
    made = _client(tuple(chosen["urls"]), chosen["api_key"], chosen["ca"])
    # Several nodes share the time, so that the second is asked when the first is away.
    return made.options(request_timeout=seconds / len(chosen["urls"]))


@lru_cache(maxsize=4)
def _client(urls, api_key, ca):
    return Elasticsearch(
        list(urls),
        api_key=api_key or None,
        ca_certs=ca or None,
        node_class=DeadlineNode,
        max_retries=len(urls) - 1,
        retry_on_timeout=True,
        retry_on_status=(502, 503, 504),
        retry_backoff_base=0,
        connections_per_node=16,
    )


@contextmanager
def noted():
    """Ask Elasticsearch in this block. Raises `Away` for whatever fails in it, which staff are told, and `NotBuilt`."""
    try:
        yield
    except NotFoundError:
        _answered()
        raise NotBuilt("no index") from None
    except BadRequestError as error:
        # This one question was not understood; the next may be.
        logger.error("Elasticsearch refused a question: %s", error.status_code)
        raise Away("refused") from None
    except Exception as error:
        fault = _fault(error)
        breaker.failed()
        outages.note(fault)
        raise Away(fault.value) from None
    _answered()


def _answered():
    if breaker.answered():
        outages.over()


def _fault(error):
    if isinstance(error, ConnectionTimeout):
        return Outage.Fault.SLOW
    if isinstance(error, ConnectionError):
        return Outage.Fault.UNREACHABLE
    if isinstance(error, ApiError | Overloaded) and not isinstance(error, UnsupportedProductError):
        return Outage.Fault.FAILING
    return Outage.Fault.GARBAGE
