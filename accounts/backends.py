"""Who is signed in, read by a statement that is put together once (docs/decisions/0045)."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from records import planned

from .models import User


class AccountBackend(AuthenticationBackend):
    """Signs in by e-mail as allauth does."""

    def get_user(self, user_id):
        """The `User` with that id if she may sign in, else `None`."""
        with planned.cursor() as cursor:
            cursor.execute(_statement(connection.vendor), [user_id])
            row = cursor.fetchone()
        user = row and planned.instance(User, row)
        return user if user is not None and self.user_can_authenticate(user) else None


@cache
def _statement(vendor):
    sql, _params = User.objects.filter(pk=0).order_by().query.sql_with_params()
    return sql
