"""Two people change a case at once: the second is shown what the first did, and keeps what she typed (S36)."""

from library.taxonomy import Taxonomy

from .changes import told
from .drafts import same
from .forms import OWNERS_OWN
from .models import CaseChange
from .summary import in_words


def since(version, intake):
    """What others did to the case of `intake` after `version` of it, newest first, each as `changes.told` says it.

    `kept` are her own answers that differ from what somebody else wrote: `{"label", "now"}`, what the case says now.
    """
    rows = (
        CaseChange.objects.filter(case=intake.case, version__gt=version)
        .exclude(by=intake.user)
        .select_related("by")
        .order_by("-version")
    )
    taxonomy, hidden = Taxonomy.current(), () if intake.for_owner else OWNERS_OWN
    changes = [told(change, taxonomy, hidden) for change in rows]
    if not changes:
        return []
    now = intake.now()
    words = in_words(intake.bound(now))
    for change in changes:
        change["kept"] = [
            {"label": words[name].label, "now": words[name].text}
            for name in change["names"]
            if name in intake.held and not same(intake.held[name]["is"], now.get(name, []))
        ]
    return changes
