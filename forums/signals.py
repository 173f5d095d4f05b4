"""What forums tell those above them, inside the transaction of the change itself."""

from django.dispatch import Signal

#: `forum`: a `Forum` that was added, renamed, closed, given a successor or another circuit.
forum_changed = Signal()
