"""The product with bounds, and cuts, that are looser than they need be. Run in place of `benchmarks.one`; see `twice`."""

import sys
from typing import Literal

from benchmarks.one import main

from deployer.solve import ask

tight = ask.safe


def loose(bound: float, sense: Literal["max", "min"]) -> int:
    """Still a bound, but one that is further off by one than what was proved."""
    return tight(bound, sense) + (1 if sense == "max" else -1)


ask.safe = loose

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
