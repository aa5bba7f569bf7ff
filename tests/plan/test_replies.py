"""What is asked of whom, the table that is sent out, and the answers that come back."""

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.errors import Findings
from deployer.plan.asked_of import asks, counted
from deployer.plan.replies import read_replies, replies_table, with_replies
from deployer.plan.schema import Plan
from deployer.scenario.schema import Scenario

ASKS = {"converter": ["receiving_head", "home_head", "person", "governing_body"]}
HEAD = "need,specialist,party,answer,on,note\n"


def asked() -> Scenario:
    return a_scenario(
        a_need(days=2),
        a_need("maths", school="home"),
        a_specialist("central_1", base="home"),
        a_specialist(),
        asks=ASKS,
    )


def planned(scenario: Scenario) -> Plan:
    return a_plan(
        scenario,
        a_deployment(scenario, "science", "2026-09-07"),
        a_deployment(scenario, "maths", a_visit("2026-09-08", "central_1")),
    )


def test_everybody_is_asked_for_what_is_theirs() -> None:
    """The heads of both schools, the person and the governing body; nobody is released who has no home school."""
    assert [(one.need, one.party, one.whom) for one in asks(planned(asked()))] == [
        ("science", "home_head", "home"),
        ("science", "receiving_head", "north"),
        ("science", "person", "science_1"),
        ("science", "governing_body", "home"),
        ("maths", "receiving_head", "home"),
        ("maths", "person", "central_1"),
    ]


def test_answers_are_counted() -> None:
    """A yes for whoever comes is one for each of them; a no for this person counts before it."""
    text = "science,,receiving_head,yes,,\nscience,science_1,home_head,no,2026-09-01,exams\nmaths,central_1,person,open,,\n"
    scenario = asked()
    replies = read_replies(HEAD + text, "replies.csv", scenario)
    answered = planned(with_replies(scenario, replies))
    assert counted(asks(answered)) == "1 of 6 agreed, 1 declined, 4 open"
    again = with_replies(
        with_replies(scenario, replies), read_replies(HEAD + "science,,receiving_head,no,,\n", "", scenario)
    )
    assert counted(asks(planned(again))) == "0 of 6 agreed, 2 declined, 4 open"
    assert [one.note for one in again.consents.values()] == ["exams", None, None]


def test_a_schools_own_consent_counts_for_all_its_needs() -> None:
    scenario = a_scenario(a_need(), a_school("north", consent="agreed"))
    assert [one.answer for one in asks(a_plan(scenario, a_deployment(scenario, "science", "2026-09-07")))] == ["agreed"]


def test_the_table_sent_out_comes_back() -> None:
    """Untouched it answers nothing; filled in, all."""
    scenario = asked()
    table = replies_table([(one, "in words, with a comma") for one in asks(planned(scenario))])
    assert read_replies(table, "", scenario) == []
    filled = table.replace(",,,,", ",agreed,,,")
    answered = with_replies(scenario, read_replies(filled, "", scenario))
    assert counted(asks(planned(answered))) == "6 of 6 agreed, 0 declined, 0 open"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("sience,science_1,person,yes,,", "need 'sience' is not in the plan's scenario; did you mean 'science'"),
        (",science_1,person,yes,,", "no need is given"),
        ("science,science_9,person,yes,,", "specialist 'science_9' is not in the plan's scenario; did you mean"),
        ("science,science_1,head,yes,,", "party 'head' is not known; write home_head, receiving_head"),
        ("science,,person,yes,,", "the person answers, but the row does not say for whom"),
        ("science,science_1,person,perhaps,,", "answer 'perhaps' is not known; write agreed, declined or pending"),
        ("science,science_1,person,yes,1/9/2026,", "'1/9/2026' is not a date; write year-month-day"),
        ("science,science_1,person,yes,,\nscience,science_1,person,no,,", "the row says declined, line 2 says agreed"),
    ],
)
def test_a_faulty_answer_is_refused_with_its_line(row: str, words: str) -> None:
    with pytest.raises(Findings, match=words) as error:
        read_replies(f"{HEAD}{row}\n", "replies.csv", asked())
    assert error.value.findings[0].place


def test_all_faults_come_at_once() -> None:
    with pytest.raises(Findings) as error:
        read_replies(HEAD + "sience,science_1,person,perhaps,,\nscience,,person,yes,,\n", "", asked())
    assert len(error.value.findings) == 3


def test_a_no_counts_from_whoever_was_not_asked_too() -> None:
    """The head of a school of the trust, whom nobody asks, can say no; a yes of theirs is no question."""
    scenario = a_scenario(a_need())
    for answer, said in (("no", "0 of 1 agreed, 1 declined, 0 open"), ("yes", "0 of 0 agreed, 0 declined, 0 open")):
        text = f"{HEAD}science,science_1,home_head,{answer},,\n"
        now = with_replies(scenario, read_replies(text, "", scenario))
        assert counted(asks(a_plan(now, a_deployment(now, "science", "2026-09-07")))) == said
