"""Workbooks as offices send them, each with one thing wrong: what is said, at which cell, with which way out."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from deployer.errors import Findings
from deployer.scenario.fault_text import told
from deployer.scenario.workbook.grids import VALUE, WHAT
from deployer.scenario.workbook.read import imported
from scenario.workbook.books import book, filled

Sheets = dict[str, Any]
Change = Callable[[Sheets], object]
SCHOOL, PERSON, AREAS, PLACE = (
    "Example Academy",
    "Mathematics SLE 1",
    "Areas and levels (1 to 3)",
    "Place (degrees north, east)",
)
HALL = {"School": "Hall", "Phase": "primary", "Membership": "converter", PLACE: "52.4, -1.9"}


def cell(sheet: str, row: int, head: str, value: Any) -> Change:
    """The cell says something else; rows from 2, as people count."""

    def change(sheets: Sheets) -> None:
        sheets[sheet]["rows"][row - 2][head] = value

    return change


def row(sheet: str, **cells: Any) -> Change:
    """A row more, with _ for blanks in heads."""
    return rows(sheet, {head.replace("_", " "): value for head, value in cells.items()})


def rows(sheet: str, *more: dict[str, Any]) -> Change:
    """Rows more."""
    return lambda sheets: sheets[sheet]["rows"].extend(more)


def trust(head: str, value: Any) -> Change:
    """A value of the whole."""

    def change(sheets: Sheets) -> None:
        next(one for one in sheets["Trust"]["rows"] if one[WHAT] == head)[VALUE] = value

    return change


def head(sheet: str, old: str, new: str | None) -> Change:
    """A head says something else; its cells stay."""

    def change(sheets: Sheets) -> None:
        place = sheets[sheet]["heads"].index(old)
        for one in sheets[sheet]["rows"]:
            one[new] = one.pop(old, None)
        sheets[sheet]["heads"][place] = new

    return change


def renamed(old: str, new: str) -> Change:
    """A sheet is called something else."""
    return lambda sheets: sheets.update({new: sheets.pop(old)})


def also(*changes: Change) -> Change:
    """Several at once."""
    return lambda sheets: [change(sheets) for change in changes]


HALF_PAST_NINE = datetime.combine(date(2026, 9, 14), time(9, 30))

BROKEN: dict[str, tuple[Change, str]] = {
    "column misspelt": (
        head("Schools", "Phase", "Phas"),
        "error: Schools!B1: the column 'Phas' is not one of this sheet = did you mean 'Phase'?",
    ),
    "column unknown": (
        head("Needs", "Rhythm", "Colour of the door"),
        "error: Needs!F1: the column 'Colour of the door' is not one of this sheet = take it out; the columns are: School, Area of need, Days, What shall be different, Priority, Rhythm, From, To, Id",
    ),
    "column twice": (
        head("Schools", "Risk", "Rating"),
        "error: Schools!G1: the column 'Rating' is there twice = keep one of the two | error: Schools!F3: Rating is 'amber', which is not one of the words that can stand here = choose one of: outstanding, good, requires improvement, inadequate, not inspected",
    ),
    "no head": (
        also(cell("People", 2, "Phases", "primary"), head("People", "Phases", None)),
        "error: People!H1: the column has a value in row 2, but no head = write what the column holds on top of it, or empty it",
    ),
    "sheet missing": (
        lambda s: s.pop("Trust"),
        "error: the workbook has no sheet 'Trust' = start from the file that `deployer template` writes",
    ),
    "sheet misspelt": (
        renamed("Needs", "Need"),
        "error: Need!A1: the sheet 'Need' is not one of a scenario = did you mean 'Needs'? Rename it, or delete it",
    ),
    "sheet twice": (
        lambda s: s.update({"schools": s["Schools"]}),
        "error: schools!A1: two sheets are called Schools = keep one of them",
    ),
    "no schools": (
        lambda s: [s[x]["rows"].clear() for x in ("Schools", "People", "Needs", "Hubs", "Dates")],
        "error: Schools!A2: the sheet 'Schools' has no rows but the example's = write a row for each",
    ),
    "title empty": (trust("Title", None), "error: Trust!B2: Title is empty = fill it in: heads every output"),
    "first day text": (
        trust("Calendar: first day", "02/09/2026"),
        "error: Trust!B6: Calendar: first day is the text '02/09/2026', not a date = write 2026-02-09 for 9 February or 2026-09-02 for 2 September",
    ),
    "row of trust unknown": (
        lambda s: s["Trust"]["rows"].append({WHAT: "Titel", VALUE: "x"}),
        "error: Trust!A52: 'Titel' is not known = did you mean 'Title'?",
    ),
    "row of trust deleted": (
        lambda s: s["Trust"]["rows"].pop(0),
        "error: Trust!A1: the row 'Title' is not there = add it, and fill it in: heads every output",
    ),
    "day or month": (
        cell("Needs", 2, "From", "03/04/2026"),
        "error: Needs!G2: From is the text '03/04/2026', not a date = write 2026-03-04 for 4 March or 2026-04-03 for 3 April",
    ),
    "british date": (
        cell("Needs", 2, "From", "25/12/2026"),
        "error: Needs!G2: From is the text '25/12/2026', not a date = write 2026-12-25 for 25 December",
    ),
    "two digits": (
        cell("Needs", 2, "To", "4.12.26"),
        "error: Needs!H2: To is the text '4.12.26', not a date = write 2026-04-12 for 12 April or 2026-12-04 for 4 December",
    ),
    "no such day": (
        cell("Needs", 2, "From", "2026-02-31"),
        "error: Needs!G2: From is '2026-02-31', and there is no such day = February 2026 has 28 days",
    ),
    "number for a date": (
        cell("Needs", 2, "From", 46267),
        "error: Needs!G2: From is the number 46267, not a date = format the cell as a date: Excel counts 2026-09-02 so",
    ),
    "date with time": (
        cell("Needs", 2, "From", HALF_PAST_NINE),
        "error: Needs!G2: From is 2026-09-14 09:30, a date with a time = write 2026-09-14 without a time",
    ),
    "date in words": (
        cell("Needs", 2, "From", "after half term"),
        "error: Needs!G2: From is the text 'after half term', not a date = write it as 2026-09-02 (year, month, day), or as a date that Excel knows",
    ),
    "phase misspelt": (
        cell("Schools", 2, "Phase", "Primry"),
        "error: Schools!B2: Phase is 'Primry', which is not one of the words that can stand here = did you mean 'primary'?",
    ),
    "membership empty": (
        cell("Schools", 3, "Membership", None),
        "error: Schools!C3: Membership is empty = choose one of: sponsored, converter, partner, external",
    ),
    "rating unknown": (
        cell("Schools", 2, "Rating", "RI-ish"),
        "error: Schools!F2: Rating is 'RI-ish', which is not one of the words that can stand here = choose one of: outstanding, good, requires improvement, inadequate, not inspected",
    ),
    "role unknown": (
        cell("People", 2, "Role", "SEL"),
        "error: People!B2: Role is 'SEL', which is not on the sheet Roles = add it to the sheet Roles, or name one of its rows: Specialist Leader of Education, Local Leader of Education, National Leader of Education, Trust leader",
    ),
    "school misspelt": (
        cell("People", 2, "Releasing school", "Exmaple Academy"),
        "error: People!C2: Releasing school is 'Exmaple Academy', which is not on the sheet Schools = did you mean 'Example Academy'?",
    ),
    "school nowhere": (
        cell("Needs", 2, "School", "Hogwarts"),
        "error: Needs!A2: School is 'Hogwarts', which is not on the sheet Schools = add it to the sheet Schools, or name one of its rows: Example Primary School, Example Academy",
    ),
    "area unknown": (
        cell("Needs", 2, "Area of need", "Maffs"),
        "error: Needs!B2: Area of need is 'Maffs', which is not on the sheet Areas of need = add it to the sheet Areas of need, or name one of its rows",
    ),
    "ambiguous": (
        also(
            rows("Schools", HALL | {"Id": "hall_1"}, HALL | {"Id": "hall_2"}),
            cell("People", 2, "Releasing school", "Hall"),
        ),
        "error: People!C2: Releasing school is 'Hall', which is the name of several = write the Id: Hall or Hall",
    ),
    "name twice": (
        rows("Schools", HALL, HALL | {"Phase": "special"}),
        "error: Schools!A5: School is 'Hall', as in row 4 = tell them apart, or give each one of its own in the column Id",
    ),
    "row twice": (
        lambda s: s["Needs"]["rows"].append(dict(s["Needs"]["rows"][0])),
        "error: Needs!A4: the row is the same as row 2 = delete one of the two, or change it",
    ),
    "id twice": (
        rows("Schools", HALL | {"Id": "a"}, HALL | {"School": "Mill", "Id": "a"}),
        "error: Schools!I5: Id is 'a', as in row 4 = give each row an Id of its own",
    ),
    "no id": (
        rows("Schools", HALL | {"Id": "!!!"}),
        "error: Schools!I4: Id is '!!!', of which no id can be made = use letters or digits",
    ),
    "name of nothing": (
        rows("Schools", HALL | {"School": "???"}),
        "error: Schools!I4: no Id can be made of '???' = write one, of letters and digits",
    ),
    "days in words": (
        cell("Needs", 2, "Days", "three"),
        "error: Needs!C2: Days is 'three', not a number = write a number in digits",
    ),
    "days as pounds": (
        cell("Needs", 2, "Days", "3 days"),
        "error: Needs!C2: Days is '3 days', not a number = write a number in digits",
    ),
    "not half days": (
        cell("Needs", 2, "Days", 1.3),
        "error: Needs!C2: Days is 1.3, but only whole and half days can be planned = write 1 or 1.5",
    ),
    "no days": (
        cell("Needs", 2, "Days", 0),
        "error: Needs!C2: Days is 0, but must be more than 0 = write a number more than 0",
    ),
    "half a pupil": (
        cell("Schools", 2, "Pupils", 210.5),
        "error: Schools!E2: Pupils is 210.5, not a whole number = write 210 or 211",
    ),
    "many pupils": (
        cell("Schools", 2, "Pupils", 99999),
        "error: Schools!E2: Pupils is 99999, but must be at most 20,000 = write a number at most 20,000",
    ),
    "one degree": (
        cell("Schools", 2, PLACE, "52.51"),
        "error: Schools!H2: Place (degrees north, east) is '52.51', not a place = write degrees north, then degrees east, as 52.50523, -1.947641: maps on the web give it so",
    ),
    "swapped degrees": (
        cell("Schools", 2, PLACE, "-1.95, 52.51"),
        "error: Schools!H2: Place (degrees north, east) is -1.95, but must be at least 49 = England lies at lat 49 to 56 and lon -7 to 2; perhaps the two are swapped | error: Schools!H2: Place (degrees north, east) is 52.51, but must be at most 3 = England lies at lat 49 to 56 and lon -7 to 2; perhaps the two are swapped",
    ),
    "postcode": (
        cell("Schools", 2, PLACE, "B98 0HF"),
        "error: Schools!H2: Place (degrees north, east) is 'B98 0HF', not a place = write degrees north, then degrees east, as 52.50523, -1.947641: maps on the web give it so",
    ),
    "no level": (
        cell("People", 2, AREAS, "Mathematics; Science 1"),
        "error: People!E2: Areas and levels (1 to 3) is 'Mathematics; Science 1', where 'Mathematics' has no level = write a level of 1 to 3 behind each area, as Science 3; Mathematics 2",
    ),
    "level 4": (
        cell("People", 2, AREAS, "Mathematics 4"),
        "error: People!E2: Areas and levels (1 to 3) is 4, but must be at most 3 = write a number at most 3",
    ),
    "area twice": (
        cell("People", 2, AREAS, "Mathematics 3; maths 2"),
        "error: People!E2: Areas and levels (1 to 3) names 'maths' twice in 'Mathematics 3; maths 2' = keep one of the two",
    ),
    "saturday": (
        cell("People", 2, "Weekdays", "Tue; Sat"),
        "error: People!F2: Weekdays is 'Tue; Sat', where 'Sat' is no weekday = write weekdays with am, pm, day or twilight, as Tue; Thu pm",
    ),
    "morning": (
        cell("People", 2, "Weekdays", "Tue morning"),
        "error: People!F2: Weekdays is 'morning', which is not one of the words that can stand here = choose one of: am, pm, day, twilight, am twilight, pm twilight, day twilight",
    ),
    "days too many": (
        cell("People", 2, "Days a term", 7.25),
        "error: People!G2: Days a term is 7.25, but only whole and half days can be planned = write 7 or 7.5",
    ),
    "perhaps": (
        cell("Roles", 2, "Trust post", "perhaps"),
        "error: Roles!H2: Trust post is 'perhaps' = write yes or no",
    ),
    "error": (
        cell("Needs", 2, "Days", "#REF!"),
        "error: Needs!C2: Days shows the error #REF! = repair the formula, or write the value itself",
    ),
    "error in a name": (
        cell("Schools", 2, "School", "#N/A"),
        "error: Schools!A2: School shows the error #N/A = repair the formula, or write the value itself | error: People!D3: Or starts from is 'Example Primary School', which is not on the sheet Schools = add it to the sheet Schools, or name one of its rows: Example Academy | error: Needs!A2: School is 'Example Primary School', which is not on the sheet Schools = add it to the sheet Schools, or name one of its rows: Example Academy",
    ),
    "home and base": (
        cell("People", 2, "Or starts from", SCHOOL),
        "error: People!D2: specialist Mathematics SLE 1 has Releasing school and base: only one place can be where journeys start = keep one of them",
    ),
    "from nowhere": (
        cell("People", 3, "Or starts from", None),
        "error: People!A3: specialist Director of Primary has no place to start from = add Releasing school, or for a trust post or external person base or location",
    ),
    "dates of what": (
        row("Dates", What="holiday", Name="x", From="2026-09-10", To="2026-09-10"),
        "error: Dates!A4: What is 'holiday', which is not known = choose one of: all schools closed, term, school closed, quiet: no visits, INSET day, person away",
    ),
    "dates of whom": (
        row("Dates", What="school closed", Name="x", From="2026-09-10", To="2026-09-10"),
        "error: Dates!B4: Who is empty = say what this row is about, or delete the row",
    ),
    "dates backwards": (
        row("Dates", What="all schools closed", Name="x", From="2026-09-11", To="2026-09-10"),
        "error: Dates!E4: closure x of calendar ends on 2026-09-10, before it begins on 2026-09-11 = swap the two dates, or correct one",
    ),
    "term backwards": (
        trust("Calendar: last day", "2026-08-01"),
        "error: Trust!B7: the term ends on 2026-08-01, before it begins on 2026-09-02 = swap the two dates, or correct one",
    ),
    "path unknown": (
        lambda s: s["Everything else"]["rows"].append({"Path": "schools.example_academy.colour", "Value": "red"}),
        "error: 'Everything else'!B2: unknown key 'colour' in school Example Academy = did you mean 'closures'?",
    ),
    "path without value": (
        lambda s: s["Everything else"]["rows"].append({"Path": "budget.total"}),
        "error: 'Everything else'!B2: Value is empty = fill it in, or delete the row",
    ),
    "twice": (
        also(
            trust("Budget: total", 5),
            lambda s: s["Everything else"]["rows"].append({"Path": "budget.total", "Value": 6}),
        ),
        "error: 'Everything else'!B2: budget.total is given twice = keep one of the two: the other is in Trust!B31",
    ),
    "more on nobody": (
        lambda s: s["More on people"]["rows"].append({"Person": "Nobody", "Fee (pounds a day)": 3}),
        "error: 'More on people'!A2: Person is 'Nobody', which is not on the sheet People = add it to the sheet People, or name one of its rows: Mathematics SLE 1, Director of Primary",
    ),
    "more on somebody": (
        lambda s: s["More on people"]["rows"].append({"Fee (pounds a day)": 3}),
        "error: 'More on people'!A2: Person is empty = say what this row is about, or delete the row",
    ),
    "goal": (
        lambda s: s["Goals"]["rows"].append({"Goal": "peace"}),
        "error: Goals!A8: Goal is 'peace', which is not one of the words that can stand here = choose one from the list of the cell",
    ),
    "long": (
        cell("Needs", 2, "What shall be different", "x" * 401),
        "error: Needs!D2: What shall be different has a text of 401 characters = shorten it to 400",
    ),
    "hub": (
        cell("Schools", 2, "Hub", "Southern Hub"),
        "error: Schools!D2: Hub is 'Southern Hub', which is not on the sheet Hubs = did you mean 'Northern Hub'?",
    ),
    "list": (
        cell("People", 2, "Phases", "primary; secundary"),
        "error: People!H2: Phases is 'secundary', which is not one of the words that can stand here = did you mean 'secondary'?",
    ),
    "facts": (
        lambda s: s["More on people"]["rows"].append({"Person": PERSON, "Facts": "head years"}),
        "error: 'More on people'!E2: Facts is 'head years', where 'head years' has no value = write each as Name: value, parted by semicolons",
    ),
    "left": (
        lambda s: s["Needs"]["rows"].append({"School": None, "Area of need": "Science", "Days": 2}),
        "error: Needs!A4: School is empty = fill it in: the school that asks",
    ),
    "nothing": (
        lambda s: s["Needs"]["rows"].append({"Days": 2}),
        "error: Needs!A4: School is empty = fill it in, or empty the whole row | error: Needs!B4: Area of need is empty = fill it in, or empty the whole row",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_workbook_says_where_and_what_to_do(name: str) -> None:
    """One fault, at its cell, with what stands there and the way out; nothing that only programmers know."""
    change, said = BROKEN[name]
    sheets = filled()
    change(sheets)
    with pytest.raises(Findings) as raised:
        imported(book(sheets))
    text = told(raised.value)
    assert " | ".join(" ".join(one.split()).replace(" --> trust.xlsx", "") for one in text.split("\n\n")) == said
