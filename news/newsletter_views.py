"""The newsletter's pages: signing up, confirming, changing one's lists, leaving. None sets a cookie."""

from django.core.signing import BadSignature
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from records.public_forms import public_form

from . import newsletter_links, newsletters
from .models import Letter, NewsletterIndexPage, Subscriber
from .newsletter_forms import ConfirmForm, ListsForm, SignUpForm

to_be_sent = require_http_methods(["GET", "HEAD", "POST"])
# The address of such a page is worth something.
for_one_reader = cache_control(private=True, no_store=True)


def _posted(request):
    return request.POST if request.method == "POST" else None


def _gone(request):
    """A link that is worth nothing: used, too old, or cut off on its way."""
    return render(request, "news/newsletter/gone.html", status=410)


@public_form
@to_be_sent
def sign_up(request):
    """Offer the lists; mail whoever reads the address that was given a link. Known or not, the answer is one (S5)."""
    form = SignUpForm(_posted(request), user=request.user)
    if form.is_bound and form.is_valid():
        newsletters.sign_up(form.cleaned_data["email"], form.cleaned_data["letters"], form.account)
        return redirect("newsletter_sent")
    return render(request, "news/newsletter/sign_up.html", {"form": form, "archive": _archive()})


def _archive():
    return NewsletterIndexPage.objects.live().public().first()


@require_safe
def sent(request):
    """Say that a mail is on its way, if it is."""
    return render(request, "news/newsletter/sent.html")


@for_one_reader
@public_form
@to_be_sent
def confirm(request, token):
    """Show what the mailed link is for; put the address on its lists once the button is pressed."""
    waiting = newsletters.waiting(token)
    if waiting is None:
        return _gone(request)
    form = ConfirmForm(_posted(request))
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "address": waiting.address, "letters": Letter.named(waiting.letters)}
        return render(request, "news/newsletter/confirm.html", context)
    if (subscriber := newsletters.confirm(token)) is None:
        return _gone(request)
    context = {"letters": Letter.named(subscriber.letters), "lists": newsletter_links.lists_path(subscriber)}
    return render(request, "news/newsletter/confirmed.html", context)


@for_one_reader
@public_form
@to_be_sent
def lists(request, token):
    """Let the reader of a mail change which lists she is on."""
    subscriber = _subscriber(token)
    if subscriber is None:
        return _gone(request)
    form = ListsForm(_posted(request), subscriber=subscriber, user=request.user)
    saved = form.is_bound and form.is_valid()
    if saved:
        newsletters.change(subscriber, form.cleaned_data["letters"], request.user)
        if not form.cleaned_data["letters"]:
            return render(request, "news/newsletter/left.html")
    context = {
        "form": form,
        "saved": saved,
        "address": hint(subscriber.address),
        "leave": newsletter_links.leave_path(subscriber),
    }
    return render(request, "news/newsletter/lists.html", context)


def _subscriber(token):
    try:
        key, _letter = newsletter_links.read(token)
    except BadSignature:
        return None
    return Subscriber.objects.filter(key=key).first()


@csrf_exempt
@for_one_reader
@to_be_sent
def leave(request, token):
    """Show the button with which one leaves; a POST leaves, whoever sends it: a mail program does (RFC 8058)."""
    try:
        key, letter = newsletter_links.read(token)
    except BadSignature:
        return _gone(request)
    if request.method == "POST":
        newsletters.leave(key, letter)
        return render(request, "news/newsletter/left.html", {"letter": letter})
    subscriber = Subscriber.objects.filter(key=key).first()
    if subscriber is None or (letter and letter not in subscriber.letters):
        return render(request, "news/newsletter/left.html", {"letter": letter})
    context = {
        "letter": letter,
        "address": hint(subscriber.address),
        "lists": newsletter_links.lists_path(subscriber),
    }
    return render(request, "news/newsletter/leave.html", context)


def hint(address):
    """`address` as a link that was passed on may show it: "a…@example.org"."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"
