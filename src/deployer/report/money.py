"""What ring-fenced funds pay, and what client schools are charged."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from deployer.plan.verifiers.facts import Facts
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.money import paid_by_funds
from deployer.report.amounts import days, pounds
from deployer.report.book import Book, plain


def fund_lines(book: Book) -> Iterator[str]:
    """Each fund with what it pays of what it holds: Regional fund: £209 of £300."""
    if book.scenario.funds:
        paid = paid_by_funds(Facts(Ground(book.scenario), book.planned))
        for key, fund in book.scenario.funds.items():
            yield f"{plain(fund.name)}: {pounds(float(paid[key] / 100))} of {pounds(fund.pounds)}."


def income_lines(book: Book) -> Iterator[str]:
    """Each client school with what it is charged, and all of them together; nothing where nobody is charged."""
    charged = {school: charge for school in book.scenario.schools if (charge := charges(book, school))}
    for school, by_role in charged.items():
        yield f"{book.school(school)}: {_money(sum(pence for _, pence in by_role.values()))}."
    if len(charged) > 1:
        total = sum(pence for by_role in charged.values() for _, pence in by_role.values())
        yield f"In all: {_money(total)}."


def charge_lines(book: Book, school: str) -> Iterator[str]:
    """What one school is charged, role by role: SLE, 2 days: £800."""
    for role, (sessions, pence) in charges(book, school).items():
        yield f"{plain(book.scenario.roles[role].name)}, {days(sessions)}: {_money(pence)}"


def charges(book: Book, school: str) -> Mapping[str, tuple[int, int]]:
    """Role -> half days and pence that a school is charged, each visit to a penny; nothing for schools that are no clients."""
    found: dict[str, tuple[int, int]] = {}
    for deployment in book.planned if book.scenario.schools[school].is_client else ():
        for visit in deployment.visits if deployment.school == school else ():
            for person in visit.specialists:
                role = book.scenario.specialists[person].role
                a_day, sessions = book.scenario.roles[role].charge, len(visit.halves)
                before, so_far = found.get(role, (0, 0))
                pence = floor(Fraction(str(a_day)) * 50 * sessions + Fraction(1, 2))
                if a_day:
                    found[role] = before + sessions, so_far + pence
    return found


def _money(pence: int) -> str:
    return pounds(pence / 100)
