"""Three years of visits and downloads, as the rows that reading writes: each advocate in each of her cases.

The same data give the same history on the same day: each reader of each case has a generator of her own. The last day
is left alone, because the day's limits count what was opened in it.
"""

import random
from collections import defaultdict
from datetime import timedelta

from django.utils import timezone

from casefiles import attachments
from casefiles.models import CaseVisit
from library.models import ItemFile
from records.models import AuditEntry

from . import content

#: Days between one visit and the next: often at first and before a hearing, seldom in between.
GAPS = (1, 2, 2, 4, 6, 9, 15, 24, 38, 60)
#: How many of the items of a library one visit opens.
OPENED = (0, 1, 1, 2, 2, 3, 5)
BATCH = 2000


def load(cases):
    """Write the history of `cases`, pairs of (`Case`, entry of the data), and when each reader was there last."""
    files = _files()
    rows, visits = [], []
    for case, entry in cases:
        until = content.moment(entry.get("visited_on"))
        if until is None:
            continue
        held = list(attachments.items_of(case).order_by("pk").values_list("pk", "published_on"))
        for member in case.members.select_related("user"):
            times = _visits(entry, member.user, content.moment(entry["opened_on"]), until)
            visits.append(_visit(case, member.user, times))
            for at in times:
                rows += _reading(case, entry, member.user, at, held, files)
    CaseVisit.objects.bulk_create(visits, batch_size=BATCH)
    AuditEntry.objects.bulk_create(sorted(rows, key=lambda row: row.at), batch_size=BATCH)


def _generator(*words):
    return random.Random("/".join(map(str, words)))  # noqa: S311, a history is no secret


def _files():
    found = defaultdict(list)
    for pk, item_id in ItemFile.objects.order_by("pk").values_list("pk", "item_id"):
        found[item_id].append(pk)
    return found


def _visits(entry, user, opened, until):
    """The moments of the visits of `user`: after the case was opened, the last one at `until`."""
    chance = _generator("visits", entry["reference"], user.email)
    times, at = [], opened
    while at < until:
        times.append(at + timedelta(minutes=chance.randrange(0, 480)))
        at += timedelta(days=chance.choice(GAPS))
    return [*(time for time in times if time < until - timedelta(hours=8)), until]


def _visit(case, user, times):
    return CaseVisit(case=case, user=user, last_at=times[-1], previous_at=times[-2] if times[1:] else None)


def _reading(case, entry, user, at, held, files):
    """The rows of one visit: into the library, into some of what it held on that day, and its files."""
    chance = _generator("reading", entry["reference"], user.email, (timezone.now() - at).days)
    yield AuditEntry(action="case.viewed", actor_id=user.pk, case_id=case.pk, at=at)
    there = [pk for pk, published in held if published and published <= timezone.localdate(at)]
    for item_id in chance.sample(there, min(len(there), chance.choice(OPENED))):
        at += timedelta(minutes=chance.randrange(1, 5))
        yield AuditEntry(action="item.opened", actor_id=user.pk, case_id=case.pk, item_id=item_id, at=at)
        for file_id in files[item_id]:
            if chance.random() < 0.6:
                at += timedelta(seconds=chance.randrange(20, 90))
                yield AuditEntry(
                    action="file.opened",
                    actor_id=user.pk,
                    case_id=case.pk,
                    item_id=item_id,
                    detail={"file": file_id},
                    at=at,
                )
