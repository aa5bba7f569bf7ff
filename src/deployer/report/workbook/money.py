"""The sheets Costs and Recharges: what each person costs at each school, and who owes whom what."""

from collections import Counter, defaultdict

from deployer.plan.payments import Payment
from deployer.plan.schema import Plan
from deployer.report.labels import HEADS, PAYMENTS, SHEETS, capital
from deployer.report.recharges import Recharge, paid, recharges
from deployer.report.workbook.paper import Column, Paper, Sheet, Value

PARTS = ("cover", "fee", "brokerage", "travel")
COSTS = (
    Column(HEADS["who"], 30, "long"),
    Column(HEADS["role"], 24, "long"),
    Column(HEADS["home"], 28, "long"),
    Column(HEADS["school"], 30, "long"),
    Column(HEADS["days"], 7, "days"),
    Column(HEADS["journeys"], 10, "count"),
    *(Column(HEADS[part], 12, "pounds") for part in PARTS),
    Column(HEADS["total"], 13, "pounds"),
)
RECHARGES = (
    Column(HEADS["payer"], 30, "long"),
    Column(HEADS["payee"], 34, "long"),
    Column(HEADS["for"], 26, "long"),
    Column(HEADS["days"], 8, "days"),
    Column(HEADS["planned"], 14, "pounds"),
    Column(HEADS["days_owed"], 12, "days"),
    Column(HEADS["owed"], 14, "pounds"),
)
COST_LINES = (
    (
        "Cover for a day is paid to the releasing school, fees and brokerage for external people, travel for each journey there and back. "
        "A trust post costs nothing more."
    ),
)
LINES = (
    (
        "Owed is what follows from the days that were really given: nothing for a visit that was cancelled, half for one that was shortened. "
        "A visit of which nothing was recorded counts as planned."
    ),
)


def costs_sheet(paper: Paper) -> None:
    """Write the sheet Costs: together what the goal `cost` counts."""
    by_pair: dict[tuple[str, str], list[Payment]] = defaultdict(list)
    for one in paid(paper.book):
        by_pair[one.person, one.school].append(one)
    rows = [_cost(paper, *pair, by_pair[pair]) for pair in sorted(by_pair, key=lambda pair: _in_order(paper, pair))]
    total = Counter[str]()
    for one in (one for payments in by_pair.values() for one in payments):
        total[one.what] += one.pence
    sums = [total[part] / 100 for part in PARTS]
    totals = [HEADS["total"], "", "", "", None, None, *sums, total.total() / 100]
    paper.sheet(Sheet(SHEETS["costs"], "What the plan costs", COSTS, rows, COST_LINES, totals, 1, "Costs"))


def recharges_sheet(paper: Paper, plan: Plan) -> None:
    """Write the sheet Recharges."""
    owed = recharges(plan)
    rows = [_recharge(one) for one in owed]
    costs = [one for one in owed if one.what != "charge"]
    pence = [sum(one.pence_planned for one in costs) / 100, sum(one.pence_owed for one in costs) / 100]
    totals = [f"{HEADS['total']}, without charges", "", "", None, pence[0], None, pence[1]]
    paper.sheet(Sheet(SHEETS["recharges"], "Who owes whom what", RECHARGES, rows, LINES, totals, 1, "Recharges"))


def _in_order(paper: Paper, pair: tuple[str, str]) -> tuple[int, int]:
    """People and schools in the scenario's order."""
    scenario = paper.book.scenario
    return list(scenario.specialists).index(pair[0]), list(scenario.schools).index(pair[1])


def _cost(paper: Paper, person: str, school: str, payments: list[Payment]) -> list[Value]:
    book, pence = paper.book, Counter[str]()
    home = book.scenario.specialists[person].home_school
    for one in payments:
        pence[one.what] += one.pence
    return [
        book.person(person),
        book.role(person),
        book.school(home) if home else "",
        book.school(school),
        sum(one.sessions for one in payments) / 2,
        len({one.date for one in payments if one.what == "travel"}),
        *(pence[part] / 100 for part in PARTS),
        pence.total() / 100,
    ]


def _recharge(one: Recharge) -> list[Value]:
    return [
        capital(one.payer),
        capital(one.payee),
        capital(PAYMENTS[one.what]),
        one.sessions_planned / 2,
        one.pence_planned / 100,
        one.sessions_given / 2,
        one.pence_owed / 100,
    ]
