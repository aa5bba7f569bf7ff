"""A plan of teams, reviews, placements, online visits and much else that keeps every rule, and ways to break just one of them."""

from typing import Any

from builders import Entry, a_deployment, a_fixed, a_need, a_role, a_scenario, a_school, a_span, a_specialist, a_visit
from deployer.plan.schema import Deployment, Visit
from deployer.scenario.packages import expand

BOTH = {"science": 3, "maths": 3}
ALL_DAY = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "day_twilight")


def _person(person: str, school: str, **keys: Any) -> Entry:
    return a_specialist(person, **({"home_school": school, "available": ALL_DAY, "expertise": BOTH} | keys))


SCENARIO = expand(
    a_scenario(
        a_school("north", hub="two", inset={"training": a_span("2026-09-18")}, hosts={"visits_at_once": 9}),
        a_school("south", hub="two", phase="primary", hosts={"visits_at_once": 9}),
        a_school("east", hub="one", hosts={"visits_at_once": 9}, inset={"planning": a_span("2026-10-02")}),
        a_school("far", location={"lat": 54.0, "lon": -1.9}),
        *(a_school(name, hub="one", pupils=1200) for name in ("west", "near")),
        a_school("home", hub="one", pupils=1200, status=["teaching_school"]),
        a_role(days_per_term=20, asks=["home_head"]),
        a_role("lead", requires={"all": {"head": True, "years": 3}, "any": {"nle": True, "trained": "2025"}}),
        a_role("coach", modes=["coach"], firefighting=False, from_status="teaching_school"),
        a_role("adviser", external=True, fee=300),
        a_role("business", trust_post=True),
        _person("lead_1", "west", role="lead", facts={"head": True, "years": 3, "nle": True}),
        _person("lead_2", "west", role="lead", facts={"head": True, "years": 2, "nle": True}),
        _person("lead_3", "west", role="lead", facts={"head": True, "years": 9, "trained": "2024"}),
        _person("rev_1", "east"),
        _person("rev_2", "home"),
        _person("rev_3", "home"),
        _person("weak_1", "near", expertise={"science": 1}),
        _person("of_north", "north"),
        _person("of_south", "south"),
        _person("south_2", "south"),
        _person("old_1", "near"),
        _person("far_2", "far"),
        _person("far_1", "far", limits={"travel_minutes": 200}),
        _person("primary_1", "home", phases=["primary"], expertise={"science": {"level": 3, "key_stages": ["ks2"]}}),
        _person("learner_1", "home", expertise={"science": 1}, emerging=True),
        _person("coach_1", "near", role="coach"),
        _person("coach_2", "home", role="coach", limits={"days_per_year": 2}),
        _person("money_1", "home", role="business", expertise={"finance": 3}),
        _person("judge_1", "far", inspected={"north": "2026-02-02"}, limits={"travel_minutes": 200}),
        _person("lesson_1", "home", available={"mon": "day", "a": {"tue": "day"}, "b": {"wed": "day"}}),
        a_specialist("adviser_1", role="adviser", base="home", expertise=BOTH, available=ALL_DAY),
        a_specialist("online_1", home_school="far", expertise=BOTH, available=ALL_DAY),
        a_need(
            "review",
            days=2,
            peer_review=True,
            not_from_hub=True,
            from_different_schools=True,
            seats={"head": {"roles": ["lead"], "level": 3}, "reviewers": {"count": 2, "level": 2}},
        ),
        a_need("back", school="west", peer_review=True),
        a_need("open", days=2, seats={"head": {}, "others": {"count": 3}, "learner": {"shadow": True}}, least_people=2),
        a_need(
            "deputies",
            school="south",
            seats={
                "head": {},
                "deputy": {"of_the_school": True},
                "primary": {"from_phases": ["primary"]},
                "money": {"category": "finance", "level": 2, "roles": ["business"]},
            },
            own_people=True,
        ),
        a_need(
            "choice",
            school="east",
            days=2,
            seats={"head": {"roles": ["sle"]}, "peer": {"roles": ["sle"]}, "adviser": {"roles": ["adviser"]}},
            any_of={"peers": ["head", "peer"], "bought": ["adviser"]},
        ),
        a_need("interim", school="south", placement={"days_per_week": 2, "until": "2026-10-02"}),
        a_need("science", school="east", days=2, people={"max": 2}),
        a_need("maths", school="east", category="maths", days=2, after={"science": "same_person"}),
        a_need("course", training="only", roles=["sle"]),
        a_need("dated", school="east", dates=["2026-09-10", "2026-10-08"]),
        a_need("evening", school="east", visit="twilight", sessions=2),
        a_need("webinar", school="east", visit="am", sessions=2, where="online"),
        a_need("either", days=2, where="either"),
        a_need("phonics", school="north", key_stages=["ks2"]),
        a_need("coaching", days=3, school="east", mode="coach"),
        a_need("cover", school="east", mode="cover"),
        a_need("fire", school="east", mode="coach", firefighting=True),
        a_need("audit", kind="assess"),
        a_need("hours", school="east", hours=7.5, visit="half_day"),
        a_need("meeting", school="east", visit="pm", sessions=1, meeting=True, specialists=["rev_2", "rev_3"]),
        a_fixed("choice", "rev_2", seat="head"),
        calendar={"first_day": "2026-09-07", "last_day": "2026-10-16", "two_week": {"first": "a"}},
        hubs={name: {"name": name.title(), "executive_lead": lead} for name, lead in (("one", None), ("two", "old_1"))},
        history={
            "long_ago": {"specialist": "old_1", "school": "west", "kind": "assess", "to": "2023-05-05"},
            "of_late": {"specialist": "lead_1", "school": "far", "kind": "assess", "to": "2026-05-05"},
            "earlier": {"specialist": "far_1", "school": "north", "kind": "support"},
        },
        consents={"no": {"need": "choice", "specialist": "rev_3", "party": "governing_body", "answer": "declined"}},
        line_management={"east_head": {"manager": "old_1", "school": "east", "visits": 2, "category": "maths"}},
        travel={"between_sessions": 0, "matrix": {"north": {"east": {"minutes": 9, "miles": 3}}}},
    )
)


def team(need: str, seats: dict[str, str], *visits: str | Visit, **changes: Any) -> Deployment:
    """This team in its places, at each visit unless that says who comes."""
    taken = {place: people.split() for place, people in seats.items()}
    everyone = [person for people in taken.values() for person in people]
    made = [a_visit(visit, *everyone) if isinstance(visit, str) else visit for visit in visits]
    return a_deployment(SCENARIO, need, *made, **({"seats": taken} | changes))


def alone(need: str, person: str, *visits: str | Visit, **changes: Any) -> Deployment:
    """One person at all visits that do not say who comes."""
    return a_deployment(SCENARIO, need, *visits, by=person, **changes)


REVIEWERS = {"head": "lead_1", "reviewers": "rev_1 rev_2"}
OPEN = {"head": "rev_1", "others": "rev_2"}
DEPUTIES = {"head": "rev_1", "deputy": "of_south", "primary": "south_2", "money": "money_1"}
PEERS = {"head": "rev_2", "peer": "weak_1"}
INTERIM = ("2026-09-07", "2026-09-09", "2026-09-14", "2026-09-15", "2026-09-24", "2026-09-25")

PLAN: dict[str, Deployment] = {
    deployment.need: deployment
    for deployment in (
        team("review", REVIEWERS, "2026-09-07", "2026-09-08"),
        alone("back", "rev_1", "2026-09-09"),
        team("open", OPEN, "2026-09-14", "2026-09-15"),
        team("deputies", DEPUTIES, "2026-09-16"),
        team("choice", PEERS, "2026-09-21", "2026-09-22"),
        alone("interim", "old_1", *INTERIM),
        alone("science", "rev_2", "2026-09-28", a_visit("2026-09-29", "rev_3")),
        alone("maths", "rev_3", "2026-09-30", "2026-10-01"),
        alone("course", "rev_2", "2026-09-18"),
        alone("dated", "rev_3", "2026-09-10"),
        alone("evening", "rev_3", "2026-09-10 twilight", "2026-09-11 twilight"),
        alone("webinar", "rev_3", "2026-09-14 am", "2026-09-15 am"),
        alone("either", "online_1", "2026-09-14", "2026-09-15"),
        alone("phonics", "primary_1", "2026-09-14"),
        alone("coaching", "coach_2", "2026-10-06"),
        alone("hours", "lesson_1", "2026-09-08 am", "2026-09-14 pm", "2026-09-16 am"),
        alone("meeting", "rev_2", "2026-10-05 pm"),
        alone("line__east_head", "old_1", "2026-09-08 am", "2026-09-10 pm"),
    )
}


def seated(need: str, *visits: str | Visit, **seats: str) -> Deployment:
    """As `team`, with places by name."""
    return team(need, seats, *visits)


MONDAY, TUESDAY = "2026-09-07", "2026-09-08"

MUTATIONS: dict[str, tuple[str, Deployment]] = {
    # teams
    "one stays away": ("team", team("review", REVIEWERS, MONDAY, a_visit(TUESDAY, "lead_1", "rev_1"))),
    "a place is empty": ("team", seated("review", MONDAY, head="lead_1", reviewers="rev_1")),
    "nobody leads": ("team", seated("review", MONDAY, reviewers="rev_1 rev_2")),
    "more than there are places": (
        "team",
        seated("review", "2026-09-11", head="lead_1", reviewers="rev_1 rev_2 old_1"),
    ),
    "two of one school": ("team", seated("review", MONDAY, head="lead_1", reviewers="rev_2 rev_3")),
    "a fourth of the others": ("team", seated("open", "2026-09-17", head="lead_1", others="rev_1 rev_2 weak_1 far_1")),
    "a place nobody asked for": ("team", seated("open", "2026-09-14", **OPEN, driver="weak_1")),
    "one person in two places": ("asked team", seated("open", "2026-09-14", head="rev_1", others="rev_2 rev_1")),
    "fewer than the fewest": ("team", seated("open", "2026-09-14", head="rev_2")),
    "a learner does not make up the number": ("team", seated("open", "2026-09-17", head="rev_1", learner="learner_1")),
    "a decided person in another place": ("fixed", seated("choice", "2026-09-21", head="weak_1", peer="rev_2")),
    "a decided person out of the team": ("fixed", seated("choice", "2026-09-21", head="of_north", peer="weak_1")),
    "a stranger at one visit": (
        "asked",
        team("open", OPEN, "2026-09-14", a_visit("2026-09-15", "rev_1", "rev_2", "weak_1")),
    ),
    "a learner in earnest": ("qualified", seated("open", "2026-09-17", head="rev_1", others="rev_2 learner_1")),
    "the lead's role": ("qualified", seated("review", "2026-09-11", head="old_1", reviewers="rev_1 rev_2")),
    "a reviewer's level": ("qualified", seated("review", MONDAY, head="lead_1", reviewers="rev_1 weak_1")),
    "a reviewer of the hub": ("qualified", seated("review", MONDAY, head="lead_1", reviewers="rev_1 of_south")),
    "not the school's own deputy": (
        "qualified",
        seated("deputies", "2026-09-16", **(DEPUTIES | {"deputy": "rev_3"})),
    ),
    "a place for another area": ("qualified", seated("deputies", "2026-09-16", **(DEPUTIES | {"money": "rev_3"}))),
    "not of a primary school": ("qualified", seated("deputies", "2026-09-16", **(DEPUTIES | {"primary": "rev_3"}))),
    # one of several teams
    "both teams": ("any_of", seated("choice", "2026-09-21", head="rev_2", peer="weak_1", adviser="adviser_1")),
    "half of each team": ("any_of team", seated("choice", "2026-09-21", head="rev_2", adviser="adviser_1")),
    "half of one team": ("team", seated("choice", "2026-09-21", head="rev_2")),
    "one team, then the other": (
        "any_of team",
        team(
            "choice",
            PEERS | {"adviser": "adviser_1"},
            a_visit("2026-09-21", "rev_2", "weak_1"),
            a_visit("2026-09-22", "adviser_1"),
        ),
    ),
    "the wrong team's place": ("qualified", seated("choice", "2026-09-21", head="rev_2", peer="adviser_1")),
    "a governing body's no": ("consent", seated("choice", "2026-09-21", head="rev_2", peer="rev_3")),
    # placements
    "a week left out": ("placement", alone("interim", "old_1", *INTERIM[:2], *INTERIM[4:])),
    "half a week": ("placement", alone("interim", "old_1", *INTERIM[:3])),
    "half of the first week": ("placement", alone("interim", "old_1", *INTERIM[1:])),
    "three days in a week": ("placement", alone("interim", "old_1", *INTERIM[:2], "2026-09-11")),
    "past the handover": ("available", alone("interim", "old_1", "2026-10-01", "2026-10-02")),
    "an interim and a stand-in": (
        "continuity",
        alone("interim", "old_1", *INTERIM[:2], *(a_visit(day, "rev_3") for day in ("2026-09-17", "2026-09-18"))),
    ),
    # one after another
    "a stranger follows on": ("same_person", alone("maths", "lead_1", "2026-09-30")),
    "nobody goes before": ("after", alone("science", "rev_2")),
    "on the last day of the first": ("after", alone("maths", "rev_2", "2026-09-29")),
    # reviews
    "schools that review one another": ("reciprocity", alone("back", "of_north", "2026-09-10")),
    "the same school again": ("reciprocity", alone("back", "old_1", "2026-09-11")),
    "a review in return": ("reciprocity", alone("back", "far_1", "2026-09-10")),
    # independence
    "an inspector comes to help": ("independence", alone("either", "judge_1", "2026-09-17")),
    "an assessment by the hub's lead": ("independence", alone("audit", "old_1", "2026-10-05")),
    "an assessment by a helper without end": ("independence", alone("audit", "far_1", "2026-10-05")),
    "an assessment by who helps this term": ("independence", alone("audit", "lead_1", "2026-10-05")),
    # who
    "a role's facts": ("qualified", alone("either", "lead_2", "2026-10-05")),
    "either of two facts": ("qualified", alone("either", "lead_3", "2026-10-05")),
    "a status that the school has not": ("qualified", alone("coaching", "coach_1", "2026-10-05")),
    "cover by a coach": ("qualified", alone("cover", "coach_2", "2026-10-07")),
    "firefighting by a coach": ("qualified", alone("fire", "coach_2", "2026-10-07")),
    "a learner alone": ("qualified", alone("either", "learner_1", "2026-10-05")),
    "not the named people": ("qualified", alone("meeting", "weak_1", "2026-10-05 pm")),
    "not the manager": ("qualified", alone("line__east_head", "rev_3", "2026-09-16 pm")),
    "another key stage": ("qualified", alone("fire", "primary_1", "2026-10-05")),
    "an assessment from afar": ("travel_limit", alone("audit", "far_2", "2026-10-05")),
    # when
    "lessons on an INSET day": ("available", alone("fire", "weak_1", "2026-10-02")),
    "training on a day of lessons": ("available", alone("course", "rev_2", "2026-09-17")),
    "the own school's INSET day": ("available", alone("back", "rev_1", "2026-10-02")),
    "another date": ("available", alone("dated", "rev_3", "2026-09-09")),
    "Tuesday of a B week": ("available", alone("hours", "lesson_1", "2026-09-15 am")),
    "Wednesday of an A week": ("available", alone("hours", "lesson_1", "2026-09-09 am")),
    "an evening that is not given": ("available", alone("evening", "lesson_1", "2026-09-14 twilight")),
    "a third day of the year": (
        "days_per_year",
        alone("coaching", "coach_2", "2026-10-06", "2026-10-07", "2026-10-08"),
    ),
    # what was asked
    "more than the hours": (
        "asked",
        alone("hours", "lesson_1", *(f"2026-{day} am" for day in ("09-07", "09-21", "09-28", "10-05"))),
    ),
    "more than the dates": (
        "asked",
        alone("dated", "rev_3", "2026-09-10", "2026-10-08", sessions_asked=2),
    ),
    "an afternoon for an evening": ("asked", alone("evening", "rev_3", "2026-09-11 pm")),
    "an evening for a morning": ("asked", alone("webinar", "rev_3", "2026-09-17 twilight")),
    "online, but not said": (
        "asked",
        alone("webinar", "rev_3", "2026-09-14 am").model_copy(update={"visits": [a_visit("2026-09-14 am", "rev_3")]}),
    ),
    "said to be online, but there": (
        "asked",
        alone("dated", "rev_3", "2026-09-10").model_copy(
            update={"visits": [a_visit("2026-09-10", "rev_3").model_copy(update={"online": ["rev_3"]})]}
        ),
    ),
    "another person is online": (
        "asked",
        alone("webinar", "rev_3", "2026-09-14 am").model_copy(
            update={"visits": [a_visit("2026-09-14 am", "rev_3").model_copy(update={"online": ["rev_2"]})]}
        ),
    ),
    # at one time
    "online at two needs": ("one_need_at_a_time", alone("webinar", "rev_2", "2026-09-14 am")),
    "a school and another": ("one_school_a_day", alone("evening", "rev_2", "2026-09-18 twilight")),
}
"""Name -> the rule that it breaks, and what stands in the plan instead."""
