"""What the tests themselves stand on."""

import pytest

from library.models import Facet


def test_a_test_that_does_not_ask_for_the_database_does_not_reach_it(django_db_setup):
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Facet.objects.exists()
