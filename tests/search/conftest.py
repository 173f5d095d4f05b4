"""What the tests of search share. Those of cases ask for the same Elasticsearch."""

from tests.search.fixtures import (  # noqa: F401
    broken_line,
    elasticsearch,
    fresh_breaker,
    line,
    node,
    searched,
)
