"""The board's paper, two sides of A4: what to decide, what is met and what not, risk, impact, money, capacity, and how good the plan is.

Nobody below executive level is named: of everybody else it says the role. Nothing is passed on of what somebody has written.
"""

from collections import defaultdict

from deployer.plan.verifiers.money import paid_by_funds
from deployer.report.amounts import listed, pounds
from deployer.report.html.board_lines import asked_of_board, capacity_lines, executive, impact_rows, override_lines
from deployer.report.html.board_tables import by_source, last_term, need_met_by_tier, risk_rows, unmet_rows, waited
from deployer.report.html.document import document
from deployer.report.html.opened import Opened
from deployer.report.life_lines import step_line
from deployer.report.money import fund_lines
from deployer.report.standing import changed_risks
from deployer.report.tally import apart, in_all
from deployer.report.wishes import most_to_come, wishes

HEAD = "Paper for the board"


def board_html(opened: Opened) -> str:
    """The board's page."""
    book, plan = opened.book, opened.plan
    total = in_all(book)
    money = by_source(opened)
    budget = opened.scenario.budget
    view = {
        "step": step_line(plan.life),
        "asked": list(asked_of_board(opened)),
        "total": f"{total.headline}; {total.needs}" if total.asked else "",
        "apart": [f"{words}: {one.headline}" for words, one in apart(book, opened.scenario.needs)],
        "most": most_to_come(book, plan.goals),
        "tiers": need_met_by_tier(opened),
        "last_term": last_term(opened.scenario),
        "waited": waited(opened),
        "unmet": unmet_rows(opened),
        "risk": risk_rows(opened),
        "changed": list(changed_risks(book)),
        "impact": impact_rows(opened),
        "money": money,
        "spent": _against(money.pounds - float(sum(paid_by_funds(opened.facts).values()) / 100), budget.total),
        "outside": _against(money.outside, budget.external),
        "funds": list(fund_lines(book)),
        "capacity": list(capacity_lines(opened)),
        "overrides": list(override_lines(opened)),
        "wishes": wishes(book, plan.goals),
        "leads": _leads(opened),
    }
    return document(book, "board.html", HEAD, view)


def _leads(opened: Opened) -> list[str]:
    """Each executive lead once, with their hubs."""
    hubs: dict[str, list[str]] = defaultdict(list)
    for key, hub in opened.scenario.hubs.items():
        if hub.executive_lead:
            hubs[hub.executive_lead].append(opened.book.hub(key) or key)
    return [f"{executive(opened, lead)} ({listed(theirs)})" for lead, theirs in hubs.items()]


def _against(spent: float, allowed: float | None) -> str:
    """£6,200 of £8,000 allowed."""
    return pounds(spent) + (f" of {pounds(allowed)} allowed" if allowed is not None else "; no limit is set")
