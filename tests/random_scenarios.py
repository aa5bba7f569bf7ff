"""Small scenarios by chance, with any of the rules at work, and few enough plans to look at each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from brute import Planner, planner_of
from builders import FIRST_DAY, Entry, a_fixed, a_forbidden, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.scenario.packages import expand
from deployer.scenario.schema import ALL_GOALS, DEFAULT_GOALS, WEEKDAYS, Scenario

Draw = Callable[[st.SearchStrategy[Any]], Any]
Data = dict[str, Any]

MOST_PLANS = 4_000
"""Ways to serve each need, multiplied."""

VISITED = ("north", "south", "east")
HOMES = ("home", "west", "north", "south")
AREAS = ("science", "maths")
TEAMS: tuple[Any, ...] = (
    {"head": {}, "others": {}},
    {"both": {"count": 2}},
    {"head": {}, "others": {"count": 2, "level": 1}},
    {"head": {}, "learner": {"shadow": True}},
    {"head": {}, "deputy": {"of_the_school": True, "level": 1}},
    {"head": {}, "colleague": {"from_lead_school": True, "level": 1}},
)
RHYTHMS: tuple[Any, ...] = (
    *("weekly", "fortnightly", "monthly", "block", "any"),
    *(
        ["weekly", "fortnightly"],
        ["fortnightly", "weekly", "weekly"],
        {"stages": ["weekly", "monthly"], "gap_days": {"min": 9}},
    ),
    *({"gap_days": {"min": apart}} for apart in (2, 3, 7, 8)),
    *({"per_week": {"max": most}} for most in (1, 2)),
    {"pattern": "weekly", "gap_days": {"min": 6}},
    {"pattern": "block", "per_week": {"max": 2}},
)
PLACES = [{"lat": latitude, "lon": -1.9} for latitude in (52.5, 52.55, 52.67, 52.97)]
"""13, 33 and 59 minutes from the first."""

SOME_WITHIN = ("0", "1", "0.5%", "5%", "50%")


MATCHES: tuple[Data, ...] = (
    {"level_below": 3, "outside_hub": 7, "minute": 2, "free_minutes": 0},
    {"impact": 40, "impact_prior": 1, "pupils": 3, "disadvantaged": 2, "phase": 11},
)
IMPACTS: tuple[Data, ...] = tuple(
    {
        f"past_{place}": {
            "specialist": f"person_{place}",
            "category": "science",
            "school": "x",
            "on": on,
            "score": score,
        }
        for place, (score, on) in enumerate(zip(scores, ("2026-07-01", "2026-09-07"), strict=True))
    }
    for scores in ((100, 0), (33.3, 90))
)
SCORES: tuple[Data, ...] = (
    {"scores": {"one": {"specialist": "person_0", "category": "science", "score": 88}}},
    {"scores": {"one": {"specialist": "person_0", "need": "need_0", "score": 0}}},
)

FUNDS: tuple[Data, ...] = (
    {"one": {"name": "One", "pounds": 150, "categories": ["science"]}},
    {"one": {"name": "One", "pounds": 333.33, "to": "2026-09-08"}},
    {
        "one": {"name": "One", "pounds": 120, "schools": ["north"], "categories": ["science"]},
        "two": {"name": "Two", "pounds": 500, "categories": ["maths"]},
    },
    {
        "one": {"name": "One", "pounds": 90, "schools": ["north"]},
        "two": {"name": "Two", "pounds": 260, "schools": ["south"], "from": "2026-09-08"},
    },
)
"""Money of which no two may pay for the same visit."""

OF_SCHOOLS = (
    *(
        "hub",
        "pupils",
        "rating",
        "risk",
        "hosts",
        "closures",
        "joins",
        "leaves",
        "quiet",
        "inset",
        "timetable",
        "consent",
    ),
    *("phase", "membership", "people_at_once", "school_days_per_week", "status"),
    *("tier", "disadvantaged", "concern", "risk_log", "own_team"),
    *("wish", "executive_lead"),
)
OF_PEOPLE = (
    *(
        "days_per_term",
        "days_per_year",
        "days_per_week",
        "schools_at_once",
        "travel_minutes",
        "away",
        "phases",
        "declined",
    ),
    *("cover_rate", "post", "adviser", "brokerage_percent", "fee", "one_area", "twilight"),
    "two_week",
    *("induction", "days_used"),
    *(
        "facts",
        "requires",
        "from_status",
        "stages",
        "modes",
        "firefighting",
        "only_with_lead",
        "emerging",
        "conflicts",
        "inspected",
    ),
)
OF_NEEDS = (
    *(
        "level",
        "roles",
        "window",
        "least",
        "people",
        "own_people",
        "after",
        "within_days",
        "rhythm",
        "priority",
        "visit",
    ),
    "training",
    *("seats", "any_of", "least_people", "from_different_schools", "not_from_hub", "placement", "peer_review"),
    *("key_stages", "mode", "before_monitoring", "where", "kind", "waited"),
)
OF_ALL = (
    *(
        "all_closed",
        "terms",
        "total",
        "external",
        "funds",
        "matrix",
        "between_sessions",
        "gives",
        *("match", "impact", "match_scores"),
        "lends_days",
        "weights",
        "forbidden",
        "meetings",
        "fixed",
        "earlier",
        "goals",
        "history",
    ),
)
"""What a scenario may have at work: some of each line, in about half of the places."""
FOCUS: tuple[tuple[str, ...], ...] = (
    ("total", "funds", "cover_rate"),
    ("total", "funds", "visit", "cover_rate", "matrix"),
    ("goals", "gives"),
    ("earlier", "goals"),
    ("earlier", "people", "seats"),
    ("goals", "hub"),
    ("hub", "lends_days"),
    ("goals", "membership"),
    ("schools_at_once",),
    ("visit", "between_sessions"),
    ("twilight", "visit", "between_sessions", "cover_rate"),
    ("twilight", "visit", "people_at_once", "school_days_per_week"),
    ("days_per_week",),
    ("days_per_term",),
    ("terms", "days_per_term", "days_per_year"),
    ("least", "hosts"),
    ("rhythm",),
    ("rhythm", "people"),
    ("people_at_once",),
    ("school_days_per_week",),
    ("after",),
    ("after", "least"),
    ("after", "within_days"),
    ("total", "cover_rate"),
    ("external", "adviser", "fee"),
    ("travel_minutes", "matrix"),
    ("where", "travel_minutes", "matrix"),
    ("where", "visit", "hosts", "between_sessions"),
    ("fixed", "people"),
    ("own_people", "hosts"),
    ("seats",),
    ("seats", "any_of"),
    ("placement",),
    ("peer_review",),
    ("placement", "away", "after"),
    ("placement", "days_per_term", "schools_at_once"),
    ("seats", "from_different_schools", "rhythm"),
    ("seats", "least_people", "after"),
    ("seats", "not_from_hub", "emerging", "hub"),
    ("seats", "only_with_lead"),
    ("inset", "training", "own_people"),
    ("two_week", "timetable", "all_closed"),
    ("meetings",),
    ("induction", "days_per_term", "days_per_week"),
    ("post", "adviser"),
    ("priority", "weights"),
    ("visit",),
    ("requires", "facts"),
    ("kind",),
    ("kind", "history"),
    ("stages", "key_stages", "phases"),
    (),
)
"""What is at work wherever it can be: so each of these decides some of the plans."""


@st.composite
def tiny_scenarios(draw: Draw, within: Sequence[str] = ("0",), most_plans: int = MOST_PLANS) -> Scenario:
    """One to three schools ask one to four people for one to four needs of one to three visits in one to three weeks.

    Every rule may be at work, several at once in each scenario. There is always a plan, the decisions included.

    within      what each goal may give up; `SOME_WITHIN` for all kinds
    most_plans  needs are made smaller until there are no more combinations than this
    """
    first, length = FIRST_DAY + timedelta(days=draw(st.sampled_from((0, 3)))), draw(st.integers(4, 18))
    days = [first + timedelta(days=passed) for passed in range(length)]
    groups = (OF_SCHOOLS, OF_PEOPLE, OF_NEEDS, OF_ALL)
    at_work = {rule for group in groups for rule in draw(st.sets(st.sampled_from(group), min_size=2, max_size=6))}
    focus = draw(st.sampled_from(FOCUS))
    chance = _Chance(draw, days, at_work.union(focus), focus)
    visited = VISITED[: draw(st.integers(1, len(VISITED)))]
    people = [chance.person(number) for number in range(4 - draw(st.integers(0, 3)))]
    needs = [
        chance.need(number, draw(st.sampled_from(people)).data, visited)
        for number in range(4 - draw(st.integers(0, 3)))
    ]
    needs = _after_one_team(needs)
    entries = [*needs, *people, *chance.schools(), *chance.roles(), *chance.forbidden(needs, people)]
    keys = _of(people, chance.keys(within))
    entries, planner = _fewer(entries, keys, most_plans)
    decisions = chance.fixed(planner)
    if not decisions:
        return planner.scenario
    decided = planner_of(expand(a_scenario(*entries, *decisions, **keys)))
    return decided.scenario if any(True for _ in decided.plans()) else planner.scenario


def _after_one_team(needs: list[Entry]) -> list[Entry]:
    """No need comes after one for which one of several teams comes."""
    choices = {need.id for need in needs if "any_of" in need.data}
    after = [{key: how for key, how in need.data.get("after", {}).items() if key not in choices} for need in needs]
    return [
        _soon_after_something(Entry(need.kind, need.id, need.data | ({"after": kept} if "after" in need.data else {})))
        for need, kept in zip(needs, after, strict=True)
    ]


def _soon_after_something(need: Entry) -> Entry:
    """Without days to be over within, where it comes after nothing that is required."""
    required = set(need.data.get("after", {}).values()) - {"if_given"}
    return Entry(need.kind, need.id, {key: one for key, one in need.data.items() if key != "within_days" or required})


def _of(people: list[Entry], keys: Data) -> Data:
    """The keys, with results of those who are there."""
    known = {person.id for person in people}
    results = {key: one for key, one in keys.get("impact", {}).items() if one["specialist"] in known}
    return keys | ({"impact": results} if "impact" in keys else {})


@dataclass(frozen=True)
class _Chance:
    """Draws the parts of one scenario, with the rules that are at work in it."""

    draw: Draw
    days: list[date]
    at_work: set[str]
    focus: Sequence[str]

    def some(self, **keys: st.SearchStrategy[Any]) -> Data:
        """Of the keys at work, about every second one."""
        return {
            key: self.draw(value) for key, value in keys.items() if key in self.at_work and self.draw(st.booleans())
        }

    def once(self, **keys: st.SearchStrategy[Any]) -> Data:
        """All the keys at work: for what a scenario has but once."""
        return {key: self.draw(value) for key, value in keys.items() if key in self.at_work}

    def dates(self, first: int, last: int) -> st.SearchStrategy[str]:
        """Any day between these hundredths of the term."""
        begin, end = (len(self.days) * place // 100 for place in (first, last))
        return st.sampled_from([str(day) for day in self.days[begin : end + 1]])

    def span(self, longest: int = 4) -> st.SearchStrategy[Data]:
        """Some days of the term running."""
        end = len(self.days) - 1
        places = st.tuples(st.integers(0, end), st.integers(0, longest - 1))
        ends = places.map(lambda place: (place[0], min(sum(place), end)))
        return ends.map(lambda place: {"from": str(self.days[place[0]]), "to": str(self.days[place[1]])})

    def spans(self) -> st.SearchStrategy[Data]:
        """One span with a name."""
        return self.span().map(lambda span: {"some_days": span})

    def schools(self) -> list[Entry]:
        """All schools, visited or home."""
        return [self.school(name) for name in dict.fromkeys((*VISITED, *HOMES))]

    def school(self, name: str) -> Entry:
        """A school of some hub and size, with its own closures and limits."""
        lent = self.some(
            people_at_once=st.sampled_from((1, 1, 1, 2, 0)), school_days_per_week=st.sampled_from((1, 1.5, 2, 0.5))
        )
        releases = {key.removeprefix("school_"): number for key, number in lent.items()}
        keys = self.some(
            hub=st.sampled_from(("one", "two")),
            pupils=st.sampled_from((0, 99, 399, 400, 999, 1000)),
            rating=st.sampled_from(("outstanding", "requires_improvement", "inadequate")),
            risk=st.sampled_from(("red", "amber")),
            hosts=st.sampled_from((1, 1, 1, 2, 0)).map(lambda number: {"visits_at_once": number}),
            closures=self.spans(),
            phase=st.just("primary"),
            joins=self.dates(0, 50),
            leaves=self.dates(50, 100),
            quiet=self.spans(),
            inset=self.spans(),
            timetable=st.sampled_from(("a", "b")).map(lambda letter: {"first": letter}),
            consent=st.sampled_from(("agreed", "pending", "pending", "declined")),
            membership=st.sampled_from(("sponsored", "partner", "external")),
            status=st.just(["national_support_school"]),
            own_team=st.sampled_from(({"science": 1}, {"science": 0.5, "maths": 1.5})),
            **self.standing(),
        )
        keys |= {key: ["person_0"] for key in self.some(wish=st.sampled_from(("vetoes", "prefers"))).values()}
        return a_school(name, releases=releases, location=self.draw(st.sampled_from(PLACES)), **keys)

    def standing(self) -> dict[str, st.SearchStrategy[Any]]:
        """What makes a school's needs weigh more or less, and ends some of them early."""
        entry = st.fixed_dictionaries(
            {"on": self.dates(0, 50), "risk": st.sampled_from(("red", "amber", "green")), "by": st.just("SIP 1")}
        )
        concern = st.fixed_dictionaries(
            {
                "since": st.just("2026-06-01"),
                "category": st.sampled_from(("special_measures", "serious_weaknesses")),
                "next_monitoring": self.dates(50, 100),
            }
        )
        return {
            "tier": st.sampled_from(("repair", "sustain")),
            "disadvantaged": st.sampled_from((0, 20, 39.5, 61)),
            "concern": concern,
            "risk_log": st.dictionaries(st.sampled_from(("one", "two")), entry, max_size=2),
        }

    def terms_of_a_year(self) -> st.SearchStrategy[Data]:
        """Two terms, with holidays between them or not."""
        middle, last = len(self.days) // 2, str(self.days[-1])
        first = {"from": str(self.days[0]), "to": str(self.days[middle - 1])}
        second = st.sampled_from(self.days[middle : middle + 4]).map(lambda day: {"from": str(day), "to": last})
        return second.map(lambda span: {"one": first, "two": span})

    def limits(self) -> Data:
        """Caps of a person or a role."""
        return self.some(
            days_per_term=st.sampled_from((1, 1.5, 2, 3, 0.5, 0)),
            days_per_year=st.sampled_from((1, 1.5, 3)),
            days_per_week=st.sampled_from((1, 1.5, 2, 0.5)),
            schools_at_once=st.sampled_from((1, 1, 2)),
            travel_minutes=st.sampled_from((60, 30, 15)),
        )

    def roles(self) -> list[Entry]:
        """People of schools, posts of the trust, and advisers from outside."""
        cover = self.some(cover_rate=st.sampled_from((99.99, 200)))
        pay = self.some(brokerage_percent=st.sampled_from((10, 12.5)))
        return [
            a_role("sle", **cover, **self.limits(), **self.terms()),
            a_role("post", trust_post=True, **self.limits()),
            a_role("adviser", external=True, fee=self.draw(st.sampled_from((100, 333.33))), **pay, **self.limits()),
        ]

    def terms(self) -> Data:
        """What a role asks of those who hold it, and what it is not for."""
        required: st.SearchStrategy[Any] = st.sampled_from(
            ({"all": {"head": True}}, {"any": {"years": 2, "head": True}})
        )
        return self.some(
            requires=required,
            from_status=st.just("national_support_school"),
            modes=st.sampled_from((["coach"], ["coach", "cover"])),
            firefighting=st.just(value=False),
            only_with_lead=st.just(value=True),
        )

    def person(self, number: int) -> Entry:
        """Somebody who is free on one to three days of the week."""
        role = self.draw(st.sampled_from(["sle", *(role for role in ("post", "adviser") if role in self.at_work)]))
        areas = st.dictionaries(
            st.sampled_from(AREAS), st.integers(1, 3), min_size=1 if "one_area" in self.at_work else 2
        )
        lessons = ("day", "day", "day", "am", "pm")
        halves = st.sampled_from(("day_twilight", "pm_twilight", "twilight") * ("twilight" in self.at_work) + lessons)
        return a_specialist(
            f"person_{number}",
            role=role,
            expertise={area: self.knowing(level) for area, level in self.draw(areas).items()},
            available=self.draw(st.dictionaries(st.sampled_from(WEEKDAYS), halves, min_size=2, max_size=4))
            | self.weeks(halves),
            limits=self.limits(),
            **self.start(role),
            **self.some(
                away=self.spans(),
                phases=st.just(["secondary"]),
                induction=st.sampled_from(("ect_year_1", "ect_year_2", "mentor")),
                declined=st.sampled_from(([VISITED[0]], ["need_0"])),
                fee=st.sampled_from((0, 250)),
                days_used=st.sampled_from((0.5, 1)),
                emerging=st.just(value=True),
                conflicts=st.just([VISITED[0]]),
                inspected=st.sampled_from(({VISITED[0]: "2026-05-05"}, {VISITED[1]: "2025-05-05"})),
                facts=st.sampled_from(({"head": True}, {"years": 3}, {"years": 1})),
            ),
        )

    def knowing(self, level: int) -> Any:
        """A level, perhaps for some key stages alone."""
        stages = self.some(stages=st.sampled_from((["ks2"], ["ks2", "ks3"]))).get("stages")
        return {"level": level, "key_stages": stages} if stages else level

    def weeks(self, halves: st.SearchStrategy[str]) -> Data:
        """Perhaps other days in A or B weeks."""
        week = st.dictionaries(st.sampled_from(WEEKDAYS), halves, min_size=1, max_size=2)
        found = self.some(two_week=st.dictionaries(st.sampled_from(("a", "b")), week, min_size=1))
        return dict(found.get("two_week", {}))

    def start(self, role: str) -> Data:
        """Where somebody of this role starts from."""
        home = self.draw(st.sampled_from(HOMES))
        if role == "sle":
            return {"home_school": home}
        return {"base": home} if self.draw(st.booleans()) else {"location": PLACES[1]}

    def need(self, number: int, person: Data, visited: Sequence[str]) -> Entry:
        """One to three visits for an area of this person, most often one that they may serve."""
        kinds = ("half_day", "am", "pm", *("twilight", "twilight") * ("twilight" in self.at_work))
        visit = self.some(visit=st.sampled_from(kinds)).get("visit", "day")
        visits, size = 4 - self.draw(st.integers(1, 3)), 2 if visit == "day" else 1
        area = self.draw(st.sampled_from(sorted(person["expertise"])))
        others = [name for name in visited if name != person.get("home_school")]
        schools = visited if "own_people" in self.at_work or not others else others
        keys = self.some(
            level=st.integers(1, _level(person["expertise"][area])),
            roles=st.sampled_from(([person["role"]], ["post", person["role"]], ["adviser"])),
            window=self.span(12),
            least=st.integers(1, visits).map(lambda least: {"sessions": least * size}),
            people=st.just({"max": 2}),
            own_people=st.just(value=True),
            training=st.sampled_from((True, "only")),
            where=st.sampled_from(("online", "either", "off_site")),
            rhythm=st.sampled_from(RHYTHMS),
            priority=st.sampled_from(("must", "high", "low")),
            seats=st.sampled_from(TEAMS),
            placement=st.sampled_from(({"days_per_week": 1}, {"days_per_week": 2})),
            not_from_hub=st.just(value=True),
            peer_review=st.just(value=True),
            from_different_schools=st.just(value=True),
            after=_earlier(number),
            within_days=st.sampled_from((1, 3, 7)),
            key_stages=st.sampled_from((["ks2"], ["ks2", "ks3"])),
            mode=st.sampled_from(("coach", "cover")),
            firefighting=st.just(value=True),
            before_monitoring=st.just(value=True),
            kind=st.sampled_from(("assess", "assess", "support")),
            waited=st.sampled_from((1, 3, 7)),
        )
        if "seats" not in keys:
            keys.pop("from_different_schools", None)
        if "placement" in keys:
            for contrary in ("people", "rhythm", "where", "least"):
                keys.pop(contrary, None)
            return a_need(f"need_{number}", **keys, school=self.draw(st.sampled_from(schools)), category=area)
        if "seats" in keys:
            keys.pop("people", None)
            if "colleague" in keys["seats"]:
                keys.pop("from_different_schools", None)
            if keys.get("where") == "either":
                keys["where"] = "online"
            keys |= self.some(least_people=st.just(2))
            if self.some(any_of=st.just(value=True)) and len(keys["seats"]) > 1:
                first, *others = keys["seats"]
                keys["seats"] = {
                    name: seat | {"shadow": False, "from_lead_school": False} for name, seat in keys["seats"].items()
                }
                keys |= {"any_of": {"one": [first], "other": others}}
            if "any_of" in keys or sum(not seat.get("shadow") for seat in keys["seats"].values()) == 1 < len(
                keys["seats"]
            ):
                keys.pop("least_people", None)  # one of the teams has one place
        where = {"school": self.draw(st.sampled_from(schools)), "category": area}
        return a_need(f"need_{number}", visit=visit, sessions=visits * size, **where, **keys)

    def forbidden(self, needs: list[Entry], people: list[Entry]) -> list[Entry]:
        """Perhaps a decision against one person, at one need or at its school."""
        person, need = st.sampled_from([person.id for person in people]), st.sampled_from(needs)
        against = need.flatmap(lambda one: st.sampled_from(({"need": one.id}, {"school": one.data["school"]})))
        found = self.once(forbidden=st.tuples(person, against))
        return [a_forbidden(who, **what) for who, what in found.values()]

    def fixed(self, planner: Planner) -> list[Entry]:
        """Perhaps a decision that can be kept by itself: a person, or one of their visits too."""
        possible = [(need, visit) for need, visits in planner.candidates.items() for visit in visits]
        if not possible:
            return []
        found = self.once(fixed=st.tuples(st.sampled_from(possible), st.booleans()))
        return [
            a_fixed(need, visit.specialists[0], visits=(f"{visit.date} {visit.session}",) * dated)
            for (need, visit), dated in found.values()
        ]

    def own_setting(self, goal: str) -> Data:
        """What only this goal has."""
        if goal == "fairness":
            return {"steps": self.draw(st.sampled_from((2, 3, 4, 10)))}
        return {"tolerance_days": self.draw(st.sampled_from((0, 0.5, 1)))} if goal == "parity" else {}

    def dealings(self) -> st.SearchStrategy[Data]:
        """What somebody had to do with two schools, of late or long ago."""
        ends = st.sampled_from((None, "2026-07-20", "2025-07-20"))
        kinds = st.sampled_from(("support", "assess", "lead", "employed"))
        return st.fixed_dictionaries(
            {
                f"at_{school}": st.fixed_dictionaries(
                    {"specialist": st.just("person_0"), "school": st.just(school), "kind": kinds, "to": ends}
                )
                for school in VISITED[:2]
            }
        )

    def meetings(self) -> Data:
        """Perhaps a meeting of all in a role, some weeks or on some date."""
        part = st.sampled_from(("am", "pm", "day", "twilight"))
        who = st.sampled_from(
            ({"roles": ["sle"]}, {"roles": ["sle", "adviser"], "phases": ["secondary"]}, {"hubs": ["one"]})
        )
        again = st.fixed_dictionaries(
            {
                "weekday": st.sampled_from(WEEKDAYS),
                "rhythm": st.sampled_from(("weekly", "fortnightly", "monthly")),
                "from": self.dates(0, 60),
            }
        )
        dates = st.lists(self.dates(0, 100), min_size=1, max_size=3).map(lambda days: {"dates": days})
        when = st.one_of(again, dates)
        made = st.tuples(part, who, when).map(
            lambda found: {"all": {"name": "Meeting", "session": found[0], "who": found[1], **found[2]}}
        )
        return self.once(meetings=made)

    def earlier(self) -> st.SearchStrategy[Data]:
        """A plan that knew some of the people and needs, with changes at short notice that count more, perhaps."""
        visit = st.fixed_dictionaries(
            {"date": self.dates(0, 100), "session": st.sampled_from(("day", "day", "am", "pm", "twilight"))}
        )
        visits = st.lists(visit, min_size=1, max_size=4, unique_by=lambda visit: visit["date"])
        people = st.dictionaries(st.sampled_from(("person_0", "person_1")), visits, min_size=1)
        needs = st.dictionaries(st.sampled_from(("need_0", "need_1", "gone")), people, min_size=1)
        notice = st.sampled_from(({}, {"week": {"days": 7, "counts": 3}}))
        return st.tuples(needs, self.dates(0, 50), notice).map(
            lambda found: {"visits": found[0], "since": found[1], "short_notice": found[2]}
        )

    def keys(self, within: Sequence[str]) -> Data:
        """What stands at the top of a scenario."""
        trip = st.fixed_dictionaries(
            {"minutes": st.sampled_from((0, 15, 17, 30, 31, 60, 61)), "miles": st.sampled_from((0, 5, 12.25, 30))}
        )
        schools = st.sampled_from(tuple(dict.fromkeys((*VISITED, *HOMES))))
        matrix = st.dictionaries(schools, st.dictionaries(schools, trip, max_size=3), max_size=3)
        setting = st.sampled_from(within).map(lambda some: {"within": some})
        some_goals = st.lists(st.sampled_from(ALL_GOALS), unique=True, max_size=5).map(
            lambda goals: dict.fromkeys([*goals, "coverage"])
        )
        goals = dict.fromkeys(self.once(goals=some_goals).get("goals", DEFAULT_GOALS))
        earlier = self.once(earlier=self.earlier())
        if earlier:
            goals = self.draw(st.sampled_from((goals | {"stability": None}, {"stability": None} | goals)))
        closures = {
            "closures": self.once(all_closed=self.span()),
            "two_week": {"first": self.draw(st.sampled_from("ab"))},
            **self.once(terms=self.terms_of_a_year()),
        }
        return {
            "calendar": {"first_day": str(self.days[0]), "last_day": str(self.days[-1])} | closures,
            "tiers": {"repair": {"name": "Repair", "factor": 1.35}, "sustain": {"name": "Sustain", "factor": 0.9}},
            "goals": {goal: self.draw(setting) | self.own_setting(goal) for goal in goals},
            "hubs": {
                "one": {"name": "One"}
                | self.once(lends_days=st.sampled_from((0, 0.5, 1, 2)))
                | self.some(executive_lead=st.just("person_0")),
                "two": {"name": "Two"},
            },
            "budget": self.once(total=st.sampled_from((500, 250, 99)), external=st.sampled_from((400, 120, 0))),
            "travel": self.once(matrix=matrix, between_sessions=st.sampled_from((0, 12, 60))),
            "categories": {area: {"name": area.capitalize()} for area in AREAS},
            **self.meetings(),
            **earlier,
            **self.once(
                gives=st.sampled_from((0.5, 1, 2)).map(lambda days: {"all": {"when": {}, "days": days}}),
                history=self.dealings(),
                funds=st.sampled_from(FUNDS),
                match=st.sampled_from(MATCHES),
                impact=st.sampled_from(IMPACTS),
                match_scores=st.sampled_from(SCORES),
                weights=st.just(
                    {"themes": {"science": 1.15}, "priority": {"high": 1.27}, "membership": {"partner": 0.83}}
                ),
            ),
        }


def _level(known: Any) -> int:
    return int(known["level"] if isinstance(known, dict) else known)


def _earlier(number: int) -> st.SearchStrategy[Data]:
    """Some of the needs with a smaller number, required or not."""
    if not number:
        return st.just({})
    before = st.sampled_from([f"need_{earlier}" for earlier in range(number)])
    return st.dictionaries(before, st.sampled_from(("if_given", "required", "same_person")), min_size=1)


def _fewer(entries: list[Entry], keys: Data, most: int) -> tuple[list[Entry], Planner]:
    """The entries and all their plans, the need with most ways of serving it made smaller until there are few enough plans.

    Where nothing is left that could be smaller, another scenario is drawn.
    """
    planner, asked = None, {entry.id for entry in entries}
    tried: set[tuple[str, int]] = set()
    while True:
        planner = planner_of(expand(a_scenario(*entries, **keys)), planner)
        ways = {need: planner.sets_of_visits(need) for need in planner.scenario.needs}
        if prod(1 + count for count in ways.values()) <= most:
            return entries, planner
        left = [need for need in ways if need in asked]
        if not left:
            reject()
        largest = max(left, key=lambda need: ways[need])
        again = (largest, ways[largest]) in tried  # made smaller to no avail: it goes
        tried.add((largest, ways[largest]))
        dates = [] if again else planner.dates(largest)
        entries = _tidied(
            [kept for entry in entries for kept in (_smaller(entry, dates) if entry.id == largest else [entry])]
        )


def _smaller(need: Entry, dates: list[date]) -> list[Entry]:
    """The need on fewer dates; where there is little choice left with one visit less; and none after its last, or without a date."""
    if not dates:
        return []
    size = 2 if need.data.get("visit", "day") == "day" else 1
    fewer = len(dates) * 2 // 3
    if "placement" in need.data:
        ends = {"from": str(dates[0]), "to": str(dates[max(0, fewer - 1)])}
        return [Entry("needs", need.id, need.data | {"window": ends})] if fewer > 1 else []
    if fewer * size > need.data["sessions"]:
        window = {"from": str(dates[0]), "to": str(dates[fewer - 1])}
        return [Entry("needs", need.id, need.data | {"window": window})]
    left = need.data["sessions"] - size
    if not left:
        return []
    least = {"least": {"sessions": min(left, need.data["least"]["sessions"])}} if "least" in need.data else {}
    return [Entry("needs", need.id, need.data | {"sessions": left} | least)]


def _tidied(entries: list[Entry]) -> list[Entry]:
    """Without what names a need that is gone."""
    needs = {entry.id for entry in entries if entry.kind == "needs"}
    kept = [entry for entry in entries if entry.kind != "forbidden" or entry.data.get("need", "") in {"", *needs}]
    return [
        _soon_after_something(
            Entry(entry.kind, entry.id, {key: _without(needs, value) for key, value in entry.data.items()})
        )
        for entry in kept
    ]


def _without(needs: set[str], value: Any) -> Any:
    """A list or map without ids of needs that are gone."""

    def there(item: Any) -> bool:
        return item in needs or not str(item).startswith("need_")

    if isinstance(value, list):
        return [item for item in value if there(item)]
    return {key: item for key, item in value.items() if there(key)} if isinstance(value, dict) else value
