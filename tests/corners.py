"""Corners of teams, placements, orders and of who may come: tiny scenarios, each with the best values that thinking finds."""

from typing import Any

from builders import Entry, a_fixed, a_need, a_role, a_scenario, a_school, a_span, a_specialist
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario

MONDAY, TUESDAY = a_span("2026-09-07"), a_span("2026-09-08")
BOTH = {"science": 3, "maths": 3}
PAIR: dict[str, Any] = {"head": {"level": 3}, "other": {}}
PEERS: dict[str, Any] = {
    "seats": {"head": {"roles": ["sle"]}, "peer": {"roles": ["sle"]}, "adviser": {"roles": ["adviser"]}},
    "any_of": {"peers": ["head", "peer"], "bought": ["adviser"]},
}


def _free(person: str, *days: str, school: str = "home", **keys: Any) -> Entry:
    """Somebody of this school, free on these days."""
    return a_specialist(person, home_school=school, available=dict.fromkeys(days, "day"), **keys)


def _one_week(*entries: Entry, **keys: Any) -> Scenario:
    return expand(a_scenario(*entries, **({"weeks": 1} | keys)))


CORNERS: dict[str, tuple[Scenario, dict[str, float]]] = {
    # teams
    "a place that nobody can take": (
        _one_week(a_need(days=2, seats=PAIR), _free("one", "mon", "tue"), _free("two", "tue", expertise={"maths": 3})),
        {"coverage": 0},
    ),
    "the lead of the team has the level": (
        _one_week(
            a_need(seats=PAIR), _free("one", "mon"), _free("two", "mon", school="west", expertise={"science": 1})
        ),
        {"coverage": 200},
    ),
    "few may come": (
        _one_week(
            a_need(days=2, seats={"head": {}, "others": {"count": 2}}, least_people=2),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue", school="west"),
            _free("three", "tue", school="east"),
        ),
        {"coverage": 400},
    ),
    "of different schools": (
        _one_week(
            a_need(days=2, seats=PAIR, from_different_schools=True),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue"),
            _free("three", "tue", school="west"),
        ),
        {"coverage": 200},
    ),
    "people of no school are of different ones": (
        _one_week(
            a_need(days=2, seats=PAIR, from_different_schools=True),
            *(a_specialist(name, base="home", available={"mon": "day"}) for name in ("one", "two")),
        ),
        {"coverage": 200},
    ),
    "a learner comes along": (
        _one_week(
            a_need(days=2, seats={"head": {}, "learner": {"shadow": True}}),
            _free("one", "mon", "tue"),
            _free("two", "tue", school="west", expertise={"science": 1}, emerging=True),
            goals={"development": {}, "coverage": {}},
        ),
        {"development": 1, "coverage": 200},
    ),
    "a learner is not missed": (
        _one_week(
            a_need(days=2, seats={"head": {}, "learner": {"shadow": True}}),
            _free("one", "mon", "tue"),
            _free("two", "tue", school="west", emerging=True),
        ),
        {"coverage": 400},
    ),
    "a learner never comes alone": (_one_week(a_need(), _free("one", "mon", emerging=True)), {"coverage": 0}),
    "beside the school's own deputy": (
        _one_week(
            a_need(days=2, seats={"head": {}, "deputy": {"of_the_school": True}}),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue", school="west"),
            _free("three", "tue", school="north"),
        ),
        {"coverage": 200},
    ),
    "one of a primary school": (
        _one_week(
            a_need(days=2, seats={"head": {}, "other": {"from_phases": ["primary"]}}),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue", school="west"),
            _free("three", "mon", school="east"),
            a_school("east", phase="primary"),
        ),
        {"coverage": 200},
    ),
    "a team is one visit": (
        _one_week(
            a_need(seats=PAIR, window=MONDAY),
            a_need("more", window=MONDAY),
            *(_free(name, "mon", school=name) for name in ("west", "east", "south")),
            a_school("north", hosts={"visits_at_once": 1}),
        ),
        {"coverage": 200},
    ),
    "a small school lends one of the pair": (
        _one_week(a_need(seats=PAIR), _free("one", "mon"), _free("two", "mon"), a_school("home", pupils=399)),
        {"coverage": 0},
    ),
    "a pair is paid twice": (
        _one_week(
            a_need(days=2, seats=PAIR),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue", school="west"),
            a_role(cover_rate=100),
            budget={"total": 399.99},
        ),
        {"coverage": 200, "cost": 200},
    ),
    "a decided place": (
        _one_week(
            a_need(days=2, seats=PAIR),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue", school="west"),
            _free("three", "tue", school="east"),
            a_fixed("science", "three", seat="other"),
        ),
        {"coverage": 200},
    ),
    "nobody of the hub": (
        _one_week(
            a_need(days=2, not_from_hub=True),
            _free("one", "mon", "tue"),
            _free("two", "tue", school="west"),
            *(a_school(name, hub="one") for name in ("home", "north")),
            hubs={"one": {"name": "One"}},
        ),
        {"coverage": 200},
    ),
    # one of several teams
    "the team that can come more often": (
        _one_week(
            a_need(days=2, **PEERS),
            _free("one", "mon", "tue"),
            _free("two", "tue", school="west"),
            a_specialist("adviser_1", role="adviser", base="home", available={"mon": "day", "wed": "day"}),
            a_role("adviser", external=True, fee=100),
        ),
        {"coverage": 400, "internal_first": 4, "cost": 200},
    ),
    "the team that costs nothing": (
        _one_week(
            a_need(days=2, **PEERS),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue", school="west"),
            a_specialist("adviser_1", role="adviser", base="home", available={"mon": "day", "wed": "day"}),
            a_role("adviser", external=True, fee=100),
        ),
        {"coverage": 400, "internal_first": 0, "cost": 0},
    ),
    # placements
    "a week in which the school is shut": (
        _one_week(
            a_need(placement={"days_per_week": 1}),
            _free("one", "mon"),
            a_school("north", closures={"shut": a_span("2026-09-14", "2026-09-18")}),
            weeks=3,
        ),
        {"coverage": 400},
    ),
    "the longest run of weeks": (
        _one_week(
            a_need(placement={"days_per_week": 1}),
            _free("one", "mon", away={"course": a_span("2026-09-14")}),
            _free("two", "tue", away={"course": a_span("2026-09-08")}),
            weeks=3,
        ),
        {"coverage": 400},
    ),
    "until somebody takes over": (
        _one_week(
            a_need(placement={"days_per_week": 2, "until": "2026-09-10", "handover_days": 1}),
            _free("one", "wed", "thu", "fri"),
        ),
        {"coverage": 400},
    ),
    # order
    "whoever can do both": (
        _one_week(
            a_need(days=2),
            a_need("maths", category="maths", days=3, after={"science": "same_person"}),
            _free("one", "mon", "tue"),
            _free("two", "mon", "tue", "wed", "thu", school="west", expertise=BOTH),
        ),
        {"coverage": 800},
    ),
    "the lead follows on": (
        _one_week(
            a_need(seats=PAIR),
            a_need("maths", category="maths", days=2, after={"science": "same_person"}),
            _free("one", "mon", "tue", expertise=BOTH),
            _free("two", "mon", "wed", "thu", school="west", expertise={"science": 2, "maths": 3}),
        ),
        {"coverage": 400},
    ),
    "one of two who shared": (
        _one_week(
            a_need(days=2, people={"max": 2}),
            a_need("maths", category="maths", after={"science": "same_person"}),
            _free("one", "mon"),
            _free("two", "tue", "wed", school="west", expertise=BOTH),
        ),
        {"coverage": 600},
    ),
    # peer review
    "whoever reviewed last": (
        _one_week(
            a_need(days=2, peer_review=True),
            _free("one", "mon", "tue"),
            _free("two", "tue", school="west"),
            history={"old": {"specialist": "one", "school": "north", "kind": "assess", "to": "2023-05-05"}},
        ),
        {"coverage": 200},
    ),
    "whoever was reviewed of late": (
        _one_week(
            a_need(days=2, peer_review=True),
            _free("one", "mon", "tue"),
            _free("two", "tue", school="west"),
            _free("of_north", "mon", school="north"),
            history={"old": {"specialist": "of_north", "school": "home", "kind": "assess", "to": "2026-05-05"}},
        ),
        {"coverage": 200},
    ),
    # who may come
    "a head who is one": (
        _one_week(
            a_need(days=2),
            a_role(requires={"all": {"head": True}}),
            _free("one", "mon", "tue"),
            _free("two", "tue", facts={"head": True}),
        ),
        {"coverage": 200},
    ),
    "years enough": (
        _one_week(
            a_need(days=2),
            a_role(requires={"any": {"years": 3, "head": True}}),
            _free("one", "mon", "tue", facts={"years": 2}),
            _free("two", "tue", facts={"years": 3}),
        ),
        {"coverage": 200},
    ),
    "of a support school": (
        _one_week(a_need(), a_role(from_status="teaching_school"), _free("one", "mon"), a_school("home")),
        {"coverage": 0},
    ),
    "key stages before phases": (
        _one_week(
            a_need(days=2, key_stages=["ks2"]),
            _free("one", "mon", phases=["primary"], expertise={"science": {"level": 3, "key_stages": ["ks2"]}}),
            _free("two", "mon", "tue", expertise={"science": {"level": 3, "key_stages": ["ks3"]}}),
        ),
        {"coverage": 200},
    ),
    "coaches only": (
        _one_week(a_need(mode="cover"), a_role(modes=["coach"]), _free("one", "mon")),
        {"coverage": 0},
    ),
    "no firefighting": (
        _one_week(a_need(firefighting=True), a_role(firefighting=False), _free("one", "mon")),
        {"coverage": 0},
    ),
    "a head's no": (
        _one_week(
            a_need(days=2),
            _free("one", "mon", "tue"),
            _free("two", "tue"),
            consents={"no": {"need": "science", "specialist": "one", "party": "home_head", "answer": "declined"}},
        ),
        {"coverage": 200},
    ),
    "inspected of late": (
        _one_week(a_need(), _free("one", "mon", inspected={"north": "2026-05-05"})),
        {"coverage": 0},
    ),
    "two of one supply": (
        _one_week(
            a_need(days=2),
            a_need("more", school="south", days=2),
            *(a_specialist(name, base="home", supply="la") for name in ("one", "two")),
            supplies={"la": {"name": "LA", "days": 3}},
        ),
        {"coverage": 600},
    ),
    "days kept for a strategy": (
        _one_week(
            a_need(days=3),
            a_role(days_per_term=2.5),
            _free("one", "mon", "tue", "wed"),
            leads={"science": {"leader": "one", "days_per_term": 1}},
        ),
        {"coverage": 200},
    ),
    "a manager's visit": (
        _one_week(
            a_need(days=2),
            a_specialist("manager_1", base="north", available={"mon": "day"}, expertise=BOTH),
            line_management={"north": {"manager": "manager_1", "school": "north", "visits": 1, "category": "maths"}},
        ),
        {"coverage": 200},
    ),
    # when
    "a cap in each of two terms": (
        _one_week(
            a_need(days=4),
            a_role(days_per_term=1, days_per_year=3),
            _free("one", "mon", "tue"),
            calendar={
                "first_day": "2026-09-07",
                "last_day": "2026-09-25",
                "terms": {"autumn": a_span("2026-09-07", "2026-09-11"), "spring": a_span("2026-09-21", "2026-09-25")},
            },
        ),
        {"coverage": 400},
    ),
    "training on INSET days": (
        _one_week(
            a_need(days=2, training="only"),
            _free("one", "mon", "tue", "wed"),
            a_school("north", inset={"days": TUESDAY}),
        ),
        {"coverage": 200},
    ),
    "no lessons on INSET days": (
        _one_week(a_need(days=2), _free("one", "mon", "tue"), a_school("north", inset={"days": TUESDAY})),
        {"coverage": 200},
    ),
    "the own school's INSET day": (
        _one_week(a_need(days=2), _free("one", "mon", "tue"), a_school("home", inset={"days": TUESDAY})),
        {"coverage": 200},
    ),
    "A and B weeks": (
        _one_week(
            a_need(days=3, window=a_span("2026-09-14", "2026-09-18")),
            a_specialist(available={"a": {"mon": "day", "tue": "day"}, "b": {"wed": "day"}}),
            calendar={"first_day": "2026-09-07", "last_day": "2026-09-18", "two_week": {"first": "a"}},
        ),
        {"coverage": 200},
    ),
    "on its dates": (
        _one_week(a_need(dates=["2026-09-08", "2026-09-10"]), _free("one", "mon", "tue")),
        {"coverage": 200},
    ),
    "five hours are a day": (_one_week(a_need(hours=5), _free("one", "mon", "tue")), {"coverage": 200}),
    "a meeting counts": (_one_week(a_need(meeting=True), _free("one", "mon", "tue")), {"coverage": 200}),
}
"""Name -> scenario, and the best values of some of its goals."""
