"""What people write for an id: its name, if that says which, however apostrophes, blanks and capitals are typed."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from deployer.scenario.catalogue import STANDARD

ID = re.compile(r"[a-z0-9_]{1,80}")
APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`")
LONGEST = 60


@lru_cache(4_096)
def slug(text: str) -> str:
    """An id made of a name: `St Mary's, Redditch` is st_marys_redditch; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST].rstrip("_")


def alike(text: str) -> str:
    """The name as it is compared: capitals, kinds of apostrophe and blank do not matter."""
    plain = unicodedata.normalize("NFKC", text).translate(APOSTROPHES)
    return " ".join(plain.casefold().split())


@dataclass
class Names:
    """Id -> name of everything that cells may refer to, by collection: schools, specialists, roles ..."""

    known: dict[str, dict[str, str]] = field(default_factory=dict)
    _ids: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Areas of need are known by the catalogue's names too."""
        given, self.known = self.known, {}
        for key, name in STANDARD.items():
            self.add("categories", key, name)
        for collection, names in given.items():
            for key, name in names.items():
                self.add(collection, key, name)

    def add(self, collection: str, key: str, name: str) -> None:
        """Something more that can be referred to."""
        names = self.known.setdefault(collection, {})
        ids = self._ids.setdefault(collection, {})
        if key in names:
            ids[alike(names[key])].remove(key)
        names[key] = name
        ids.setdefault(alike(name), []).append(key)

    def ids(self, collection: str, text: str) -> list[str]:
        """The ids that the text may mean: the id itself, else all that have this name."""
        if text in self.known.get(collection, {}):
            return [text]
        return self._ids.get(collection, {}).get(alike(text), [])

    def said(self, collection: str, key: str) -> str:
        """The name, where it says which is meant; else the id."""
        name = self.known.get(collection, {}).get(key, key)
        return name if self.ids(collection, name) == [key] else key

    def all_said(self, collection: str) -> list[str]:
        """What can be written for each."""
        return [self.said(collection, key) for key in self.known.get(collection, {})]


def names_in(data: Mapping[str, Mapping[str, Mapping[str, object]]], collections: Collection[str]) -> Names:
    """The names in a scenario's plain data."""
    return Names(
        {
            collection: {key: str(one.get("name", key)) for key, one in data.get(collection, {}).items()}
            for collection in collections
        }
    )
