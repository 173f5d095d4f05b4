"""What waits for somebody who works here, as the admin's home shows it.

A room tells of its own work: `rooms.register(function)` in `AppConfig.ready`, where `function(user)` returns a `Work`,
or `None` for who has none of it. The home asks every room, each time anew.
"""

from dataclasses import dataclass, field

from .registry import Registry

#: `work(user) -> Work | None`, a room's part of the admin's home, in the order in which it is shown.
rooms = Registry("waiting")


@dataclass(frozen=True)
class Task:
    """One line: how many of what wait (`count`), where to do it (`href`, may be empty), and a `note` beside it.

    `label` is worded for `count`. `urgent` says that somebody goes without until it is done.
    """

    count: int
    label: str
    href: str = ""
    note: str = ""
    urgent: bool = False


@dataclass
class Work:
    """A room's part: its `title`, the `tasks` of which some may be none, and what to say when `nothing` waits."""

    title: str
    nothing: str
    tasks: list = field(default_factory=list)

    @property
    def waiting(self):
        """The tasks that there is something to do for."""
        return [task for task in self.tasks if task.count]


def work_of(user):
    """The `Work` of each room that has some for `user`, as a list."""
    return [work for room in rooms if (work := room(user)) is not None]
