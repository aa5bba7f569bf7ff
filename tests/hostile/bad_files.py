"""Files that somebody broke, or made to do harm: for each what is given to which command, and what is to be said of it."""

from typing import NamedTuple

from scenario.files import SOUND, changed

SCENARIO, CSV, PLAN = "case.yaml", "case.csv", "case.json"
HEADER = "date,session,person,school,need\n"
ROW = "2026-09-07,day,science_1,north,first\n"
NORTH = "  north: {name: North, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}}"
PERSON = "  science_1: {name: S, role: sle, home_school: home, expertise: {science: 3}"
NEED = "  first: {school: north, category: science, days: 2"


class Bad(NamedTuple):
    """A file with a mark (^^) where the fault is, if it has a place; the exit code; words that must be said of it."""

    content: str | bytes
    code: int
    words: str


def a_need(keys: str) -> str:
    """The sound scenario whose need has other keys at its end."""
    return changed({12: f"{NEED}{keys}}}"})


SCENARIOS = {
    "empty": Bad("", 1, "the file is empty"),
    "blanks": Bad("  \n\n", 1, "the file is empty"),
    "comments": Bad("# nothing yet\n", 1, "nothing in it but comments"),
    "list": Bad("^^- a\n", 1, "the file is a list"),
    "web page": Bad("^^<!DOCTYPE html><html></html>\n", 1, "the file is '<!DOCTYPE html>"),
    "alias": Bad(a_need(", after: ^^*others"), 1, "'*others' refers to another part"),
    "anchor": Bad(changed({7: "categories: ^^&all {science: {name: Science}}"}), 1, "'&all' names a part"),
    "alias of itself": Bad("&a [^^*a]\n", 1, "'*a' refers to another part"),
    "merge key": Bad(changed({8: "roles: {sle: {^^<<: {name: SLE}}}"}), 1, "'<<' would copy"),
    "tag": Bad(changed({2: "title: ^^!!str 2026"}), 1, "a tag ('!...')"),
    "tag that would run": Bad("^^!!python/object/apply:os.system ['touch /tmp/x']\n", 1, "a tag ('!...')"),
    "300,000 brackets": Bad("[" * 40 + "^^" + "[" * 299_960, 2, "nested more than 40 deep"),
    "300,000 braces": Bad("{" * 40 + "^^" + "{" * 299_960, 2, "nested more than 40 deep"),
    "300,000 dashes": Bad("- " * 40 + "^^" + "- " * 299_960, 2, "nested more than 40 deep"),
    "NUL": Bad(changed({2: "title: a^^\0b"}), 2, "invisible character U+0000"),
    "escape sequence": Bad(changed({2: "title: ^^\x1b[2J"}), 2, "invisible character U+001B"),
    "escaped escape": Bad(changed({2: 'title: ^^"\\x1b[2J"'}), 1, "invisible character U+001B"),
    "line separator": Bad(changed({2: "title: a^^\u2028b"}), 2, "invisible character U+2028"),
    "turned text": Bad(changed({2: "title: ^^a\u202eb"}), 1, "invisible character U+202E"),
    "UTF-16": Bad(SOUND.encode("utf-16"), 2, "UTF-16"),
    "UTF-32": Bad(SOUND.encode("utf-32"), 2, "UTF-16 or a binary file"),
    "Latin-1": Bad(SOUND.replace("Term", "Café").encode("latin-1"), 2, "byte 0xe9"),
    "spreadsheet": Bad(b"PK\x03\x04\x14\x00\x06\x00", 2, "this is a workbook"),
    "two byte order marks": Bad(b"\xef\xbb\xbf\xef\xbb\xbf" + SOUND.encode(), 2, "U+FEFF"),
    "duplicate key": Bad(changed({}, "^^title: Other"), 1, "'title' is given twice"),
    "duplicate school": Bad(changed({6: "  ^^north: {name: X}"}), 1, "'north' is given twice"),
    "NO as an id": Bad(changed({8: "roles: {^^NO: {name: SLE}}"}), 1, "'NO' in roles is not an id"),
    "NO for false": Bad(changed({}, "sample: ^^NO"), 1, "write false"),
    "12:30": Bad(changed({}, "travel: {between_sessions: ^^12:30}"), 1, "'12:30', not a number"),
    "2026-02-31": Bad(SOUND.replace("2026-10-02", "^^2026-02-31"), 1, "February 2026 has 28 days"),
    "British date": Bad(SOUND.replace("2026-10-02", "^^02/10/2026"), 1, "write 2026-10-02"),
    "curly quotes": Bad(SOUND.replace("2026-10-02", "^^\u201c2026-10-02\u201d"), 1, "which is not a date"),
    "unknown key": Bad(changed({10: PERSON.replace("exp", "^^Exp") + "}"}), 1, "did you mean 'expertise'?"),
    "markup as a key": Bad(changed({}, '^^"[red]x[/red]": 1'), 1, "unknown key '[red]x[/red]'"),
    "minutes with a unit": Bad(changed({}, "travel: {between_sessions: ^^30 min}"), 1, "'30 min', not a number"),
    "days with a unit": Bad(changed({12: NEED.replace("2", "^^2 days") + "}"}), 1, "'2 days', not a number"),
    "pounds with a sign": Bad(changed({}, "budget: {total: ^^£60000}"), 1, "write 60000"),
    "percent in words": Bad(changed({}, "goals: {coverage: {within: ^^5 percent}}"), 1, "right form"),
    "10^30": Bad(changed({12: NEED.replace("2", "^^1" + "0" * 30) + "}"}), 1, "at most 400"),
    "1e400": Bad(changed({}, "budget: {total: ^^1e400}"), 1, "'1e400', not a number"),
    "nan": Bad(changed({5: NORTH.replace("52.5", "^^.nan")}), 1, "'.nan', not a number"),
    "infinite": Bad(changed({}, "budget: {total: ^^.inf}"), 1, "'.inf', not a number"),
    "foreign digits": Bad(changed({12: NEED.replace("2", "^^\uff12") + "}"}), 1, "not a number"),
    "unknown school": Bad(changed({12: NEED.replace("north", "^^nroth") + "}"}), 1, "did you mean 'north'?"),
    "unknown role": Bad(changed({10: PERSON.replace("sle", "^^lse") + "}"}), 1, "not among the roles"),
    "unknown need": Bad(a_need(", after: [^^zeroth]"), 1, "'zeroth'"),
    "after itself": Bad(a_need(", after: [^^first]"), 1, "wait for each other"),
    "tabs": Bad("calendar:\n^^\tfirst_day: 2026-09-07\n", 2, "a tab stands where blanks are needed"),
    "apostrophe in quotes": Bad(changed({5: NORTH.replace("North", "'St Mary'^^s'")}), 2, "'St Mary''s'"),
    "apostrophe in an id": Bad(changed({12: NEED.replace("north", "^^st_mary's") + "}"}), 1, "write st_mary_s"),
    "emoji as an id": Bad(changed({12: NEED.replace("north", "^^🏫") + "}"}), 1, "'🏫': that is not an id"),
    "formula as an id": Bad(changed({12: NEED.replace("north", "^^'=HYPERLINK(1)'") + "}"}), 1, "'=HYPERLINK(1)'"),
    "right-to-left mark": Bad(changed({12: NEED.replace("north", "^^north\u200f") + "}"}), 1, "north\\u200f"),
    "non-breaking blank": Bad(changed({12: "  first:\u00a0{school: north, category^^: science}"}), 2, "column 9 of this line is a non-breaking"),
    "very long id": Bad(changed({12: NEED.replace("north", "^^" + "n" * 9_000) + "}"}), 1, "9,000 characters"),
    "very long line": Bad("title: ^^" + "x" * 4_000_000, 1, "4,000,000 characters"),
    "very long key": Bad("x" * 2_000_000 + "^^: 1\n", 2, "a ':' stands where none can"),
    "unclosed quote": Bad("a: ^^'x\nb: 1\n", 2, "never closed"),
    "two documents": Bad(SOUND + "^^---\n" + SOUND, 1, "a second document begins here"),
    "a plan": Bad('{"format": ^^"deployer/plan/9"}', 1, "'deployer/plan/9' is not known"),
    "5 MB": Bad(b"#" * 5_000_001, 2, "larger than 5 MB"),
    "1,000 faults": Bad(SOUND + "".join(f"  n{i}: {{school: ^^nowhere, category: science, days: 2}}\n".replace("^^", "^^" * (not i)) for i in range(1_000)), 1, "there are 800 more faults"),
}  # fmt: skip

BY_HAND = {
    "empty": Bad("", 1, "the file is empty"),
    "only a header": Bad(HEADER, 1, "has a header and no rows"),
    "no header": Bad("^^" + ROW, 1, "does not name the columns"),
    "short row": Bad(f"{HEADER}^^2026-09-07,day,science_1\n", 1, "the row has 3 cells, the header has 5"),
    "open quote": Bad(f'{HEADER}^^2026-09-07,day,"science_1,north,first\n', 1, "never closed"),
    "text behind a quote": Bad(f'{HEADER}^^"2026-09-07"x,day,science_1,north,first\n', 1, "behind a quotation mark"),
    "unknown column": Bad("^^date,session,person,school,notes\n" + ROW, 1, "has a column 'notes'"),
    "British date": Bad(HEADER + "^^" + ROW.replace("2026-09-07", "07/09/2026"), 1, "2026-09-07 if day/month/year"),
    "2026-02-31": Bad(HEADER + "^^" + ROW.replace("2026-09-07", "2026-02-31"), 1, "'2026-02-31' is not a date"),
    "evening": Bad(HEADER + ROW.replace("day", "^^evening"), 1, "write am, pm, day or twilight"),
    "unknown person": Bad(HEADER + ROW.replace("science_1", "^^sience_1"), 1, "did you mean 'science_1'?"),
    "formula": Bad(HEADER + ROW.replace("science_1", "^^=HYPERLINK(1)"), 1, "'=HYPERLINK(1)' is not in the scenario"),
    "markup": Bad(HEADER + ROW.replace("science_1", "^^[red]x"), 1, "'[red]x' is not in the scenario"),
    "turned text": Bad(HEADER + ROW.replace("science_1", "^^sci\u202eence"), 1, "sci\\u202eence"),
    "escape sequence": Bad(HEADER + ROW.replace("science_1", "^^\x1b[2J"), 2, "U+001B"),
    "NUL": Bad(HEADER + ROW + "^^\0", 2, "U+0000"),
    "UTF-16": Bad((HEADER + ROW).encode("utf-16"), 2, "UTF-16"),
    "saved by Excel as it likes": Bad((HEADER + ROW.replace("north", "é")).encode("cp1252"), 2, "CSV UTF-8"),
    "Windows lines": Bad(HEADER.replace("\n", "\r\n") + ROW.replace("science_1", "^^x").replace("\n", "\r\n"), 1, "'x' is"),
    "sum below": Bad(HEADER + ROW + "^^Total,,,,\n", 1, "'Total' is not a date"),
    "very long cell": Bad(HEADER + "^^" + ROW.replace("science_1", "x" * 200_000), 1, "longer than any name"),
    "5,000 faults": Bad(HEADER + "^^a,day,science_1,north,first\n" + "a,day,science_1,north,first\n" * 4_999, 1, "there are 4,800 more faults"),
}  # fmt: skip

PLANS = {
    "empty": Bad("", 1, "the file is empty"),
    "null": Bad("null", 1, "not a map of keys and values"),
    "cut off": Bad('{"format": "deployer/plan/1", ^^', 2, "not JSON from here on"),
    "not JSON": Bad("^^format: deployer/plan/1\n", 2, "not JSON from here on"),
    "later format": Bad('{"format": ^^"deployer/plan/2"}', 1, "'deployer/plan/2' is not known"),
    "a scenario": Bad('{"format": ^^"deployer/scenario/1"}', 1, "this file is a scenario"),
    "duplicate key": Bad('{"format": "deployer/plan/1",\n ^^"format": 1}', 1, "'format' is given twice"),
    "nan": Bad('{"format": "deployer/plan/1", "verified": ^^NaN}', 1, "NaN"),
    "unknown key": Bad('{"format": "deployer/plan/1", ^^"visits": []}', 1, "unknown key 'visits'"),
    "100,000 brackets": Bad('{"format": "deployer/plan/1", "goals": ' + "[" * 100_000, 2, "nested too deep"),
    "900 brackets": Bad('{"format": "deployer/plan/1", "goals": ' + "[" * 39 + "^^" + "[" * 861 + "]" * 900 + "}", 2, "more than 40 deep"),
    "NUL": Bad('{"format": "deployer/plan/1"}^^\0', 2, "U+0000"),
    "UTF-16": Bad('{"format": "deployer/plan/1"}'.encode("utf-16"), 2, "UTF-16"),
}  # fmt: skip
