"""What cases and items look like: how often each answer is given. Chosen to resemble the work, not to flatter it."""

from itertools import accumulate

#: Countries of origin, in parts of a hundred; the rest is spread over all other countries.
COUNTRIES = {
    "GT": 17, "HN": 16, "MX": 14, "SV": 14, "VE": 6, "CO": 4, "NI": 3, "EC": 3, "CU": 3, "HT": 3, "CN": 2,
    "IN": 2, "BR": 1.5, "CM": 1, "RU": 1, "PE": 0.7, "AF": 0.6, "ET": 0.5, "UA": 0.4, "NG": 0.3,
}  # fmt: skip
OTHER_COUNTRIES = 8

#: Harms that are claimed most, most frequent first; the others follow in the order of the taxonomy.
FREQUENT_HARMS = ("gang-violence", "domestic-violence", "sexual-violence", "extortion", "death-threats")

#: Answers beside the country: facet, and how often a case gives none, one, two... of them.
CASE_ANSWERS = {
    "persecution_type": (0, 30, 34, 24, 12),
    "ground": (0, 55, 35, 10),
    "psg": (35, 35, 20, 10),
    "political_opinion": (75, 22, 3),
    "stage": (0, 100),
    "relief": (0, 15, 25, 50, 10),
    "persecutor": (5, 55, 30, 10),
    "circumstance": (25, 40, 25, 10),
    "topic": (60, 25, 15),
    "bar": (70, 25, 5),
}

#: Terms of an item beside its places: those that it carries only to be found, and those that gate.
ITEM_ANSWERS = {
    "persecution_type": (5, 45, 33, 17),
    "ground": (40, 45, 15),
    "psg": (50, 35, 15),
    "stage": (60, 30, 10),
    "relief": (60, 30, 10),
    "topic": (20, 40, 40),
}

#: How an item names its place: one to three countries, a region, or the whole world.
ITEM_PLACES = {"one": 52, "two": 24, "three": 12, "region": 6, "worldwide": 6}

#: How much more frequent a type of document about a place is (country conditions, declarations) than any other type.
ABOUT_A_PLACE = 5

#: In parts of a hundred: items with an audience of their own, drafts, embargoed, case documents not yet cleared.
CUSTOM, DRAFT, EMBARGOED, NOT_CLEARED = 5, 4, 1, 8


class Weighted:
    """A choice among `values` with `weights`, with cumulated weights so that a draw is quick."""

    def __init__(self, values, weights):
        self.values = list(values)
        self.cumulated = list(accumulate(weights))

    def one(self, rng):
        return rng.choices(self.values, cum_weights=self.cumulated)[0]

    def some(self, rng, count):
        """Up to `count` different values."""
        return set(rng.choices(self.values, cum_weights=self.cumulated, k=count))


def falling(values):
    """A choice that falls off as answers do: the second is half as frequent as the first, the third a third..."""
    values = list(values)
    return Weighted(values, [1 / (place + 1) for place in range(len(values))])


def how_many(rng, weights):
    """A number from 0 on, drawn with `weights`."""
    return rng.choices(range(len(weights)), weights=weights)[0]
