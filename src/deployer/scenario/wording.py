"""Faults of shape in words: for each kind what is wrong, with subject and value, and the way out."""

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from deployer.scenario.nearest import suggestion
from deployer.scenario.schema.overlay import DOTTED
from deployer.scenario.subject import field_at, subject
from deployer.scenario.tree import Path, Tree, visible

Words = tuple[str, str, str]
"""Code, what is wrong, the way out."""

NUMBER_LIKE = re.compile(r"[+-]?([0-9][0-9,_ ]*)?(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")
YES = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false", "1": "true", "0": "false"}
EXAMPLE_ID = "ids are made of a-z, 0-9 and _"


@dataclass(frozen=True)
class Fault:
    """One fault of shape: `kind` and `context` are pydantic's, `is_key` says that the key itself is meant."""

    tree: Tree
    model: type[BaseModel]
    path: Path
    kind: str
    context: Mapping[str, Any]
    is_key: bool = False

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.tree.at(self.path)

    @property
    def shown(self) -> str:
        """What stands there, as messages quote it."""
        return f"'{visible(self.text)}'" if self.is_key else self.tree.shown(self.path)

    @property
    def text(self) -> str:
        """The key or value as text; a key may be written as an entry of a list."""
        return str(self.path[-1] if self.is_key and isinstance(self.path[-1], str) else self.value)

    @property
    def subject(self) -> str:
        """What it is called."""
        return subject(self.path[:-1] if self.is_key else self.path)


def worded(fault: Fault) -> Words:
    """Code, what is wrong, and the way out."""
    if fault.value is None and not fault.is_key and fault.kind != "missing":
        return (
            "empty-value",
            f"{fault.subject} is empty",
            "write a value, or take the key out where it need not be given",
        )
    return WORDINGS.get(fault.kind, _other)(fault)


def _other(fault: Fault) -> Words:
    return "bad-value", f"{fault.subject} is {fault.shown}, which cannot stand here", _described(fault)


def _described(fault: Fault) -> str:
    """The schema's own sentence on the field."""
    info = field_at(fault.model, fault.path)
    text = (info.description if info else None) or "see the documentation of this key"
    return text.strip().rstrip(".").replace("\n", " ")


def _missing(fault: Fault) -> Words:
    key = visible(str(fault.path[-1]))
    found = f"{subject(fault.path[:-1])} has no '{key}'"
    info = field_at(fault.model, fault.path)
    if info and (only := get_args(info.annotation)) and get_origin(info.annotation) is Literal and len(only) == 1:
        return "missing-key", found, f"add '{key}: {only[0]}'"
    return "missing-key", found, f"add '{key}': {_described(fault)}"


def _number(fault: Fault) -> Words:
    fix = "write a number in digits"
    if isinstance(fault.value, str) and (plain := _plain_number(fault.value)):
        quoted = fault.path in fault.tree.values and fault.tree.values[fault.path].width > len(fault.value)
        fix = f"write {plain}, without quotes" if quoted else f"write {plain}"
    return "not-a-number", f"{fault.subject} is {fault.shown}, not a number", fix


def _plain_number(text: str) -> str | None:
    """The text's number in plain digits: of `6`, `£1,200`, `1e3`, `.5`, `52,5`."""
    bare = text.strip().lstrip("£").strip()
    if re.fullmatch(r"-?[0-9]+,[0-9]{1,2}", bare):
        bare = bare.replace(",", ".")
    bare = re.sub("[,_ ]", "", bare) if NUMBER_LIKE.fullmatch(bare) else ""
    try:
        number = float(bare)
    except ValueError:
        return None
    return f"{number:.10f}".rstrip("0").rstrip(".") if abs(number) < 1e12 else None


def _whole_number(fault: Fault) -> Words:
    if not isinstance(fault.value, float):
        return _number(fault)
    down = int(fault.value)
    fix = f"write {down}" if down == fault.value else f"write {down} or {down + 1}"
    return "not-a-whole-number", f"{fault.subject} is {fault.shown}, not a whole number", fix


def _true_or_false(fault: Fault) -> Words:
    meant = YES.get(str(fault.value).lower())
    return (
        "not-true-or-false",
        f"{fault.subject} is {fault.shown}",
        f"write {meant}" if meant else "write true or false",
    )


def _text(fault: Fault) -> Words:
    if isinstance(fault.value, dict | list):
        return "not-a-text", f"{fault.subject} is {fault.shown}, not a text", _described(fault)
    fix = f'put it in quotes: "{fault.shown}"'
    word = "" if isinstance(fault.value, bool) else "the number "
    return "not-a-text", f"{fault.subject} is {word}{fault.shown}, but a text is meant", fix


def _date(fault: Fault) -> Words:
    if not isinstance(fault.value, str):
        found = f"{fault.subject} is {fault.shown}, not a date"
        return "not-a-date", found, "write the date as 2026-09-02"
    return ("not-a-date", *not_a_date(fault.value, fault.subject))


def not_a_date(text: str, of: str) -> tuple[str, str]:
    """What is wrong with a text that should be a date, and the way out."""
    found = f"{of} is '{visible(text)}', which is not a date"
    if iso := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(T.*)?", text.strip()):
        return found, _iso_fix(*(int(part) for part in iso.groups()[:3]))
    if british := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text.strip()):
        day, month, year = (int(part) for part in british.groups())
        return f"{found} as it is written here", _iso_fix(year, month, day)
    return found, "write the date as 2026-09-02: year, month, day"


def _iso_fix(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}; write year, month, day"
    if year < 1:
        return "there is no year 0"
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"{calendar.month_name[month]} {year} has {days} days"
    return f"write {year:04}-{month:02}-{day:02}"


def _map(fault: Fault) -> Words:
    found = f"{fault.subject} is {fault.shown}, but keys with values are meant"
    return "not-a-map", found, _described(fault)


def _list(fault: Fault) -> Words:
    fix = f"write [{visible(fault.value)}]" if isinstance(fault.value, str) else "write [a, b]"
    return "not-a-list", f"{fault.subject} is {fault.shown}, but a list is meant", fix


def _choice(fault: Fault) -> Words:
    known = re.findall(r"'([^']*)'", str(fault.context.get("expected", "")))
    if not fault.is_key:
        fix = suggestion(fault.text, known, "write one of")
        return "unknown-value", f"{fault.subject} is {fault.shown}, which is not known", fix
    fix = suggestion(fault.text, known, "keys that can stand here")
    return "unknown-key", f"unknown key {fault.shown} in {fault.subject}", fix


def _bound(words: str, key: str) -> Callable[[Fault], Words]:
    def wording(fault: Fault) -> Words:
        limit = fault.context[key]
        number = f"{limit:,.10g}" if isinstance(limit, float) else f"{limit:,}"
        fix = f"write a number {words} {number}"
        if fault.path[-1:] in {("lat",), ("lon",)}:
            fix = "England lies at lat 49 to 56 and lon -7 to 2; perhaps the two are swapped"
        return "out-of-range", f"{fault.subject} is {fault.shown}, but must be {words} {number}", fix

    return wording


def _half(fault: Fault) -> Words:
    lower = int(fault.value * 2) / 2
    fix = f"write {lower:g} or {lower + 0.5:g}" if lower > 0 else "write 0.5 or more"
    return "not-half-days", f"{fault.subject} is {fault.shown}, but only whole and half days can be planned", fix


def _pattern(fault: Fault) -> Words:
    if fault.context["pattern"] == r"^[a-z0-9_]+$":
        slug = re.sub(r"[^a-z0-9]+", "_", fault.text.lower()).strip("_")
        of = f"the id {fault.shown} in {fault.subject}" if fault.is_key else f"{fault.subject} is {fault.shown}: that"
        return "bad-id", f"{of} is not an id", f"write {visible(slug)}: {EXAMPLE_ID}" if slug else EXAMPLE_ID
    if fault.context["pattern"] == DOTTED:
        which = fault.shown if fault.is_key else f"{fault.subject}, {fault.shown},"
        return "bad-form", f"{which} is not a path", "write ids and keys with dots between, as schools.holyhead.rating"
    if fault.context["pattern"] == r"\S":
        return (
            "blank-text",
            f"{fault.subject} is blank",
            "write something, or take the key out where it need not be given",
        )
    return "bad-form", f"{fault.subject} is {fault.shown}, which does not have the right form", _described(fault)


def _too_long(fault: Fault) -> Words:
    length = len(fault.text)
    most = fault.context["max_length"]
    return "too-long", f"{fault.subject} has a text of {length:,} characters", f"shorten it to {most:,}"


def _too_short(fault: Fault) -> Words:
    return "blank-text", f"{fault.subject} is blank", "write something, or take the key out where it need not be given"


def _not_finite(fault: Fault) -> Words:
    return "not-a-number", f"{fault.subject} is no number that can be counted with", "write a number in digits"


WORDINGS: Mapping[str, Callable[[Fault], Words]] = {
    "missing": _missing,
    "float_type": _number,
    "float_parsing": _number,
    "int_type": _whole_number,
    "int_parsing": _whole_number,
    "int_from_float": _whole_number,
    "int_parsing_size": _not_finite,
    "finite_number": _not_finite,
    "bool_type": _true_or_false,
    "bool_parsing": _true_or_false,
    "string_type": _text,
    "date_type": _date,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
    "dict_type": _map,
    "model_type": _map,
    "model_attributes_type": _map,
    "list_type": _list,
    "literal_error": _choice,
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "multiple_of": _half,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
}
