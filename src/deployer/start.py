"""Where the command begins: Ctrl-C is obeyed before anything else is read."""

from deployer.interrupts import leaving_at_once


def main() -> None:
    """Run the command line and leave with its exit code; whoever presses Ctrl-C while it is still being read leaves at once."""
    with leaving_at_once():
        from deployer.cli import main as command  # noqa: PLC0415  this is what takes long

    command()
