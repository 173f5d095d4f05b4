"""The WSGI entry: `gunicorn --pythonpath site wellfounded.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellfounded.settings.production")
application = get_wsgi_application()
