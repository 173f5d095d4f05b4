"""How the site is served. Gunicorn reads this file where it is started: `gunicorn` in this folder."""

import os

wsgi_app = "wellfounded.wsgi"
pythonpath = "site"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
# Nothing but signals steers it: a socket in the home folder would be shared by every installation there.
control_socket_disable = True
# Paths without query strings, no referrer, no agent, no person (S19).
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
logger_class = "wellfounded.logs.GunicornLogger"
