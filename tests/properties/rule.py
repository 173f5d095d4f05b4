"""The rule once more, as plainly and slowly as it can be said, to hold the product against (domain, section 3)."""

from itertools import product

from django.utils import timezone


def resolve(terms, term_id):
    """Follow aliases. `terms` maps an id to anything with `merged_into_id`."""
    while terms[term_id].merged_into_id:
        term_id = terms[term_id].merged_into_id
    return term_id


def is_term(terms, term_id):
    return terms[term_id].slug not in ("other", "none-cat-only")


def upwards(terms, term_id):
    """A term, what it lies within, and so on."""
    chain = []
    while term_id and term_id not in chain:
        term_id = resolve(terms, term_id)
        chain.append(term_id)
        term_id = terms[term_id].parent_id
    return chain


def facts(terms, stated):
    """All facts of a case that names `stated`."""
    found = set()
    for given in stated:
        term_id = resolve(terms, given)
        if is_term(terms, term_id):
            found.update(upwards(terms, term_id))
        lies_within = upwards(terms, term_id) if is_term(terms, term_id) else []
        for each in (given, term_id, *lies_within):
            if terms[each].implies_id:
                found.update(upwards(terms, terms[each].implies_id))
    return found


def fits(terms, item, case_facts):
    """Whether an item's audience takes a case in.

    `item` is a dict: `terms` {facet: ids}, `country_scoped`, `worldwide`, `custom` (a list of {facet: ids} or None).
    """

    def any_of(ids):
        wanted = [resolve(terms, term_id) for term_id in ids]
        return any(is_term(terms, term_id) and term_id in case_facts for term_id in wanted)

    if item["custom"] is not None:
        return any(all(any_of(ids) for ids in alternative.values()) for alternative in item["custom"])
    if item["country_scoped"] and not item["worldwide"] and not any_of(item["terms"].get("country", ())):
        return False
    harms = item["terms"].get("persecution_type")
    if harms:
        return any_of(harms)
    grounds, groups = item["terms"].get("ground", ()), item["terms"].get("psg", ())
    if grounds or groups:
        return any_of(grounds) or any_of(groups)
    return True


def multiplied(alternatives):
    """Every combination of an audience, none left out."""
    return {frozenset(choice) for alternative in alternatives for choice in product(*alternative.values())}


def may_be_handed_out(item):
    """Whether a `LibraryItem`, read afresh, may be handed to anybody at this moment."""
    now = timezone.now()
    if (
        not item.live
        or (item.embargo_until and item.embargo_until > now)
        or (item.expire_at and item.expire_at <= now)
    ):
        return False
    if not item.document_type.case_document:
        return True
    record = getattr(item, "case_record", None)
    return bool(record and record.redaction == "cleared" and record.permission == "granted")
