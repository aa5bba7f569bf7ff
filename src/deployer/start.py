"""Where the command begins: Ctrl-C is obeyed before anything else is read."""

import os
import signal
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM)
INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code; whoever presses Ctrl-C while it is still being read leaves at once."""
    before = {one: signal.signal(one, leave) for one in ENDING if signal.getsignal(one) is not signal.SIG_IGN}
    from deployer.cli import main as command  # noqa: PLC0415  this is what takes long

    for one, handler in before.items():
        signal.signal(one, handler)
    command()


def leave(_number: int, _frame: FrameType | None) -> None:
    """Nothing is open yet that had to be closed."""
    os.write(2, b"Interrupted.\n")
    os._exit(INTERRUPTED)
