"""Small examples of answers about a plan for the JSON Schemas, which editors show."""

from datetime import date

from pydantic import BaseModel

from deployer.plan.alternatives import Alternative, Considered, More, PersonExplained, Suggested
from deployer.plan.explanation import (
    Able,
    Change,
    ChangeTried,
    Fall,
    Gives,
    GoalChange,
    NeedChange,
    NeedExplained,
    Shortage,
    Sieve,
    Trial,
    Tried,
    Use,
)
from deployer.plan.returned.answer import BrokenRule, Edit, Returned, Slot
from deployer.plan.returned.answer import Change as OfRows
from deployer.plan.shortages import Alone, Extra, Fewest, Group, Share, Shortages, Worth

NEED, PERSON, SCHOOL, AREA = "academy_science", "science_1", "example_academy", "science"

ONE_MORE_DAY = Change(
    kind="more_days", specialist=PERSON, amount="1", set={f"specialists.{PERSON}.limits.days_per_term": 7}
)
FOUND = Tried(
    needs=[NeedChange(need=NEED, before=2, after=4)],
    goals=[GoalChange(name="cost", unit="pounds", sense="min", before=210, after=420)],
    minutes=20,
    visits_changed=1,
    changed=[],
    dropped=[],
)
MEETS = Trial(change=ONE_MORE_DAY, verdict="meets", at_most=4, found=FOUND)
NO_CHANGE = Trial(change=Change(kind="none", set={}), verdict="impossible", at_most=2, found=None)
USE = Use(need=NEED, school=SCHOOL, sessions=2, weight=150)
NOBODY_ELSE = Alternative(specialist="maths_1", falls="category", verdict="impossible", set={}, sessions=2, found=None)

MOVED = Edit(
    kind="moved",
    need=NEED,
    school=SCHOOL,
    before=Slot(date=date(2026, 9, 15), session="day", specialist=PERSON),
    after=Slot(date=date(2026, 10, 27), session="day", specialist=PERSON),
    row="Plan!A12",
)
CLOSED = BrokenRule(rule="available", text="all schools are closed then (half term)")

EXAMPLES: dict[str, tuple[str, BaseModel]] = {
    "explanation": (
        "Why a need gets what it gets, by deployer",
        NeedExplained(
            need=NEED,
            school=SCHOOL,
            category=AREA,
            weight=150,
            sessions_asked=4,
            sessions_planned=2,
            reason="Science SLE 1 gives all 6 days of the term.",
            sieves=[Sieve(place=None, people=2, falls=[Fall(filter="category", people=1)], able=[PERSON])],
            able=[
                Able(
                    specialist=PERSON,
                    place=None,
                    serves=2,
                    uses=[],
                    sessions_left=0,
                    visits_in_common=2,
                    dates_left=0,
                )
            ],
            shortage=Shortage(
                needs=[NEED],
                sessions_asked=4,
                sessions_at_most=2,
                gives=[Gives(specialist=PERSON, sessions=2, limit="days_per_term")],
            ),
            as_it_is=NO_CHANGE,
            at_a_price=NO_CHANGE,
            changes=[MEETS],
            tried_all=True,
        ),
    ),
    "tried": (
        "A change that somebody has named, tried by deployer",
        ChangeTried(need=NEED, sessions_asked=4, sessions_planned=2, trial=MEETS),
    ),
    "considered": (
        "A need with somebody, or without, by deployer",
        Considered(need=NEED, wanted=True, sessions_planned=2, answer=NOBODY_ELSE),
    ),
    "suggestion": (
        "Who else could serve a need, by deployer",
        Suggested(
            need=NEED,
            sessions_asked=4,
            sessions_planned=2,
            serving=[PERSON],
            alternatives=[NOBODY_ELSE],
            tried_all=True,
        ),
    ),
    "person": (
        "What keeps somebody from more, by deployer",
        PersonExplained(
            specialist=PERSON,
            uses=[USE],
            sessions=2,
            sessions_at_most=2,
            sessions_per_week=None,
            free_dates=12,
            could_serve=1,
            short=[More(need=NEED, missing=2, obstacle="limit")],
            one_more_day=MEETS,
        ),
    ),
    "shortages": (
        "Where people are short, by deployer",
        Shortages(
            missing=2,
            groups=[Group(kind="area", key=AREA, needs=1, sessions_asked=4, sessions_planned=2, sessions_at_most=2)],
            shares=[Share(kind="area", key=AREA, people=1, sessions=2, in_training=0, sessions_later=2)],
            alone=[Alone(specialist=PERSON, category=AREA, needs=[NEED], sessions_asked=4, sessions_planned=2)],
            nobody=[],
            fewest=[
                Fewest(
                    kind="days",
                    extras=[Extra(specialist=PERSON, days=1)],
                    trainings=[],
                    missing=0,
                    proved=True,
                    set={},
                    missing_then=0,
                    planned=[],
                )
            ],
            worth=[Worth(price=300, trial=MEETS)],
            tried_all=True,
        ),
    ),
    "returned": (
        "A plan's workbook that came back, by deployer",
        Returned(
            changes=[OfRows(edits=[MOVED], decided=False, breaks=[CLOSED])],
            unchanged=40,
            decisions=None,
        ),
    ),
}
"""Name of the answer -> its title, and one."""
