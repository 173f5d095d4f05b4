"""Other forms of a word that a reader of English means too: one and many, done and being done."""

#: One and many where no ending tells.
IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives", "life": "lives",
    "knife": "knives", "thief": "thieves",
}  # fmt: skip
_IRREGULAR_BOTH_WAYS = IRREGULAR | {many: one for one, many in IRREGULAR.items()}

#: Endings that a verb and its noun change between; what remains must be long enough to tell something.
ENDINGS = ("ations", "ation", "ions", "ing", "ion", "ed", "es", "e")
SHORTEST_STEM = 6


def others(word):
    """Pairs (other form, whether it may go on) of a folded `word`; what begins like `word` needs no form."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return []
    found = []
    if irregular := _IRREGULAR_BOTH_WAYS.get(word):
        found.append((irregular, False))
    if word.endswith("ies") and len(word) > 4:
        found.append((f"{word[:-3]}y", False))
    elif word.endswith("y") and len(word) > 3:
        found.append((f"{word[:-1]}ies", False))
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        found.append((word[:-1], False))
        if word.endswith(("ches", "shes", "sses", "xes")):
            found.append((word[:-2], False))
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            found.append((word[: -len(ending)], True))
            break
    return found
