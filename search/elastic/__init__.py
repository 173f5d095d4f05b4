"""Elasticsearch beside the database: it proposes what is found, and nothing else rests on it (decision record 0031).

- `shape`: what an index holds of a text, and what its parts are called.
- `engine`: one question asked of it, in time; whether it answers is noted (`breaker`, `outages`).
- `feeding`: what has changed is sent, as often as it takes.
- `building`: a new index beside the old one, and the switch.

What is asked is in `search.backends.elasticsearch`. It knows no reader and keeps no text that anybody could read.
"""
