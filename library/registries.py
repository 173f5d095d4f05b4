"""What the library asks of the rooms above it, which it does not know."""

from records.registry import Registry

#: `reach(alternatives) -> int`: how many open cases an audience reaches. Never shown as it is (S16).
reach = Registry("reach")

#: `reaches([alternatives, …]) -> [int, …]`: the same of many audiences at once, in a constant number of queries.
reaches = Registry("reaches")

#: `holders(user, item) -> [(label, address)]`: the reader's own places that hold an item.
holders = Registry("holders")

#: `publisher() -> str`: the name of the organisation that gives the material out, as a stamp prints it.
publisher = Registry("publisher")

#: `load() -> [line, …]`: bring a room's own reference data up to date when the taxonomy is loaded; what changed.
own_data = Registry("own_data")

#: `beside_clearance(item) -> (label, address)`: what else a redactor records of a case document.
beside_clearance = Registry("beside_clearance")

#: `groups([item id, …]) -> {item id: [group id, …]}`: the groups through whose permissions items are held.
groups = Registry("groups")
