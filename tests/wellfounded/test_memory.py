"""Room on the interpreter's stack."""

import pytest

from wellfounded import memory


def halved(number, *, to=0):
    if number < 0:
        raise ValueError(number)
    return number // 2 + to


def test_what_is_called_with_room_answers_as_before():
    assert memory.with_room(halved)(6, to=1) == 4
    assert memory.with_room(halved).__name__ == "halved"


def test_what_is_called_with_room_fails_as_before():
    with pytest.raises(ValueError, match="-1"):
        memory.with_room(halved)(-1)


def test_each_caller_has_room_of_its_own():
    kept = memory.with_room(lambda: memory.with_room(halved)(8))
    assert kept() == kept() == 4


def test_a_server_answers_with_room():
    from wellfounded.wsgi import application

    assert application.__code__.co_stacksize == memory.ROOM
