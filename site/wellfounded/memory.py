"""How a process that answers requests for days treats its memory."""

import functools
import gc

#: New objects before the youngest are looked through, and how often an older generation is among them. A page makes
#: some ten thousand, nearly all of which go by themselves.
THRESHOLDS = (20_000, 20, 20)

#: Slots of a frame, of eight bytes: above this one there is room for some ten thousand ordinary ones.
ROOM = 2**17


def settle():
    """Leave out of garbage collection what has been loaded by now, and collect less often.

    Asked once, when the site has been loaded: each collection would go through half a million objects that stay.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def with_room(function):
    """`function`, called with room on the interpreter's stack for all that it calls in turn.

    CPython 3.11 keeps frames in pieces of 16 kB and gives a piece back as soon as its first frame ends. Where a loop
    happens to stand at the end of one, each of its calls fetches memory and returns it: a template takes half as long
    again, one middleware more or less decides. A frame that is larger than a piece gets one of its own, rounded up to
    a power of two, and those that follow it lie in the rest.
    """

    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=ROOM)
    return call
