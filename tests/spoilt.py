"""A plan that keeps every rule of a rich scenario, and many ways to break one of them."""

from builders import a_fixed, a_forbidden, a_need, a_role, a_scenario, a_school, a_span, a_specialist

Visits = list[tuple[str, ...]]
"""As ("2026-09-14 am", "maths_1"): when, and who comes."""

SCENARIO = a_scenario(
    a_school("home", pupils=500, hub="one", releases={"days_per_week": 3}, closures={"inset": a_span("2026-09-23")}),
    a_school("west", pupils=300, hub="one", vetoes=["broker_1"]),
    a_school("north", hub="one", quiet={"exams": a_span("2026-10-05", "2026-10-07")}, rating="inadequate"),
    a_school("south", phase="primary", hosts={"visits_at_once": 1}, joins="2026-09-14", pupils=90),
    a_school("east", membership="external", leaves="2026-10-16", risk="red"),
    a_school("shut", consent="declined"),
    a_role("sle", cover_rate=200, days_per_week=2),
    a_role("executive", trust_post=True),
    a_specialist("broker_2", base="home", role="last", expertise={"science": 3}),
    a_role("last", external=True, only_if_no_internal=True),
    a_role("adviser", external=True, fee=400, brokerage_percent=10),
    a_specialist(
        expertise={"science": 3, "maths": 1, "reading": 1},
        available={"mon": "day", "tue": "day", "wed": "day", "thu": "pm", "fri": "day"},
        away={"course": a_span("2026-09-28", "2026-09-29")},
        limits={"days_per_term": 6, "schools_at_once": 2},
        declined=["maths"],
    ),
    a_specialist("maths_1", expertise={"maths": 2, "science": 2}, phases=["primary", "secondary"]),
    a_specialist("west_1", home_school="west", expertise={"science": 2, "reading": 2}, limits={"schools_at_once": 1}),
    a_specialist("west_2", home_school="west", expertise={"reading": 3, "science": 1}, phases=["secondary"]),
    a_specialist("head_1", base="home", role="executive", expertise={"leadership": 3, "science": 3, "maths": 3}),
    a_specialist(
        "broker_1",
        base="home",
        role="adviser",
        expertise={"reading": 3},
        limits={"travel_minutes": 30},
        conflicts=["south"],
        supply="la",
    ),
    a_need(
        days=4,
        level=2,
        roles=["sle"],
        rhythm="weekly",
        window=a_span("2026-09-08", "2026-10-09"),
        least={"days": 2},
        priority="must",
    ),
    a_need("maths", school="south", category="maths", sessions=4, visit="half_day", rhythm={"gap_days": {"min": 7}}),
    a_need("review", category="leadership", days=1),
    a_need("leadership", category="leadership", days=3, rhythm="fortnightly", after={"review": "required"}),
    a_need("reading", school="east", category="reading", days=3, rhythm="block"),
    a_need("shared", school="west", days=4, people={"max": 2}, own_people=True, rhythm={"per_week": {"max": 2}}),
    a_need("check", school="west", days=1, kind="assess", own_people=True),
    a_need("refused", school="shut"),
    a_need("tutoring", school="south", category="leadership", days=1),
    a_fixed(visits=("2026-09-15",)),
    a_forbidden("maths_1", school="north"),
    weeks=8,
    supplies={"la": {"name": "Local authority", "days": 3}},
    consents={"no": {"need": "shared", "specialist": "west_2", "party": "home_head", "answer": "declined"}},
    history={"last_term": {"specialist": "maths_1", "school": "west", "kind": "support", "to": "2026-07-17"}},
    hubs={"one": {"name": "One", "lends_days": 1.5}},
    calendar={
        "first_day": "2026-09-07",
        "last_day": "2026-10-30",
        "closures": {"half_term": a_span("2026-10-26", "2026-10-30")},
    },
    travel={
        "between_sessions": 20,
        "matrix": {
            "home": {
                "north": {"minutes": 20, "miles": 10},
                "south": {"minutes": 25, "miles": 12},
                "east": {"minutes": 30, "miles": 15},
                "west": {"minutes": 10, "miles": 4},
            },
            "west": {"east": {"minutes": 61, "miles": 40}, "north": {"minutes": 15, "miles": 8}},
            "south": {"north": {"minutes": 30, "miles": 15}, "west": {"minutes": 21, "miles": 10}},
        },
    },
    budget={"total": 2727.1, "external": 1360.5},
)

PLAN: dict[str, Visits] = {
    "science": [("2026-09-09", "science_1"), ("2026-09-15", "science_1"), ("2026-09-21", "science_1")],
    "maths": [("2026-09-16 am", "maths_1"), ("2026-09-24 pm", "maths_1"), ("2026-10-01 am", "maths_1")],
    "review": [("2026-09-08", "head_1")],
    "leadership": [("2026-09-10", "head_1"), ("2026-09-24", "head_1"), ("2026-10-08", "head_1")],
    "reading": [("2026-10-08", "broker_1"), ("2026-10-09", "broker_1"), ("2026-10-12", "broker_1")],
    "shared": [("2026-09-14", "science_1"), ("2026-09-17", "west_1"), ("2026-10-16", "science_1")],
}


def others(need: str, *visits: tuple[str, ...]) -> dict[str, Visits]:
    return {need: list(visits)}


SCIENCE, MATHS, READING, SHARED = (PLAN[need] for need in ("science", "maths", "reading", "shared"))

MUTATIONS: dict[str, tuple[str, dict[str, Visits]]] = {
    # who
    "area unknown to the person": ("qualified", others("reading", *((when, "maths_1") for when, _ in READING))),
    "level too low": ("qualified", others("science", *((when, "west_2") for when, _ in SCIENCE))),
    "phase of others": ("qualified", others("maths", ("2026-09-16 am", "west_2"))),
    "role not asked for": ("qualified", others("science", *((when, "head_1") for when, _ in SCIENCE))),
    "too far": ("travel_limit", others("reading", *((when, "west_1") for when, _ in READING))),
    "person said no": ("consent", others("maths", ("2026-09-16 am", "science_1"))),
    "school said no": ("consent", others("refused", ("2026-09-14", "maths_1"))),
    "not wanted": ("forbidden", others("shared", ("2026-09-17", "broker_1"))),
    "conflict of interest": ("independence", others("maths", ("2026-09-16 am", "broker_1"))),
    "support beside an assessment": ("independence", others("check", ("2026-09-22", "science_1"))),
    "an assessment of the own school": ("independence", others("check", ("2026-09-22", "west_1"))),
    "an assessment by who helped last term": ("independence", others("check", ("2026-09-22", "maths_1"))),
    "a head said no": ("consent", others("shared", ("2026-09-17", "west_2"))),
    "more days than the supply has": ("supply", others("reading", *READING, ("2026-10-13", "broker_1"))),
    "a last resort too early": ("last_resort", others("check", ("2026-09-22", "broker_2"))),
    "ruled out": ("forbidden", others("science", *((when, "maths_1") for when, _ in SCIENCE))),
    # when
    "half term": ("available", others("maths", ("2026-10-26 am", "maths_1"))),
    "own school closed": ("available", others("maths", ("2026-09-23 am", "maths_1"))),
    "quiet school": ("available", others("leadership", ("2026-10-05", "head_1"))),
    "school not yet in": ("available", others("maths", ("2026-09-11 am", "maths_1"))),
    "school gone": ("available", others("reading", ("2026-10-19", "broker_1"))),
    "before the window": ("available", others("science", ("2026-09-07", "science_1"), *SCIENCE[1:])),
    "after the window": ("available", others("science", *SCIENCE, ("2026-10-12", "science_1"))),
    "morning not free": ("available", others("science", *SCIENCE[:2], ("2026-09-24", "science_1"))),
    "away": ("available", others("science", *SCIENCE[:2], ("2026-09-29", "science_1"))),
    "weekend": ("asked", others("shared", *SHARED[:2], ("2026-10-17", "science_1"))),
    "before the term": ("asked", others("review", ("2026-09-04", "head_1"))),
    "after the term": ("asked", others("shared", *SHARED, ("2026-11-02", "science_1"))),
    "two needs at once": ("one_need_at_a_time", others("shared", *SHARED[1:], ("2026-09-15", "science_1"))),
    "two schools a day": ("one_school_a_day", others("shared", ("2026-09-16", "maths_1"))),
    "third day of a week": ("days_per_week", others("shared", *SHARED, ("2026-09-18", "science_1"))),
    "seventh day of the term": (
        "days_per_term",
        others("shared", *SHARED, ("2026-10-02", "science_1"), ("2026-10-05", "science_1")),
    ),
    "third school at once": ("schools_at_once", others("reading", ("2026-09-14", "science_1"))),
    "second school at once": (
        "schools_at_once",
        {"leadership": [("2026-09-15", "west_1")], "shared": [*SHARED, ("2026-09-18", "west_1")]},
    ),
    # where
    "more than the hub lends": ("hub_quota", others("maths", *MATHS, ("2026-10-08 am", "maths_1"))),
    "a small school lends two": (
        "release",
        {"review": [("2026-09-08", "west_1")], "leadership": [("2026-09-08", "west_2")]},
    ),
    "a school lends four days": (
        "release",
        {"maths": [("2026-09-16 am", "maths_1")], "shared": [*SHARED, ("2026-09-18", "maths_1")]},
    ),
    "two visits at one school": (
        "hosts",
        {"maths": [("2026-09-16 am", "maths_1")], "tutoring": [("2026-09-16", "head_1")]},
    ),
    # how
    "two people for one": ("continuity", others("reading", *READING[:2], ("2026-10-12", "west_2"))),
    "three people for two": ("continuity", others("shared", *SHARED, ("2026-09-22", "maths_1"))),
    "two at a visit": ("continuity", others("shared", ("2026-09-17", "west_1", "maths_1"))),
    "two in a week": ("rhythm", others("science", *SCIENCE, ("2026-09-08", "science_1"))),
    "two in a fortnight": ("rhythm", others("leadership", *PLAN["leadership"][:2], ("2026-10-01", "head_1"))),
    "three in a week": (
        "rhythm",
        others("shared", ("2026-09-14", "science_1"), ("2026-09-17", "west_1"), ("2026-09-16", "west_1")),
    ),
    "six days apart": ("rhythm", others("maths", ("2026-09-16 am", "maths_1"), ("2026-09-22 pm", "maths_1"))),
    "a day left out": ("rhythm", others("reading", ("2026-10-07", "broker_1"), *READING[1:])),
    "less than the least": ("least", others("science", ("2026-09-15", "science_1"))),
    "too early": ("after", others("review", ("2026-09-10", "head_1"))),
    "what comes first is missing": ("after", others("review")),
    "over the total": ("budget", others("shared", *SHARED[:2], ("2026-10-16", "maths_1"), ("2026-10-19", "science_1"))),
    "over the external budget": ("budget", {"reading": READING, "review": [("2026-09-08", "broker_1")]}),
    "decided visit missing": ("fixed", others("science", SCIENCE[0], ("2026-09-16", "science_1"))),
    "decided person missing": ("fixed", others("science")),
    "decided person not alone": ("fixed", others("science", *SCIENCE[:2], ("2026-09-21", "west_1"))),
    # what was asked
    "more than asked": ("asked", others("review", ("2026-09-07", "head_1"), ("2026-09-08", "head_1"))),
    "half a day for a day": ("asked", others("review", ("2026-09-08 am", "head_1"))),
    "a day for half a day": ("asked", others("maths", ("2026-09-16", "maths_1"))),
    "two visits a date": ("asked", others("maths", ("2026-09-16 am", "maths_1"), ("2026-09-16 pm", "maths_1"))),
    "nobody knows them": ("asked", others("review", ("2026-09-08", "zoe"))),
}
"""Name -> the rule that it breaks, and the visits that some needs have instead."""
