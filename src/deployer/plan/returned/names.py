"""What people call schools, people and areas, however they have typed it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from deployer.scenario.nearest import nearest
from deployer.scenario.tree import visible

MOST_SEARCHES = 50
"""Unknown names for which the nearest is looked for; a sheet full of them is another sheet."""


class Register:
    """One kind of entry by id, by name, and by the name that the workbook shows."""

    def __init__(self, what: str, names: Mapping[str, Sequence[str]]) -> None:
        """Take what such an entry is, and for each id its names."""
        self.what = what
        self.names = names
        self.found: dict[str, list[str]] = {}
        self.searches = 0
        for key, theirs in names.items():
            for name in dict.fromkeys(map(alike, (*theirs, key))):
                self.found.setdefault(name, []).append(key)

    def meant(self, written: str) -> str | tuple[str, str]:
        """The id that is meant; or what is wrong, and the way out."""
        keys = [written] if written in self.names else self.found.get(alike(written), [])
        if len(keys) == 1:
            return keys[0]
        if keys:
            return f"{len(keys)} are called '{visible(written)}'", f"write {' or '.join(keys)}"
        return f"there is no {self.what} '{visible(written)}' in the plan", self._way_out(written)

    def _way_out(self, written: str) -> str:
        self.searches += 1
        shown = [names[0] for names in self.names.values() if names]
        near = nearest(written, shown) if self.searches <= MOST_SEARCHES else None
        return f"did you mean '{near}'?" if near else "write the name as the plan has it"


def alike(name: str) -> str:
    """A name without what hands and programs change: capitals, blanks, kinds of apostrophes and dashes, the mark of an estimate."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = re.sub("[\u2018\u2019\u02bc\u0060\u00b4]", "'", text)
    text = re.sub("[\u2010-\u2015]", "-", text)
    return " ".join(text.split()).removesuffix("*").rstrip()
