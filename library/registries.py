"""What the library asks of the rooms above it, which it does not know."""

from records.registry import Registry

#: `reach(alternatives) -> int`: how many open cases an audience reaches. Never shown as it is (S16).
reach = Registry("reach")

#: `reaches([alternatives, …]) -> [int, …]`: the same of many audiences at once, in a constant number of queries.
reaches = Registry("reaches")

#: `holders(user, item) -> [(label, address)]`: the reader's own places that hold an item.
holders = Registry("holders")

#: `beside_clearance(item) -> (label, address)`: what else a redactor records of a case document.
beside_clearance = Registry("beside_clearance")
