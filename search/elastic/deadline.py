"""Requests that end in time whatever the other side does: refuse, hang, crawl, or send without end (S35)."""

import contextlib
import socket
import threading
import time

import urllib3
from elastic_transport import (
    ApiResponseMeta,
    ConnectionError,
    ConnectionTimeout,
    HttpHeaders,
    Urllib3HttpNode,
)
from elastic_transport._node import NodeApiResponse
from elastic_transport.client_utils import DEFAULT

#: More bytes than any answer of ours has; what sends more is not Elasticsearch.
MOST_BYTES = 16 * 1024 * 1024

_here = threading.local()


class DeadlineNode(Urllib3HttpNode):
    """A node each of whose requests has ended after `request_timeout` seconds, all in all.

    urllib3's own limit begins anew with every byte that comes, and there is none while a name is looked up. So the
    request runs in a thread of its own, and whoever waits for it cuts the line when time is over. Nor is a request or
    an answer logged here, as the node of the package does: they hold what was typed (S15).
    """

    def __init__(self, config):
        super().__init__(config)
        plain = self.pool.ConnectionCls
        self.pool.ConnectionCls = type(plain.__name__, (_Cuttable, plain), {})

    def perform_request(self, method, target, body=None, headers=None, request_timeout=DEFAULT):
        seconds = self.config.request_timeout if request_timeout is DEFAULT else request_timeout
        errand = _Errand(self._send, method, f"{self.path_prefix}{target}", body, headers, seconds)
        errand.start()
        errand.join(seconds)
        if errand.is_alive():
            errand.cut()
            raise ConnectionTimeout("It did not answer in time")
        if errand.failure is None:
            return errand.answer
        refused = isinstance(errand.failure, urllib3.exceptions.NewConnectionError)
        if isinstance(errand.failure, urllib3.exceptions.TimeoutError) and not refused:
            raise ConnectionTimeout("It did not answer in time") from None
        # The failure's own words may hold the request.
        raise ConnectionError(type(errand.failure).__name__) from None

    def _send(self, method, target, body, headers, seconds):
        started = time.monotonic()
        response = self.pool.urlopen(
            method,
            target,
            body=body,
            headers={**self._headers, **(headers or {})},
            retries=urllib3.Retry(False),
            timeout=seconds,
            preload_content=False,
        )
        try:
            data = response.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise ValueError("It sends without end")
            response.drain_conn()
        except BaseException:
            response.close()
            raise
        finally:
            response.release_conn()
        answered = ApiResponseMeta(
            node=self.config,
            duration=time.monotonic() - started,
            http_version="1.1",
            status=response.status,
            headers=HttpHeaders(response.headers),
        )
        return NodeApiResponse(answered, data)


class _Errand(threading.Thread):
    """A piece of work in a thread of its own that can be cut off while it waits for the network."""

    def __init__(self, work, *arguments):
        super().__init__(name="elasticsearch", daemon=True)
        self.work, self.arguments = work, arguments
        self.answer = self.failure = self.connection = None
        self.given_up = False

    def run(self):
        _here.errand = self
        try:
            self.answer = self.work(*self.arguments)
        except Exception as failure:
            self.failure = failure

    def cut(self):
        """End the line, so that the thread finds it ended; one that is not yet made is ended when it is."""
        self.given_up = True
        line = getattr(self.connection, "sock", None)
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class _Cuttable:
    """A connection that tells the errand it is used by of itself."""

    def connect(self):
        super().connect()
        if _here.errand.given_up:
            self.close()
            raise OSError("Nobody waits for it any more")

    def request(self, *arguments, **options):
        _here.errand.connection = self
        return super().request(*arguments, **options)
