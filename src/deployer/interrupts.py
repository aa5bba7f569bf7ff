"""Ctrl-C, and the request to end that systems send: when they are obeyed, and where they have to wait."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM)


def obey_requests_to_end() -> None:
    """Let a request to end do what Ctrl-C does: keep the best plan found."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def ignore_further_ones() -> None:
    """All is done: Python's own tidying up is not to be broken off with a complaint."""
    for one in ENDING:
        signal.signal(one, signal.SIG_IGN)


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
