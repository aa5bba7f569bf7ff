"""The product with a slowdown: it does everything twice. Run in place of `benchmarks.one`.

What is spoilt stands at the top, since the process in which the product searches imports this module again; and it is
spoilt before anything that uses it is imported.
"""

import sys

from benchmarks.one import main

from deployer.rules.variables import Diary
from deployer.solve.in_hand import Standing
from deployer.solve.search import Search

once = Search.run


def twice(self: Search, start: Diary) -> Standing:
    """The same answer for twice the work."""
    once(Search(self.problem, self.settings, lambda _: None), start)
    return once(self, start)


Search.run = twice  # type: ignore[method-assign]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
