"""Opens the demo accounts."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from accounts import people as accounts
from accounts import terms
from accounts.models import Organisation
from accounts.roles import Role

from . import content

PASSWORD = "well-founded-fear"  # noqa: S105 -- printed at every start of the demo, which no server has


def load():
    """Make the organisations and the accounts; return the accounts by what stands before the @."""
    organisations = {
        entry["name"]: Organisation.objects.get_or_create(name=entry["name"], defaults=entry)[0]
        for entry in content.organisation()["organisations"]
    }
    # Hashed once for all: a slow hash for each would be most of the loading time.
    password = make_password(PASSWORD)
    opened = {}
    for key, entry in content.people().items():
        User = get_user_model()
        user = User(
            email=content.address(key),
            name=entry["name"],
            kind=entry["kind"],
            status=User.Status.APPROVED,
            organisation=organisations[entry["organisation"]],
            time_zone=entry.get("time_zone", "America/Los_Angeles"),
            is_demo=True,
        )
        wanted = [Role[role] for role in entry.get("roles", [])]
        opened[key] = accounts.open_account(user, wanted, by=opened.get("admin"))
        user.password = password
        user.save(update_fields=["password"])
        if user.is_approved_advocate:
            terms.accept(user, terms.current())
    return opened
