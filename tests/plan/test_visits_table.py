"""What became of visits, of reviews and of aims: the table that is sent out, and what comes back."""

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_visit
from deployer.errors import Findings
from deployer.plan.schema import Plan
from deployer.plan.visits_table import counted, read_seen, visits_table

HEAD = "need,date,what,days,score,by,note\n"


def planned() -> Plan:
    scenario = a_scenario(a_need(days=2), a_need("maths", visit="am", sessions=1, school="south"))
    return a_plan(
        scenario,
        a_deployment(scenario, "science", "2026-09-07", "2026-09-14"),
        a_deployment(scenario, "maths", a_visit("2026-09-08 am")),
    )


def test_the_table_sent_out_comes_back() -> None:
    """A line for each visit, by date; untouched it says nothing."""
    table = visits_table(planned())
    assert [line.split(",")[:2] for line in table.splitlines()[1:]] == [
        ["science", "2026-09-07"],
        ["maths", "2026-09-08"],
        ["science", "2026-09-14"],
    ]
    assert read_seen(table, "", planned()) == []
    assert counted(read_seen(table.replace(",,,,,,", ",done,,,,,"), "", planned())) == "3 done"


def test_all_that_can_be_said() -> None:
    rows = [
        "science,2026-09-07,cancelled,,,the head,heating broken",
        "science,2026-09-14,shortened,,,,",
        "maths,2026-09-08,done,,,,",
        "science,2026-09-15,extend,1.5,,Executive lead,",
        "science,2026-09-16,score,,62.5,the head,labs in use",
    ]
    seen = read_seen(HEAD + "\n".join(rows) + "\n", "", planned())
    assert [(one.what, one.days, one.score) for one in seen][3:] == [("extend", 1.5, None), ("score", None, 62.5)]
    assert (seen[0].by, seen[0].note, seen[1].note) == ("the head", "heating broken", None)
    assert counted(seen) == "1 done, 1 cancelled, 1 shortened, 1 review, 1 score"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("sience,2026-09-07,done,,,,", "need 'sience' is not in the plan; did you mean 'science'"),
        ("science,2026-09-07,gone,,,,", "'gone' is not known; write done, cancelled, shortened, continue"),
        ("science,7/9/2026,done,,,,", "'7/9/2026' is not a date"),
        (
            "science,2026-09-08,done,,,,",
            "no visit for science is planned on 2026-09-08; its dates: 2026-09-07, 2026-09-14",
        ),
        ("maths,2026-09-08,shortened,,,,", "the visit for maths on 2026-09-08 is half a day already"),
        ("science,2026-09-08,extend,,,,", "extend needs days; write days or half days"),
        ("science,2026-09-08,extend,1.3,,,", "extend needs days, and there is 1.3"),
        ("science,2026-09-08,extend,0,,,", "extend needs days, and there is 0"),
        ("science,2026-09-08,score,,101,,", "score needs score, and there is 101; write 0 to 100"),
        ("science,2026-09-08,score,,good,,", "score needs score, and there is good"),
        ("science,2026-09-08,score,,nan,,", "score needs score, and there is nan"),
    ],
)
def test_a_faulty_row_is_refused_with_its_line(row: str, words: str) -> None:
    with pytest.raises(Findings, match=words) as error:
        read_seen(f"{HEAD}{row}\n", "visits.csv", planned())
    assert error.value.findings[0].place
