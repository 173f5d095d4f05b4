"""How a process that answers requests for days treats its memory."""

import gc

#: New objects before the youngest are looked through, and how often an older generation is among them. A page makes
#: some ten thousand, nearly all of which go by themselves.
THRESHOLDS = (20_000, 20, 20)


def settle():
    """Leave out of garbage collection what has been loaded by now, and collect less often.

    Asked once, when the site has been loaded: each collection would go through half a million objects that stay.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
