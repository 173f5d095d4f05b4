"""The whole request for the library of a case, as a reader sends it: sign-in, gate, filters, words, page.

Beside it the same template with the list already in hand, right after it was printed: what no query can make quicker. And
a request that prints it, by the same reader through the same middleware, which no target judges. What is kept for every
page is kept as on a server, with the cache in the database.
"""

from contextlib import contextmanager
from unittest import mock

from django.core.management import call_command
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import reverse

from casefiles.choices import FIELD_OF, Choices, Within
from casefiles.library_query import library_of
from casefiles.models import Case, CaseMember
from casefiles.views import libraries
from wellfounded import memory

from .product import sample
from .timing import Spread, queries_of, stopwatch
from .world import settle

AS_ON_A_SERVER = {
    "ALLOWED_HOSTS": ["testserver"],
    "PUBLIC_PAGES_KEPT": 60,
    "CACHES": {
        "default": {
            "BACKEND": "records.table_cache.DatabaseCache",
            "LOCATION": "wellfounded_cache",
        }
    },
}

#: Requests before the first that is measured: a worker answers thousands, and keeps what is printed alike on each.
WARM = 60

#: Words of the world's texts and of the taxonomy's labels, and one that stands nowhere.
WORDS = ("material", "advocate finds", "domestic violence", "gang", "sentences", "violnce", "zyzzyva")


def measure(rng, progress, reads):
    """Spreads of the whole request, of one with its list in hand, and of its template alone, as a dict."""
    call_command("index_texts", verbosity=0)
    settle()
    progress("texts indexed")
    with override_settings(**AS_ON_A_SERVER):
        call_command("createcachetable", verbosity=0)
    whole, fixed, alone = [], [], []
    memory.settle()
    with override_settings(**AS_ON_A_SERVER):
        for number, (client, case) in enumerate(_readers(rng, reads + WARM)):
            address = _address(rng, case)
            measured = number >= WARM
            get = memory.with_room(client.get)
            with _context() as kept, stopwatch(whole if measured else []):
                answer = get(address)
            if answer.status_code != 200:
                raise AssertionError(f"{address} answered {answer.status_code}")
            with _in_hand(client, *kept[0][1:]), stopwatch(fixed if measured else []):
                get(address)
            with stopwatch(alone if measured else []):
                memory.with_room(render)(*kept[0])
        queries = queries_of(get, address)
    progress(
        f"whole request {Spread(whole)['p50']:.0f} ms, with its list in hand {Spread(fixed)['p50']:.0f} ms"
    )
    return {
        "request": Spread(whole),
        "fixed": Spread(fixed),
        "template": Spread(alone),
        "request_queries": queries,
    }


def _readers(rng, count):
    """Signed-in owners, each with a case."""
    for case in Case.objects.in_bulk(sample(rng, Case.objects, count)).values():
        client = Client()
        # A server does it once and not for each reader.
        client.handler.load_middleware()
        client.force_login(CaseMember.objects.get(case=case, role=CaseMember.Role.OWNER).user)
        yield client, case


def _address(rng, case):
    """The library of `case`: as it is, filtered, searched, by best match, a quarter of the requests each."""
    kind = rng.randrange(4)
    choices = Choices()
    if kind == 1:
        groups = library_of(case).groups
        for name in rng.sample(("type", "country", "harm", "stage", "topic"), 2):
            options = [option.value for option in groups[name] if option.count]
            chosen = frozenset(rng.sample(options, min(2, len(options))))
            choices = Choices(
                **{**vars(choices), FIELD_OF[name]: chosen, "within": rng.choice(["", *Within.values])}
            )
    elif kind == 2:
        choices = Choices(words=rng.choice(WORDS))
    elif kind == 3:
        choices = Choices(order="best")
    return f"{reverse('case_library', args=[case.uuid])}?{choices.to_query()}"


@contextmanager
def _in_hand(client, template, context):
    """The view of `client`'s requests has nothing to do but print `template` with `context`."""

    def printed(request, view, args, kwargs):
        return render(request, template, context)

    views = client.handler._view_middleware
    views.append(printed)
    yield
    views.remove(printed)


@contextmanager
def _context():
    """What the view hands to its template."""
    kept, plain = [], libraries.render

    def keep(request, template, context, *args, **kwargs):
        kept.append((request, template, context))
        return plain(request, template, context, *args, **kwargs)

    with mock.patch.object(libraries, "render", keep):
        yield kept
