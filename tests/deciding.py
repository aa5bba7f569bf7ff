"""For each rule a tiny scenario in which it decides what is best: a planner that forgets the rule finds something better."""

from builders import a_fixed, a_forbidden, a_need, a_role, a_scenario, a_school, a_span, a_specialist
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario

TWO_DAYS = a_span("2026-09-07", "2026-09-08")
MONDAY = a_span("2026-09-07")
FAR = {"minutes": 61, "miles": 40}
NEAR_ENOUGH = {"minutes": 31, "miles": 20}
SCIENCE_2 = a_specialist("science_2")

DECIDING: dict[str, Scenario] = {
    "qualified": a_scenario(
        a_need(level=3, days=2),
        a_specialist(expertise={"science": 2}),
        a_specialist("maths_1", expertise={"maths": 3}),
        weeks=1,
    ),
    "travel_limit": a_scenario(
        a_need(days=2), a_need("more", school="south"), travel={"matrix": {"north": {"home": FAR}}}, weeks=1
    ),
    "consent": a_scenario(a_need(), a_need("more", school="south"), a_school("south", consent="declined"), weeks=1),
    "forbidden": a_scenario(a_need(days=2), a_need("more", school="south"), a_forbidden(school="north"), weeks=1),
    "last_resort": a_scenario(
        a_need(days=2),
        a_specialist(available={"mon": "day"}),
        a_specialist("adviser_1", role="adviser", base="home", available={"tue": "day", "wed": "day"}),
        a_role("adviser", external=True, only_if_no_internal=True),
        weeks=1,
    ),
    "supply": a_scenario(
        a_need(days=3), a_specialist(supply="la"), supplies={"la": {"name": "LA", "days": 2}}, weeks=1
    ),
    "independence": a_scenario(a_need(), a_need("check", kind="assess"), weeks=1),
    "available": a_scenario(a_need(days=5), a_specialist(away={"course": TWO_DAYS}), weeks=1),
    "one_need_at_a_time": a_scenario(a_need(window=MONDAY), a_need("more", window=MONDAY), weeks=1),
    "one_school_a_day": a_scenario(
        a_need(visit="am", sessions=1, window=MONDAY),
        a_need("more", school="south", visit="pm", sessions=1, window=MONDAY),
        travel={"matrix": {"south": {"north": NEAR_ENOUGH}}},
        weeks=1,
    ),
    "days_per_term": a_scenario(a_need(days=4), a_role(days_per_term=2.5), weeks=1),
    "days_per_year": a_scenario(a_need(days=4), a_role(days_per_year=2.5), weeks=1),
    "hub_quota": a_scenario(
        a_need(days=2),
        a_need("more", school="south", days=2),
        a_school("home", hub="one"),
        a_school("south", hub="one"),
        hubs={"one": {"name": "One", "lends_days": 1}},
        weeks=1,
    ),
    "days_per_week": a_scenario(
        a_need(visit="half_day", days=3),
        a_specialist(limits={"days_per_week": 1}),
        calendar={"first_day": "2026-09-09", "last_day": "2026-09-15"},
    ),
    "schools_at_once": a_scenario(
        a_need(days=2, rhythm={"gap_days": {"min": 8}}, least={"days": 2}),
        a_need("more", school="south", window=a_span("2026-09-14", "2026-09-18")),
        a_specialist(limits={"schools_at_once": 1}, available={"mon": "day", "tue": "day"}),
        calendar={"first_day": "2026-09-07", "last_day": "2026-09-22"},
    ),
    "release": a_scenario(
        a_need(window=MONDAY),
        a_need("more", window=MONDAY),
        a_specialist(),
        SCIENCE_2,
        a_school("home", pupils=399),
        weeks=1,
    ),
    "hosts": a_scenario(
        a_need(window=MONDAY),
        a_need("more", visit="pm", sessions=1, window=MONDAY),
        a_specialist(),
        SCIENCE_2,
        a_school(hosts={"visits_at_once": 1}),
        weeks=1,
    ),
    "continuity": a_scenario(
        a_need(days=3),
        a_specialist(available={"mon": "day"}),
        a_specialist("science_2", available={"tue": "day"}),
        weeks=1,
    ),
    "rhythm": a_scenario(a_need(days=3, rhythm="fortnightly"), a_specialist(available={"mon": "day"}), weeks=3),
    "least": a_scenario(
        a_need(days=3, least={"days": 3}), a_specialist(available={"mon": "day", "thu": "day"}), weeks=1
    ),
    "after": a_scenario(
        a_need("survey", window=a_span("2026-09-10"), priority="must"),
        a_need(days=3, after=["survey"]),
        a_specialist(),
        weeks=1,
    ),
    "budget": a_scenario(a_need(days=3), a_role(cover_rate=100), budget={"total": 299.99}, weeks=1),
    "fixed": a_scenario(
        a_need(window=MONDAY),
        a_need("more", priority="high", window=MONDAY),
        a_fixed(visits=("2026-09-07",)),
        weeks=1,
    ),
    "team": a_scenario(
        a_need(days=2, seats={"head": {}, "other": {}}),
        a_specialist(available={"mon": "day", "tue": "day"}),
        a_specialist("science_2", home_school="west", available={"tue": "day"}),
        weeks=1,
    ),
    "any_of": a_scenario(
        a_need(seats={"head": {}, "peer": {}}, any_of={"one": ["head"], "other": ["peer"]}),
        a_specialist(available={"mon": "day"}),
        a_specialist("science_2", home_school="west", available={"mon": "day"}),
        a_school("west"),
        gives={"each": {"when": {}, "days": 1}},
        goals={"coverage": {}, "gives": {}},
        weeks=1,
    ),
    "placement": expand(
        a_scenario(
            a_need(placement={"days_per_week": 2}),
            a_specialist(available={"mon": "day", "tue": "day"}, away={"course": a_span("2026-09-15", "2026-09-18")}),
            weeks=2,
        )
    ),
    "same_person": a_scenario(
        a_need(),
        a_need("maths", category="maths", after={"science": "same_person"}),
        a_specialist(),
        a_specialist("maths_1", expertise={"maths": 3}),
        weeks=1,
    ),
    "reciprocity": a_scenario(
        a_need(peer_review=True, window=MONDAY),
        a_need("more", school="south", peer_review=True, window=MONDAY),
        a_specialist("of_north", home_school="north"),
        a_specialist("of_south", home_school="south"),
        weeks=1,
    ),
}

MORE: dict[str, Scenario] = {
    "after, required": a_scenario(
        a_need("survey", level=3, category="maths"), a_need(after={"survey": "required"}), a_specialist(), weeks=1
    ),
    "budget for external people": a_scenario(
        a_need(days=3),
        a_specialist(role="adviser", base="home"),
        a_role("adviser", external=True, fee=100, brokerage_percent=10),
        budget={"external": 329.99},
        weeks=1,
    ),
    "days of a releasing school": a_scenario(
        a_need(days=3), a_school("home", releases={"days_per_week": 1.5}), weeks=1
    ),
    "weekly": a_scenario(
        a_need(days=3, rhythm="weekly"), calendar={"first_day": "2026-09-10", "last_day": "2026-09-15"}
    ),
    "monthly": a_scenario(a_need(days=3, rhythm="monthly"), weeks=5),
    "tapering": a_scenario(
        a_need(days=6, rhythm=["weekly", "fortnightly"]), a_specialist(available={"mon": "day"}), weeks=4
    ),
    "a gap": a_scenario(a_need(days=3, rhythm={"gap_days": {"min": 3}}), weeks=1),
    "visits a week": a_scenario(a_need(days=3, rhythm={"per_week": {"max": 2}}), weeks=1),
    "a block": a_scenario(
        a_need(days=3, rhythm="block"), a_specialist(available={"mon": "day", "wed": "day", "thu": "day"}), weeks=1
    ),
    "a block over a closure": a_scenario(
        a_need(days=3, rhythm="block"),
        a_school(closures={"inset": a_span("2026-09-09")}),
        a_specialist(available={"mon": "day", "tue": "day", "thu": "day"}),
        weeks=1,
    ),
    "two share": a_scenario(
        a_need(days=3, people={"max": 2}),
        *(a_specialist(f"person_{day}", available={day: "day"}) for day in ("mon", "tue", "wed")),
        weeks=1,
    ),
    "independence of two": a_scenario(
        a_need(days=2),
        a_need("check", kind="assess"),
        a_need("again", kind="assess", level=2),
        a_specialist(available={"mon": "day", "tue": "day", "thu": "day"}),
        a_specialist("science_2", expertise={"science": 1}, available={"wed": "day"}),
        weeks=1,
    ),
    "preferred": a_scenario(
        a_need(), a_school(prefers=["science_2"]), a_specialist(), a_specialist("science_2", base="north"), weeks=1
    ),
    "own people": a_scenario(
        a_need(own_people=True, days=2), a_specialist(home_school="north"), a_role(cover_rate=100), weeks=1
    ),
    "a shared trip": a_scenario(
        a_need(visit="am", sessions=1),
        a_need("more", visit="pm", sessions=1),
        travel={"matrix": {"home": {"north": {"minutes": 20, "miles": 12.25}}}},
        weeks=1,
    ),
    "a twilight after a day elsewhere": a_scenario(
        a_need(window=MONDAY),
        a_need("more", school="south", visit="twilight", sessions=1, window=MONDAY),
        a_specialist(available={"mon": "day_twilight"}),
        travel={"matrix": {"north": {"south": NEAR_ENOUGH}}},
        weeks=1,
    ),
    "a trip for a day and its twilight": a_scenario(
        a_need(days=2),
        a_need("more", visit="twilight", sessions=1),
        a_specialist(available={"mon": "day_twilight", "tue": "day"}),
        travel={"matrix": {"home": {"north": {"minutes": 20, "miles": 12.25}}}},
        weeks=1,
    ),
    "twilights need no release": a_scenario(
        a_need(visit="twilight", sessions=2),
        a_need("more", window=MONDAY),
        a_specialist(available=dict.fromkeys(("mon", "tue"), "day_twilight")),
        a_school("home", releases={"people_at_once": 1, "days_per_week": 1}),
        weeks=1,
    ),
    "online for who is far": a_scenario(
        a_need(days=2, where="either"),
        a_need("more", school="south", visit="am", sessions=1, window=MONDAY, where="online"),
        a_need("half", visit="pm", sessions=1, window=MONDAY, where="either"),
        a_specialist(available={"mon": "day", "tue": "day", "wed": "day"}),
        a_school(hosts={"visits_at_once": 0}),
        a_role(cover_rate=100),
        travel={"matrix": {"home": {"north": FAR, "south": NEAR_ENOUGH}, "south": {"north": FAR}}},
        weeks=1,
    ),
    "a trip on site and a visit online on one day": a_scenario(
        a_need(visit="am", sessions=1, window=MONDAY, where="online"),
        a_need("more", visit="pm", sessions=1, window=MONDAY),
        travel={"matrix": {"home": {"north": {"minutes": 20, "miles": 12.25}}}},
        weeks=1,
    ),
    "a trip in one direction": a_scenario(
        a_need(visit="half_day", sessions=1, window=MONDAY),
        a_need("more", school="south", visit="half_day", sessions=1, window=MONDAY),
        travel={"matrix": {"north": {"south": NEAR_ENOUGH}, "south": {"north": {"minutes": 29, "miles": 20}}}},
        weeks=1,
    ),
}
"""Further corners in which a model may err."""
