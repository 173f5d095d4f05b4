"""What the process that opens files cannot do, whatever a file makes of it (S23): the kernel sees to that."""

import ctypes
import errno
import platform
import resource

#: How the kernel calls the machine's architecture.
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

#: By the machine: the calls that make a socket, and a queue that could.
SOCKETS = {"x86_64": (41, 425), "aarch64": (198, 425)}

#: By the machine: all that reading bytes and making others of them needs, once the libraries are loaded. Files that
#: are open can be read and written, memory taken; none opened, no program started, no process or signal reached.
NEEDED = {
    "x86_64": (
        0, 1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 24, 25, 28, 32, 35, 39, 60, 63, 72, 96, 98, 99,
        102, 104, 107, 108, 131, 186, 202, 204, 228, 230, 231, 273, 318, 324, 334,
    ),
    "aarch64": (
        23, 25, 29, 57, 62, 63, 64, 65, 66, 67, 73, 80, 93, 94, 98, 99, 101, 113, 115, 123, 124, 132, 134, 135, 139,
        160, 165, 169, 172, 174, 175, 176, 177, 178, 179, 214, 215, 216, 222, 226, 233, 278, 283, 293,
    ),
}  # fmt: skip

NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000
#: The kernel's numbers for: no new privileges, a filter of calls.
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, ANSWER = 0x20, 0x15, 0x35, 0x06
REFUSE, ALLOW, END = 0x00050000 | errno.EPERM, 0x7FFF0000, 0x80000000
#: From here on calls are of another convention of the same machine.
OTHER_CONVENTION = 0x40000000


class _Step(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step))]


def write_no_file():
    """Let this process and its children write no file and leave no image of their memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def limit(memory, seconds):
    """Let this process have so many bytes of memory and so many seconds of the processor."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def shut_network():
    """Take the network from this process, as the kernel allows it; returns whether it is gone."""
    try:
        kernel = ctypes.CDLL(None, use_errno=True)
        return _filter(kernel, SOCKETS, REFUSE, ALLOW) or any(
            kernel.unshare(flags) == 0 for flags in (NEW_NETWORK, NEW_NETWORK | NEW_USER)
        )
    except (OSError, AttributeError):
        return False


def shut_all_else():
    """Leave this process nothing but the calls that it needs; returns whether the kernel does that."""
    try:
        return _filter(ctypes.CDLL(None, use_errno=True), NEEDED, ALLOW, REFUSE)
    except (OSError, AttributeError):
        return False


def _filter(kernel, calls, for_these, for_others):
    """Have the kernel answer `calls` of this machine in one way and all others in another (seccomp)."""
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        return False
    numbers = calls[machine]
    steps = [
        (LOAD, 0, 0, 4),
        (EQUAL, 1, 0, ARCHITECTURES[machine]),
        (ANSWER, 0, 0, END),
        (LOAD, 0, 0, 0),
        (AT_LEAST, 0, 1, OTHER_CONVENTION),
        (ANSWER, 0, 0, REFUSE),
        *((EQUAL, len(numbers) - place, 0, number) for place, number in enumerate(numbers)),
        (ANSWER, 0, 0, for_others),
        (ANSWER, 0, 0, for_these),
    ]
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    # No new privileges first, or the kernel takes no filter.
    return (
        kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and kernel.prctl(SECCOMP, FILTER, ctypes.byref(program), 0, 0) == 0
    )
