"""The WSGI entry: `gunicorn --pythonpath site wellfounded.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from . import checks, memory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellfounded.settings.production")
application = memory.with_room(get_wsgi_application())

if settings.IS_SERVER:
    checks.refuse_to_serve()
    memory.settle()
