"""Forms that anybody may send without a cookie: newsletter, contact, calls, choices on public pages (S28).

A public page may lie in a cache that all readers share, so it carries no token of a session. What stands in for one: a
signed stamp with the hour at which the form was given out, a field that only programs fill in, the sender's Origin,
and one mail a day to an address, whoever asks for it.
"""

import functools
from datetime import timedelta
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from .encryption import keyed_hash
from .models import FormSent

OLDEST = timedelta(hours=24)
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

AGAIN = _("Everything that you typed is still here: please send it again.")
TOO_QUICK = _("The form came back faster than anybody can fill it in.")
TOO_OLD = _("This page was open for longer than a day.")
NOT_OURS = _("The form came without the sign that this page gives it.")
TRAPPED = _("Something filled in a field that readers are not shown.")


class PublicForm(forms.Form):
    """A form on a public page. A subclass names its `purpose`, which keeps its stamps from serving another form.

    It is sent by POST to a view under `public_form`, which has an address of its own (Wagtail's one view for pages
    cannot be exempted). A template that prints `{{ form }}` needs nothing more; one that prints field by field adds
    `{{ form.guards }}`. What is refused, with words in `non_field_errors`, keeps what was typed and can be sent again.
    """

    purpose = ""

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        template_name="components/trap.html",
    )

    def __init__(self, *args, **kwargs):
        # Two forms may stand on one page: the id of a control is its form's own.
        super().__init__(*args, **{"auto_id": f"{self.purpose}-%s", **kwargs})
        self.fields["stamp"].initial = self.new_stamp

    @classmethod
    def _signer(cls):
        return Signer(salt=f"public-form:{cls.purpose}")

    @classmethod
    def new_stamp(cls):
        """A stamp of now, as the page holds it; a test that sends the form needs one."""
        return cls._signer().sign(str(_milliseconds()))

    @property
    def guards(self):
        """The two fields of this class, for a template that prints the others one by one."""
        return format_html("{}{}", self["stamp"], self["website"].as_field_group())

    def _post_clean(self):
        # Not in `clean`, which a subclass may write anew and forget to call.
        super()._post_clean()
        wrong = self._wrong()
        # Who has something to correct sends the form again anyway.
        if wrong and not self.errors:
            self.add_error(None, ValidationError(f"{gettext(wrong)} {gettext(AGAIN)}", code="guard"))

    def _wrong(self):
        """The sentence that says why the form is refused; None if it is not. Sent again as it is, it may pass."""
        if self.cleaned_data.pop("website", ""):
            self._put("website", "")
            return TRAPPED
        try:
            age = _milliseconds() - int(self._signer().unsign(self.cleaned_data.pop("stamp", "")))
        except (BadSignature, ValueError):
            self._put("stamp", self.new_stamp())
            return NOT_OURS
        if age > OLDEST // timedelta(milliseconds=1):
            self._put("stamp", self.new_stamp())
            return TOO_OLD
        if age < settings.PUBLIC_FORM_MIN_SECONDS * 1000:
            return TOO_QUICK
        return None

    def _put(self, name, value):
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value


def _milliseconds():
    return int(timezone.now().timestamp() * 1000)


def is_from_elsewhere(request):
    """Whether the browser says that another site's page sent `request`.

    It is asked for `Sec-Fetch-Site`, `Origin` and, where there is no Origin, `Referer`. A program that says nothing is
    not from elsewhere: it carries nobody's authority, and neither does anything that these forms do.
    """
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return True
    source = request.headers.get("Origin") or request.headers.get("Referer")
    if not source:
        return False
    try:
        return urlsplit(source).netloc.casefold() != request.get_host().casefold()
    except ValueError:
        return True


def public_form(view):
    """Decorate a view (a function that takes the request first) that takes a `PublicForm` without a cookie.

    Raises `PermissionDenied` for what another site's page sent; keeps the answer to a form out of every cache. The
    view must not use messages or the session, which would set a cookie.
    """

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method in SAFE:
            return view(request, *args, **kwargs)
        if is_from_elsewhere(request):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(guarded)


def same_address(address):
    """`address` as it is compared with others: two that differ in capitals or in space around are one."""
    return address.strip().casefold()


def first_today(purpose, address):
    """Note that `address` was given in the form `purpose` today; False if it had been already.

    Of two at the same moment one is first. Only a keyed hash is kept, of address and day together, and only until the
    day is over: rows of two days cannot be matched.
    """
    day = timezone.localdate()
    key = keyed_hash(f"{day:%Y-%m-%d}\0{same_address(address)}", f"public-form:{purpose}")
    return FormSent.objects.get_or_create(day=day, key=key)[1]
