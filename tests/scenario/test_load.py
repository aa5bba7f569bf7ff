"""Hostile and broken files: each a clear fault with its place, and none takes long."""

import os
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from deployer.errors import Findings, Unreadable
from deployer.scenario.fault_text import told, told_as_json
from deployer.scenario.file_text import PLAIN, read_text
from deployer.scenario.load import load, read_tree
from scenario.files import SOUND, at, changed, errors_in, loaded, unmarked

HEAD = "format: deployer/scenario/1\n"
SCHOOL = "  north: {name: North, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}"
PERSON = "  science_1: {name: S, role: sle, home_school: home, expertise: {science: 3}"
NEED = "  first: {school: north, category: science, days: 2"
CALENDAR = "calendar: {first_day: 2026-09-07, last_day: "


@pytest.mark.parametrize(
    ("save_as", "fix"), [(PLAIN, "make a scenario of it with 'deployer import'"), ("save it as CSV", "save it as CSV")]
)
def test_a_workbook_where_a_text_is_meant(save_as: str, fix: str, tmp_path: Path) -> None:
    """Is called one, instead of by its first byte that is no text."""
    path = tmp_path / "trust.xlsx"
    path.write_bytes(b"PK\x03\x04\xda\x00")
    with pytest.raises(Unreadable, match="this is a workbook, as Excel saves it") as raised:
        read_text(path, save_as=save_as)
    assert fix in str(raised.value)


class Fault(NamedTuple):
    """A text with a mark at the fault's place (none: the file as a whole), the fault's code, and words of its message."""

    text: str
    code: str
    words: tuple[str, ...]


FAULTS = {
    "empty": Fault("", "empty-file", ("the file is empty", "format: deployer/scenario/1")),
    "blank lines": Fault("\n\n  \n", "empty-file", ("the file is empty",)),
    "comments only": Fault("# later\n", "empty-file", ("nothing in it but comments",)),
    "null document": Fault("null\n", "empty-file", ("nothing in it",)),
    "only dashes": Fault("---\n", "empty-file", ("nothing in it",)),
    "list at the top": Fault("^^- a\n- b\n", "not-a-map", ("the file is a list",)),
    "text at the top": Fault("^^hello\n", "not-a-map", ("the file is 'hello'",)),
    "number at the top": Fault("^^42\n", "not-a-map", ("the file is 42",)),
    "json list": Fault("^^[1, 2]\n", "not-a-map", ("a list",)),
    "no format": Fault(SOUND.removeprefix(HEAD), "missing-key", ("no 'format'", "add 'format: deployer/scenario/1'")),
    "later format": Fault(changed({1: "format: ^^deployer/scenario/2"}), "wrong-format", ("'deployer/scenario/2'", "reads 'deployer/scenario/1'")),
    "overlay": Fault("format: ^^deployer/overlay/1\nneeds: {}\n", "wrong-format", ("overlay", "wanted here is a scenario")),
    "plan": Fault("format: ^^deployer/plan/1\n", "wrong-format", ("this file is a plan",)),
    "format is a list": Fault(changed({1: "^^format: [a]"}), "wrong-format", ("a list is not known",)),
    "alias": Fault(changed({12: "  first: {school: ^^*x, category: science, days: 2}"}), "alias", ("'*x'", "write the value out")),
    "anchor": Fault(changed({7: "categories: ^^&all {science: {name: Science}}"}), "anchor", ("'&all'",)),
    "tag": Fault(changed({2: "title: ^^!!str 2026"}), "tag", ("tag",)),
    "python tag": Fault(changed({2: "title: ^^!!python/object/apply:os.system [ls]"}), "tag", ("tag",)),
    "unknown tag handle": Fault(changed({2: "title: ^^!foo!bar x"}), "tag", ("tag",)),
    "merge key": Fault(changed({8: "roles: {sle: {^^<<: {name: SLE}, name: SLE}}"}), "merge-key", ("'<<'", "write the keys out")),
    "duplicate key": Fault(changed({}, "^^title: Other"), "duplicate-key", ("'title' is given twice", "in line 2")),
    "duplicate id": Fault(changed({6: "  ^^north: {name: X}"}), "duplicate-key", ("'north' is given twice", "in line 5")),
    "map as a key": Fault(changed({8: "roles: {sle: {name: SLE}, ^^{a: b}: 1}"}), "key-not-text", ("where a key is meant",)),
    "two documents": Fault(SOUND + "^^---\ntitle: Two\n", "several-documents", ("second document",)),
    "bell in a text": Fault(changed({2: 'title: ^^"a\\a"'}), "invisible-character", ("U+0007",)),
    "NUL in a text": Fault(changed({2: 'title: ^^"a\\0b"'}), "invisible-character", ("U+0000",)),
    "terminal codes": Fault(changed({2: 'title: ^^"\\e[31mred"'}), "invisible-character", ("U+001B", "\\u001b[31mred")),
    "turned text": Fault(changed({2: "title: ^^a\u202eb"}), "invisible-character", ("U+202E",)),
    "unknown key": Fault(changed({10: "  science_1: {name: S, role: sle, home_school: home, ^^expertize: {science: 3}}"}), "unknown-key", ("'expertize' in specialist science_1", "did you mean 'expertise'?")),
    "unknown key at the top": Fault(changed({}, "^^bugdet: {}"), "unknown-key", ("'bugdet' in the file", "did you mean 'budget'?")),
    "key of a deeper level": Fault(changed({10: f"{PERSON}, ^^days_per_term: 3}}"}), "unknown-key", ("belongs under 'limits'",)),
    "unknown weekday": Fault(changed({10: f"{PERSON}, available: {{^^sat: day}}}}"}), "unknown-key", ("'sat'", "mon, tue, wed, thu, fri")),
    "unknown part of a day": Fault(changed({10: f"{PERSON}, available: {{mon: ^^evening}}}}"}), "unknown-value", ("'evening'", "twilight")),
    "unknown part in a list": Fault(changed({10: f"{PERSON}, available: {{^^mon: [day, evening]}}}}"}), "unknown-value", ("a list", "twilight")),
    "unknown goal": Fault(changed({}, "goals: {coverage: {}, ^^costs: {}}"), "unknown-key", ("'costs'", "did you mean 'cost'?")),
    "decimal comma": Fault(changed({5: SCHOOL.replace("52.5", "52,^^5") + "}"}), "unknown-key", ("'5'", "52.5, not 52,5")),
    "NO as a category": Fault(changed({12: "  first: {school: north, category: ^^NO, days: 2}"}), "bad-id", ("'NO'", "write no")),
    "NO as true or false": Fault(changed({}, "sample: ^^NO"), "not-true-or-false", ("sample is 'NO'", "write false")),
    "yes as true or false": Fault(changed({}, "sample: ^^yes"), "not-true-or-false", ("write true",)),
    "1 as true or false": Fault(changed({}, "sample: ^^1"), "not-true-or-false", ("sample is 1", "write true")),
    "12:30 as a number": Fault(changed({}, "travel: {between_sessions: ^^12:30}"), "not-a-number", ("'12:30'",)),
    "octal": Fault(changed({}, "travel: {between_sessions: ^^030}"), "not-a-number", ("'030'", "write 30")),
    "hexadecimal": Fault(changed({}, "travel: {between_sessions: ^^0x1F}"), "not-a-number", ("'0x1F'",)),
    "underscored": Fault(changed({}, "budget: {total: ^^1_000}"), "not-a-number", ("'1_000'", "write 1000")),
    "exponent": Fault(changed({}, "budget: {total: ^^1e3}"), "not-a-number", ("'1e3'", "write 1000")),
    "no leading digit": Fault(changed({}, "travel: {pounds_per_mile: ^^.45}"), "not-a-number", ("'.45'", "write 0.45")),
    "pounds": Fault(changed({}, 'budget: {total: ^^"£60,000"}'), "not-a-number", ("write 60000",)),
    "nan": Fault(changed({5: SCHOOL.replace("52.5", "^^.nan") + "}"}), "not-a-number", ("'.nan'",)),
    "inf": Fault(changed({}, "budget: {total: ^^.inf}"), "not-a-number", ("'.inf'",)),
    "number in quotes": Fault(changed({12: NEED.replace("2", '^^"2"') + "}"}), "not-a-number", ("days of need first is '2'", "write 2, without quotes")),
    "list as a number": Fault(changed({12: NEED.replace("days: 2", "^^days: [2]") + "}"}), "not-a-number", ("a list",)),
    "true as a number": Fault(changed({12: NEED.replace("2", "^^true") + "}"}), "not-a-number", ("true",)),
    "10^30": Fault(changed({12: NEED.replace("2", "^^1" + "0" * 30) + "}"}), "out-of-range", ("1" + "0" * 30, "at most 400")),
    "5,000 digits": Fault(changed({12: NEED.replace("2", "^^" + "9" * 5000) + "}"}), "out-of-range", ("999...", "at most 400")),
    "5,000 digits as text": Fault(changed({2: "title: ^^" + "9" * 5000}), "not-a-text", ("title is the number 999",)),
    "negative": Fault(changed({12: NEED.replace("2", "^^-2") + "}"}), "out-of-range", ("more than 0",)),
    "quarter days": Fault(changed({12: NEED.replace("2", "^^2.25") + "}"}), "not-half-days", ("2.25", "write 2 or 2.5")),
    "level 2.5": Fault(changed({10: "  science_1: {name: S, role: sle, home_school: home, expertise: {science: ^^2.5}}"}), "not-a-whole-number", ("write 2 or 3",)),
    "level 4": Fault(changed({12: f"{NEED}, level: ^^4}}"}), "out-of-range", ("level of need first is 4", "at most 3")),
    "lat and lon swapped": Fault(changed({5: SCHOOL.replace("lat: 52.5, lon: -1.9", "lat: ^^-1.9, lon: -1.9") + "}"}), "out-of-range", ("swapped",)),
    "circuity below 1": Fault(changed({}, "travel: {circuity: ^^0.9}"), "out-of-range", ("0.9", "at least 1")),
    "urn as a number": Fault(changed({5: f"{SCHOOL}, urn: ^^137034}}"}), "not-a-text", ("the number 137034", 'put it in quotes: "137034"')),
    "urn too short": Fault(changed({5: f"{SCHOOL}, urn: ^^'1370'}}"}), "bad-form", ("'1370'", "six digits")),
    "title as a number": Fault(changed({2: "title: ^^2026"}), "not-a-text", ("title is the number 2026",)),
    "title as true": Fault(changed({2: "title: ^^true"}), "not-a-text", ("title is true", 'in quotes: "true"')),
    "blank title": Fault(changed({2: "title: ^^'  '"}), "blank-text", ("title is blank",)),
    "empty title": Fault(changed({2: "^^title:"}), "empty-value", ("title is empty",)),
    "long title": Fault(changed({2: "title: ^^" + "x" * 401}), "too-long", ("401 characters", "shorten it to 400")),
    "no 31 February": Fault(changed({3: CALENDAR + "^^2026-02-31}"}), "not-a-date", ("'2026-02-31'", "February 2026 has 28 days")),
    "month 13": Fault(changed({3: CALENDAR + "^^2026-13-01}"}), "not-a-date", ("no month 13",)),
    "British date": Fault(changed({3: CALENDAR + "^^02/10/2026}"}), "not-a-date", ("'02/10/2026'", "write 2026-10-02")),
    "short date": Fault(changed({3: CALENDAR + "^^2026-9-7}"}), "not-a-date", ("write 2026-09-07",)),
    "date with a time": Fault(changed({3: CALENDAR + "^^2026-10-02T00:00:00}"}), "not-a-date", ("write 2026-10-02",)),
    "year 0": Fault(changed({3: CALENDAR + "^^0000-10-02}"}), "not-a-date", ("no year 0",)),
    "date as a number": Fault(changed({3: CALENDAR + "^^20261002}"}), "not-a-date", ("20261002", "as 2026-09-02")),
    "seconds as a date": Fault(changed({3: CALENDAR + '^^"1790899200"}'}), "not-a-date", ("'1790899200'",)),
    "date in words": Fault(changed({3: CALENDAR + "^^next Friday}"}), "not-a-date", ("'next Friday'", "year, month, day")),
    "mistyped rating": Fault(changed({5: f"{SCHOOL}, rating: ^^Requires Improvement}}"}), "unknown-value", ("'Requires Improvement'", "did you mean 'requires_improvement'?")),
    "mistyped rhythm": Fault(changed({12: f"{NEED}, rhythm: ^^fortnigtly}}"}), "unknown-value", ("rhythm of need first", "did you mean 'fortnightly'?")),
    "unheard-of phase": Fault(changed({5: SCHOOL.replace("secondary", "^^zzz") + "}"}), "unknown-value", ("'zzz'", "write one of: nursery")),
    "bad order": Fault(changed({12: f"{NEED}, after: [^^A b]}}"}), "bad-id", ("'A b'", "write a_b")),
    "order is a word": Fault(changed({12: f"{NEED}, after: ^^a}}"}), "not-a-map", ("after of need first is 'a'",)),
    "capitals in an id": Fault(changed({7: "categories: {science: {name: Science}, ^^Maths: {name: Maths}}"}), "bad-id", ("'Maths' in categories", "write maths")),
    "long id": Fault(changed({7: "categories: {science: {name: Science}, ^^" + "m" * 81 + ": {name: M}}"}), "too-long", ("81 characters",)),
    "schools as a list": Fault(changed({8: "^^roles: [sle]"}), "not-a-map", ("roles is a list",)),
    "school as a word": Fault(changed({8: "roles: {sle: ^^SLE}"}), "not-a-map", ("role sle is 'SLE'",)),
    "nothing in a map": Fault(changed({}, "^^hubs:"), "empty-value", ("hubs is empty",)),
    "list as a word": Fault(changed({10: f"{PERSON}, phases: ^^secondary}}"}), "not-a-list", ("write [secondary]",)),
    "text as a list": Fault(changed({2: "^^title: [a]"}), "not-a-text", ("title is a list",)),
    "missing key": Fault(changed({8: "roles: {^^sle: {}}"}), "missing-key", ("role sle has no 'name'", "add 'name'")),
    "missing section": Fault(SOUND.replace("roles: {sle: {name: SLE}}\n", ""), "missing-key", ("the file has no 'roles'",)),
    "half a span": Fault(changed({12: f"{NEED}, ^^window: {{from: 2026-09-07}}}}"}), "missing-key", ("window of need first has no 'to'",)),
    "bad within": Fault(changed({}, "goals: {coverage: {within: ^^a bit}}"), "bad-form", ("'a bit'", "0.5%")),
    "band factor": Fault(changed({}, "weights: {pupils: {small: {factor: ^^0.5}}}"), "out-of-range", ("at least 0.8",)),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_is_shown_at_its_place(fault: Fault, tmp_path: Path) -> None:
    """One fault in a file is one finding: with its code, its place, the subject, the value and the way out."""
    text, place = unmarked(fault.text)
    begun = time.perf_counter()
    findings = errors_in(tmp_path, text)
    assert time.perf_counter() - begun < 1
    assert [(finding.code, at(finding)) for finding in findings] == [(fault.code, place)]
    message = f"{findings[0].found}; {findings[0].fix}"
    assert [word for word in fault.words if word not in message] == []
    assert findings[0].fix
    assert "Input should" not in message
    assert "should match" not in message


UNREADABLE: dict[str, tuple[bytes, str, tuple[int, int] | None, str]] = {
    "UTF-16": (SOUND.encode("utf-16"), "not-utf-8", (1, 1), "UTF-16"),
    "UTF-16 without its mark": (SOUND.encode("utf-16-le"), "not-utf-8", (1, 1), "UTF-16"),
    "Latin-1": (b"title: caf\xe9\n", "not-utf-8", (1, 11), "0xe9"),
    "cut in a character": ("title: é".encode()[:-1], "not-utf-8", (1, 8), "0xc3"),
    "NUL": (b"title: a\nname: b\x00\n", "invisible-character", (2, 8), "U\\+0000"),
    "escape character": (b"title: \x1b[31m\n", "invisible-character", (1, 8), "U\\+001B"),
    "a second byte order mark": (b"\xef\xbb\xbf\xef\xbb\xbftitle: a\n", "invisible-character", (1, 1), "U\\+FEFF"),
    "spreadsheet": (b"PK\x03\x04\x14\x00\x06\x00", "not-utf-8", None, "this is a workbook"),
    "tab": (b"calendar:\n\tfirst_day: 2026-09-07\n", "not-yaml", (2, 1), "a tab"),
    "colon in a text": (b"title: Autumn: a term\n", "not-yaml", (1, 14), "a ':' stands"),
    "open bracket": (b"a: [1, 2\nb: 3\n", "not-yaml", (2, 2), "square brackets"),
    "wrong bracket": (b"a: {b: 1]\n", "not-yaml", (1, 9), "braces"),
    "open quote": (b"a: 'x\n", "not-yaml", (1, 4), "never closed"),
    "text after a quote": (b"a: 'b' c\n", "not-yaml", (1, 8), "no key begins"),
    "at sign": (b"a: @x\n", "not-yaml", (1, 4), "cannot begin"),
    "backslash": (b'a: "\\q"\n', "not-yaml", (1, 5), "backslash"),
    "half a character": (b'a: "\\ud800"\n', "not-yaml", (1, 7), "backslash"),
    "asterisk": (b"a: *\n", "not-yaml", (1, 5), "before nothing"),
    "list and map": (b"- a\nb: 1\n", "not-yaml", (2, 1), "list ends"),
    "upright line": (b"a: |b\n", "not-yaml", (1, 5), "cannot begin with '\\|'"),
    "question mark": (b"a: ? b\n", "not-yaml", (1, 4), "a '\\?' stands"),
    "unknown version": (b"%YAML 3.0\n---\na: 1\n", "not-yaml", (1, 1), "version"),
    "300,000 brackets": (b"[" * 300_000, "too-deep", (1, 41), "more than 40 deep"),
    "300,000 braces": (b"{a: " * 300_000, "too-deep", (1, 161), "more than 40 deep"),
    "300,000 dashes": (b"- " * 300_000, "too-deep", (1, 81), "more than 40 deep"),
    "41 indentations": ("".join(f"{' ' * i}k:\n" for i in range(42)).encode(), "too-deep", (41, 41), "40 deep"),
    "5 MB": (b"#" * 5_000_001, "too-large", None, "larger than 5 MB"),
    "a million entries": (b"- 1\n" * 1_000_000, "too-large", None, "250,000 keys and values"),
}


@pytest.mark.parametrize(("content", "code", "place", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_text_or_no_yaml_is_unreadable(
    content: bytes, code: str, place: tuple[int, int] | None, words: str, tmp_path: Path
) -> None:
    """There is nothing to judge: exit code 2, with the place where reading stopped."""
    path = tmp_path / "scenario.yaml"
    path.write_bytes(content)
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match=words) as caught:
        load(path)
    assert time.perf_counter() - begun < 2
    found = caught.value
    assert (found.exit_code, found.code, found.place and (found.place.line, found.place.column)) == (2, code, place)
    assert found.fix


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        load(tmp_path / "none.yaml")


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is a folder"):
        load(tmp_path)


def test_a_pipe_is_unreadable(tmp_path: Path) -> None:
    """Reading it would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="this is no ordinary file"):
        load(tmp_path / "pipe")


def test_a_name_that_no_file_can_have_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="its name cannot be used"):
        load(tmp_path / "a\0b")
    with pytest.raises(Unreadable, match="cannot be opened"):
        load(tmp_path / ("a" * 5000))


def test_a_file_without_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(SOUND, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read everything

        def refused(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(Unreadable, match="you may not read this file"):
        load(path)


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Nobody repairs one fault a run."""
    lines = {
        2: "title: 2026",
        5: f"{SCHOOL}, ratting: good}}",
        8: "roles: {sle: &x {name: SLE}}",
        12: NEED.replace("2", "0") + "}",
    }
    findings = errors_in(tmp_path, changed(lines))
    assert [(finding.code, finding.place.line) for finding in findings if finding.place] == [
        ("not-a-text", 2),
        ("unknown-key", 5),
        ("anchor", 8),
        ("out-of-range", 12),
    ]


def test_a_thousand_faults_are_cut_short(tmp_path: Path) -> None:
    """Two hundred are enough to begin with, and the rest is counted."""
    more = (f"  s{number}: {{nme: x}}" for number in range(1000))
    text = SOUND.replace("specialists:\n", "specialists:\n" + "\n".join(more) + "\n")
    findings = errors_in(tmp_path, text)
    assert len(findings) <= 201
    assert [finding.found for finding in findings if finding.code == "too-many-faults"] == [
        "there are 3,800 more faults"
    ]


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    """Notepad writes both, and neither moves a place."""
    path = tmp_path / "scenario.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert load(path).scenario.title == "Term"
    path.write_bytes(b"\xef\xbb\xbf" + changed({2: "title: 7"}).replace("\n", "\r\n").encode())
    with pytest.raises(Findings, match="the number 7") as caught:
        load(path)
    assert at(caught.value.findings[0]) == (2, 8)


@pytest.mark.parametrize(
    "title", ["NO", "12:30", "0123456", "1_000", "0x1F", "2026-09-02", "1e3", ".5", "+5", "yes", "a#b", "=", "<<"]
)
def test_texts_stay_texts(title: str, tmp_path: Path) -> None:
    """What other readers of YAML make numbers, dates and truth values of is text here."""
    assert loaded(tmp_path, changed({2: f"title: {title}"})).scenario.title == title


def test_ids_may_look_like_numbers(tmp_path: Path) -> None:
    """Keys are text whatever they look like; where they are named, they stand in quotes."""
    text = changed(
        {
            7: "categories: {101: {name: A}, science: {name: Science}}",
            12: "  first: {school: north, category: '101', days: 2}",
        }
    )
    assert loaded(tmp_path, text).scenario.needs["first"].category == "101"
    assert [finding.fix for finding in errors_in(tmp_path, text.replace("'", ""))] == ['put it in quotes: "101"']


def test_a_value_that_could_not_be_read_is_one_fault(tmp_path: Path) -> None:
    """An alias where a number is meant is an alias, not also a missing number."""
    assert [one.code for one in errors_in(tmp_path, changed({12: NEED.replace("2", "*x") + "}"}))] == ["alias"]


def test_places_count_characters(tmp_path: Path) -> None:
    """Letters beyond ASCII are one column each."""
    (finding,) = errors_in(tmp_path, changed({8: "roles: {sle: {name: 'Éłàñ', nme: x}}"}))
    assert at(finding) == (8, 29)


def test_read_tree_gives_plain_data_with_places(tmp_path: Path) -> None:
    """Overlays have other keys than scenarios, and places like them."""
    path = tmp_path / "overlay.yaml"
    path.write_text("format: deployer/overlay/1\nneeds:\n  a: {days: 3, roles: [x, 'y']}\n", encoding="utf-8")
    tree = read_tree(path)
    assert tree.data == {"format": "deployer/overlay/1", "needs": {"a": {"days": 3, "roles": ["x", "y"]}}}
    place, key = tree.values["needs", "a", "roles", 1], tree.keys["needs", "a", "days"]
    assert (place.line, place.column, place.width) == (3, 27, 3)
    assert (key.line, key.column, key.width) == (3, 7, 4)
    path.write_text("a: *x\n", encoding="utf-8")
    with pytest.raises(Findings, match=r"'\*x' refers"):
        read_tree(path)


def test_no_message_has_what_a_terminal_obeys(tmp_path: Path) -> None:
    """Text and JSON alike: a file from anywhere cannot colour or rename anything on the screen."""
    text = changed({2: 'title: "\\e]0;x\\a"', 8: 'roles: {"\\e[2J": {name: SLE, "\\u202e": 1}}'})
    with pytest.raises(Findings, match="invisible character") as caught:
        loaded(tmp_path, text)
    for said in (told(caught.value), told_as_json(caught.value)):
        assert not any(character in said for character in "\x1b\x07\u202e")
