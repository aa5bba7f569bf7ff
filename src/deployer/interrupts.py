"""Ctrl-C, and the request to end that systems send: when they are obeyed, and where they have to wait."""

import contextlib
import os
import signal
from collections.abc import Iterator
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM)
INTERRUPTED = 130
"""The exit code of an interrupted command, as shells have it."""


def obey_requests_to_end() -> None:
    """Let a request to end do what Ctrl-C does: keep the best plan found."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def ignore_further_ones() -> None:
    """All is done: Python's own tidying up is not to be broken off with a complaint."""
    for one in ENDING:
        signal.signal(one, signal.SIG_IGN)


@contextlib.contextmanager
def leaving_at_once() -> Iterator[None]:
    """A block that only reads programs: nothing is open yet that had to be closed, so whoever ends it leaves at once.

    Compiled modules that are broken off while they are read complain, and reading them takes a second or two.
    """
    before = {}
    with contextlib.suppress(ValueError):  # signals are a matter of the main thread
        before = {one: signal.signal(one, _leave) for one in ENDING if signal.getsignal(one) is not signal.SIG_IGN}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _leave(_number: int, _frame: FrameType | None) -> None:
    os.write(2, b"Interrupted.\n")
    os._exit(INTERRUPTED)


@contextlib.contextmanager
def held_back(*, forget: bool = False) -> Iterator[None]:
    """A block that nothing breaks off. Raises KeyboardInterrupt at its end if one came meanwhile, unless told to forget it.

    Signals that nobody listens to stay so; in a thread that is not the main one, where none arrive, nothing is done.
    """
    came: list[int] = []

    def keep(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {}
    with contextlib.suppress(ValueError):  # signals are a matter of the main thread
        before = {one: signal.signal(one, keep) for one in ENDING if callable(signal.getsignal(one))}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    if came and not forget:
        raise KeyboardInterrupt


def was_interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: libraries make other errors of it where it comes while they are being read."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False
