"""Pages read as a browser would: their elements, by the standard library's parser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"meta", "link", "br", "img", "hr", "input", "col"})


@dataclass
class Element:
    """One element with what is in it."""

    name: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        parts = (child if isinstance(child, str) else f" {child.text} " for child in self.children)
        return " ".join("".join(parts).split())

    def all(self, name: str, **wanted: str) -> "list[Element]":
        """Every element of this name in it with these attributes; `class_` names one of its classes."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                if child.name == name and all(child.has(key, value) for key, value in wanted.items()):
                    found.append(child)
                found += child.all(name, **wanted)
        return found

    def one(self, name: str, **wanted: str) -> "Element":
        """The only such element."""
        (found,) = self.all(name, **wanted)
        return found

    def has(self, key: str, value: str) -> bool:
        """Whether the attribute is so."""
        if key == "class_":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(key) == value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(page: str) -> Element:
    """The page as a tree. Fails where an element is not closed, or closed by another."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is not closed"
    return reader.open[0]


def rows(table: Element) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in table.all("tr")]
