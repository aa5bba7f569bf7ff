"""What calendars hold: numbers that stay when visits move, and nothing that was published once is ever just gone."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_specialist, a_visit
from deployer.plan.life import after, publish, recorded
from deployer.plan.promised import promised
from deployer.plan.schema import Deployment, Promised, Visit

SCENARIO = a_scenario(
    a_need(days=4), a_specialist(), a_specialist("science_2"), a_need("maths", days=2, category="science")
)
AT = datetime(2026, 9, 1, 9, tzinfo=UTC)


def deployed(*visits: str | Visit, need: str = "science") -> Deployment:
    return a_deployment(SCENARIO, need, *visits)


def told(entries: list[Promised]) -> list[tuple[int, str | None, str, bool]]:
    return [(one.number, one.specialist, one.date.isoformat(), one.cancelled) for one in entries]


def test_visits_are_numbered_by_date_for_the_school_and_for_who_comes() -> None:
    """A calendar each."""
    assert told(promised([], [deployed("2026-09-14", "2026-09-07")])) == [
        (1, None, "2026-09-07", False),
        (1, "science_1", "2026-09-07", False),
        (2, None, "2026-09-14", False),
        (2, "science_1", "2026-09-14", False),
    ]


def test_a_visit_that_moves_keeps_its_number_and_the_others_theirs() -> None:
    """Also where it moves behind another one."""
    first = promised([], [deployed("2026-09-07", "2026-09-14", "2026-09-21")])
    then = promised(first, [deployed("2026-09-07", "2026-09-21", "2026-09-28")])
    of_school = [one for one in told(then) if one[1] is None]
    assert of_school == [(1, None, "2026-09-07", False), (2, None, "2026-09-28", False), (3, None, "2026-09-21", False)]


def test_who_takes_a_visit_over_has_a_new_entry_and_the_other_a_cancelled_one() -> None:
    """In the school's calendar it is the same visit."""
    first = promised([], [deployed("2026-09-07", "2026-09-14")])
    taken_over = deployed("2026-09-07", a_visit("2026-09-14", "science_2"))
    assert [one for one in told(promised(first, [taken_over])) if one[0] == 2] == [
        (2, None, "2026-09-14", False),
        (2, "science_1", "2026-09-14", True),
        (2, "science_2", "2026-09-14", False),
    ]


def test_what_is_gone_stays_as_cancelled_and_its_number_is_never_given_again() -> None:
    """Whoever did not read the plan between would else keep it."""
    first = promised([], [deployed("2026-09-07", "2026-09-14")])
    fewer = promised(first, [deployed("2026-09-07")])
    more = promised(fewer, [deployed("2026-09-07", "2026-09-15")])
    assert [one for one in told(more) if one[1] is None] == [
        (1, None, "2026-09-07", False),
        (2, None, "2026-09-14", True),
        (3, None, "2026-09-15", False),
    ]
    assert all(one.cancelled for one in promised(more, []))


def test_a_need_that_goes_to_another_school_has_other_entries() -> None:
    """Those of the first school are cancelled."""
    elsewhere = deployed("2026-09-07").model_copy(update={"school": "south"})
    found = promised(promised([], [deployed("2026-09-07")]), [elsewhere])
    assert [(one.school, one.number, one.cancelled) for one in found if one.specialist is None] == [
        ("north", 1, True),
        ("south", 2, False),
    ]


def test_only_what_is_published_counts() -> None:
    """A draft between two published plans leaves no trace, and what follows a plan has its calendar."""
    plan = publish(a_plan(SCENARIO, deployed("2026-09-07", "2026-09-14")), None, AT)
    assert len(plan.life.calendar) == 4
    draft = recorded(plan, a_plan(SCENARIO, deployed("2026-09-07")), "planned anew", AT)
    assert draft.life.calendar == plan.life.calendar
    again = recorded(draft, a_plan(SCENARIO, deployed("2026-09-07", "2026-09-14")), "planned anew", AT)
    assert publish(again, None, AT).life.calendar == plan.life.calendar
    assert [one.number for one in publish(draft, None, AT).life.calendar if one.cancelled] == [2, 2]
    assert after(publish(draft, None, AT)).life.calendar == publish(draft, None, AT).life.calendar


PLANS = st.lists(
    st.dictionaries(
        st.sampled_from(["science", "maths"]),
        st.dictionaries(st.integers(1, 9), st.sampled_from(["science_1", "science_2"]), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(PLANS)
def test_calendars_always_show_the_last_plan_and_lose_nothing(plans: list[dict[str, dict[int, str]]]) -> None:
    """Whatever plans follow each other: what is not cancelled is the last one, each entry is one key, and none goes."""
    found: list[Promised] = []
    for plan in plans:
        last = [
            deployed(*(a_visit(f"{date(2026, 9, day)}", person) for day, person in visits.items()), need=need)
            for need, visits in plan.items()
        ]
        before, found = {key(one) for one in found}, promised(found, last)
        assert len({key(one) for one in found}) == len(found)
        assert before <= {key(one) for one in found}
        assert {(o.need, o.specialist, o.date) for o in found if not o.cancelled} == {
            (one.need, who, visit.date) for one in last for visit in one.visits for who in (None, *visit.specialists)
        }
        assert promised(found, last) == found


def key(one: Promised) -> tuple[str, int, str | None]:
    return one.need, one.number, one.specialist
