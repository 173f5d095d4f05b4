"""What was typed on a page whose session has ended: sealed, carried over the sign-in, given back to who typed it.

Nothing of it is stored before somebody has signed in. A page that may be parked holds a `mark`, which says whose page
it is. Sent without a session, what was typed is sealed into the sign-in page (encrypted, with the mark's person and
the address), comes back with the password, and is handed to a room of `takers` when the same person is signed in.
Anybody else's is thrown away. See docs/decisions/0033.
"""

import json
import time

from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.core import signing
from django.http import HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from records.encryption import decrypt, encrypt
from records.registry import Registry

#: Called with (user, path, typed as a `QueryDict`) until one returns where the person finds it again.
takers = Registry("what was typed before signing in")

MARK, SEALED = "page_of", "parked"
#: How long a page may lie open before it is sent, and how long the sign-in may take, in seconds.
OPEN_FOR, SIGN_IN_WITHIN = 30 * 24 * 3600, 12 * 3600
#: More bytes than any page that is parked sends.
MOST = 100_000
#: Names that are the page's own and no answer.
NOT_TYPED = ("csrfmiddlewaretoken", MARK, SEALED)

_marks = signing.TimestampSigner(salt="accounts.parked")


def mark(user):
    """What a page of `user` holds in its field `page_of`, so that it can be parked."""
    return _marks.sign(str(user.pk))


def seal(request):
    """What `request` posts, as text that nobody can read; `None` for what is not a page that may be parked.

    Whose page it is comes from its mark alone: whoever sends it is not signed in, or is by a newer session.
    """
    if request.method != "POST" or int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return None
    try:
        whose = int(_marks.unsign(request.POST.get(MARK, ""), max_age=OPEN_FOR))
    except (signing.BadSignature, ValueError):
        return None
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    parcel = {"whose": whose, "path": request.path_info, "typed": typed, "at": int(time.time())}
    return encrypt(json.dumps(parcel))


def take(user, sealed):
    """Give `user` back what is `sealed`. Returns where she finds it, or `None` when it is not hers, too old or forged."""
    if not sealed or len(sealed) > 4 * MOST:
        return None
    try:
        parcel = json.loads(decrypt(sealed))
    except (InvalidToken, ValueError):
        return None
    if parcel.get("whose") != user.pk or time.time() - parcel["at"] > SIGN_IN_WITHIN:
        return None
    typed = QueryDict(mutable=True)
    for name, values in parcel["typed"].items():
        typed.setlist(name, values)
    return takers.first(user, parcel["path"], typed)


def remember(request):
    """Keep what the sign-in page carries until the second factor is shown too."""
    if sealed := request.POST.get(SEALED):
        request.session[SEALED] = sealed[: 4 * MOST]


def give_back(request):
    """After signing in: the redirect to what she had typed, or `None` when nothing of hers was parked."""
    found = take(request.user, request.session.pop(SEALED, "")) if SEALED in request.session else None
    return found and _led_to(request, found)


def rescue(request):
    """For a page that was refused since its token is of an older session: as `give_back`, without signing in again."""
    if not request.user.is_authenticated:
        return None
    found = take(request.user, request.POST.get(SEALED) or seal(request))
    return found and _led_to(request, found)


def _led_to(request, address):
    messages.info(request, _("You had been signed out. What you typed is here; look it over and go on."))
    return HttpResponseRedirect(address)
