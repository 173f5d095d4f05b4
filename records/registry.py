"""How a lower room is told by an upper one without knowing it."""


class Registry:
    """A place that a lower room offers and upper rooms fill in `AppConfig.ready`.

    `name` is for the error message. Entries are callables, kept in the order of registration; to register one
    again changes nothing.
    """

    def __init__(self, name):
        self.name = name
        self.entries = []

    def register(self, entry):
        if entry not in self.entries:
            self.entries.append(entry)
        return entry

    def __iter__(self):
        return iter(self.entries)

    def first(self, *args, **kwargs):
        """The first answer that is not `None`; `None` when nobody knows one."""
        for entry in self.entries:
            if (answer := entry(*args, **kwargs)) is not None:
                return answer
        return None
