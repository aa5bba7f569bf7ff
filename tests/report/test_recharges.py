"""Who owes whom what: always what the plan costs, to the penny, whoever pays."""

from collections import Counter
from datetime import date, timedelta
from math import floor
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import FIRST_DAY, a_deployment, a_need, a_role, a_scenario, a_school, a_specialist, a_visit
from cases import examples
from deployer.plan.payments import payments, really
from deployer.plan.schema import Asked, Made, Plan, Seen, Visit, fingerprint
from deployer.plan.verifiers.facts import Facts
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.money import cost_in_pence, paid_by_funds
from deployer.report.book import Book
from deployer.report.money import charges
from deployer.report.recharges import Recharge, recharges
from deployer.scenario.schema import Part, Scenario

PEOPLE = ("of_home", "of_north", "outside", "lent", "central")
NEEDS = ("science", "maths", "remote")
PARTS: tuple[Part, ...] = ("am", "pm", "day", "twilight")
FAR = {"lat": 52.61, "lon": -1.7}


def a_trust(*, funds: dict[str, Any], miles: float = 0.45) -> Scenario:
    """A releasing school, two that receive of which one is a client, and everybody who can be paid in another way."""
    return a_scenario(
        a_school("north", membership="external"),
        a_school("south", location=FAR),
        a_need(),
        a_need("maths", school="south", days=9),
        a_need("remote", school="south", where="online"),
        a_role("sle", cover_rate=210.33, charge=333.33),
        a_role("partner", external=True, fee=333.35, brokerage_percent=12.5),
        a_role("post", trust_post=True),
        a_specialist("of_home"),
        a_specialist("of_north", home_school="north"),
        a_specialist("outside", role="partner", location=FAR, fee=401.01),
        a_specialist("lent", role="partner", home_school="far_away"),
        a_specialist("central", role="post", base="home"),
        travel={"pounds_per_mile": miles},
        funds=funds,
    )


def a_plan(scenario: Scenario, visits: dict[str, list[Visit]], seen: list[Seen]) -> Plan:
    """These visits, whatever rules they break, and what became of them."""
    return Plan(
        scenario=Asked(title=scenario.title, sha256=fingerprint(scenario), given=scenario),
        made=Made(deployer="0.1.0", ortools="9.15", seed=1, seconds=1, stopped="proved"),
        deployments=[a_deployment(scenario, need, *each) for need, each in visits.items()],
        unmet=[],
        requirements=[],
        links=[],
        goals=[],
        verified=True,
        seen=seen,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Visits by chance, some of them cancelled or shortened, with funds that may run out."""
    held = st.sampled_from([0.0, 50.5, 123.45, 700.0, 9_999.0])
    north = {"name": "Regional fund", "pounds": draw(held), "schools": ["north"]}
    first = {"name": "Hub fund", "pounds": draw(held), "schools": ["south"], "to": "2026-09-08"}
    scenario = a_trust(funds={"north": north, "first": first}, miles=draw(st.sampled_from([0.0, 0.453])))
    visits = {need: draw(_visits()) for need in NEEDS}
    known = [(need, visit.date) for need, each in visits.items() for visit in each]
    what = st.sampled_from(["done", "cancelled", "shortened"])
    said = draw(st.dictionaries(st.sampled_from(known), what)) if known else {}
    seen = [Seen.model_validate({"need": need, "date": day, "what": how}) for (need, day), how in said.items()]
    return a_plan(scenario, visits, seen)


def _visits() -> st.SearchStrategy[list[Visit]]:
    """Up to three on different dates, each by one or two people."""
    days = st.sampled_from([FIRST_DAY + timedelta(days=number) for number in range(4)])
    people = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True)
    visit = st.tuples(days, st.sampled_from(PARTS), people)
    made = st.lists(visit, max_size=3, unique_by=lambda one: one[0])
    return made.map(lambda all_: [a_visit(f"{day} {part}", *who) for day, part, who in sorted(all_)])


def facts_of(plan: Plan, *, owed: bool) -> Facts:
    """What is planned, or what took place."""
    return Facts(Ground(plan.scenario.given), really(plan) if owed else plan.deployments)


@examples(40)
@given(plans())
def test_payments_are_the_cost(plan: Plan) -> None:
    """All parts together are what the second opinion counts as cost, and of each fund what it pays."""
    for facts in (facts_of(plan, owed=False), facts_of(plan, owed=True)):
        made = payments(facts)
        assert all(one.pence > 0 for one in made)
        assert sum(one.pence for one in made) == cost_in_pence(facts.ground, facts.stops)
        by_fund: Counter[str | None] = Counter()
        for one in made:
            by_fund[one.fund] += one.pence
        paid = {fund: floor(pence) for fund, pence in paid_by_funds(facts).items() if floor(pence)}
        assert {fund: pence for fund, pence in by_fund.items() if fund} == paid


@examples(40)
@given(plans())
def test_recharges_are_the_cost_and_the_charges(plan: Plan) -> None:
    """Planned and owed, each payer and payee once; charges stand beside it, as on the page of money."""
    found = recharges(plan)
    assert len({(one.payer, one.payee, one.what) for one in found}) == len(found)
    for owed in (False, True):
        facts, book = facts_of(plan, owed=owed), Book(plan.scenario.given, facts_of(plan, owed=owed).deployments)
        due = [(one.what == "charge", one.pence_owed if owed else one.pence_planned) for one in found]
        assert sum(pence for charge, pence in due if not charge) == cost_in_pence(facts.ground, facts.stops)
        asked = sum(pence for school in ("north", "south") for _, pence in charges(book, school).values())
        assert sum(pence for charge, pence in due if charge) == asked


def said(plan: Plan) -> list[tuple[str, str, str, float, float]]:
    """Payer, payee, what, and pounds planned and owed."""
    return [(one.payer, one.payee, one.what, one.pence_planned / 100, one.pence_owed / 100) for one in recharges(plan)]


def test_who_pays_whom() -> None:
    """The fund as long as it lasts, then the budget; the releasing school gets its cover, and whoever drives the miles."""
    scenario = a_trust(funds={"north": {"name": "Regional fund", "pounds": 300, "schools": ["north"]}}, miles=0)
    monday, tuesday = "2026-09-07", "2026-09-08"
    visits = {"science": [a_visit(monday, "of_home"), a_visit(tuesday, "of_home", "outside")]}
    cancelled = Seen(need="science", what="cancelled", date=date(2026, 9, 8))
    assert said(a_plan(scenario, visits, [cancelled])) == [
        ("the budget", "Home", "cover", 120.66, 0),
        ("the budget", "Outside", "fee", 401.01, 0),
        ("the budget", "whoever brokers PARTNER", "brokerage", 50.13, 0),
        ("Regional fund", "Home", "cover", 300, 210.33),
        ("North", "the trust", "charge", 666.66, 333.33),
    ]


def test_an_external_person_of_another_school_is_paid_through_it() -> None:
    """The fee goes to the school that lends them."""
    scenario = a_trust(funds={}, miles=0)
    [fee, _] = recharges(a_plan(scenario, {"science": [a_visit("2026-09-07", "lent")]}, []))
    assert fee == Recharge("the budget", "Far away", "fee", 2, 33_335, 2, 33_335)


def test_nobody_owes_anything_for_trust_posts_and_own_schools() -> None:
    """What costs nothing is not there at all."""
    scenario = a_trust(funds={}, miles=0)
    assert recharges(a_plan(scenario, {"science": [a_visit("2026-09-07", "central", "of_north")]}, [])) == [
        Recharge("North", "the trust", "charge", 2, 33_333, 2, 33_333)
    ]
