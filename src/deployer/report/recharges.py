"""Who owes whom what: of the plan as it is, and of the days that were really given."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from deployer.plan.payments import Payment, payments, really
from deployer.plan.schema import Plan
from deployer.plan.verifiers.facts import Facts
from deployer.plan.verifiers.ground import Ground
from deployer.report.book import Book, plain
from deployer.report.labels import BUDGET, TRUST
from deployer.report.money import charges

For = Literal["cover", "fee", "brokerage", "travel", "charge"]
Key = tuple[str, str, For]


@dataclass(frozen=True)
class Recharge:
    """What one payer owes one payee for one thing: half days and pence, as planned and as really given."""

    payer: str
    payee: str
    what: For
    sessions_planned: int
    pence_planned: int
    sessions_given: int
    pence_owed: int


def recharges(plan: Plan) -> list[Recharge]:
    """Every payer and payee, in the order budget, funds, schools; costs first, then what client schools are charged.

    Without charges, what is planned adds up to the goal `cost`, and of each fund to what it pays.
    """
    book, given = Book.of(plan), really(plan)
    after = Book(plan.scenario.given, given)
    planned, owed = _sums(book), _sums(after)
    keys = sorted({**planned, **owed}, key=lambda key: _order(book, key))
    return [Recharge(*key, *planned.get(key, (0, 0)), *owed.get(key, (0, 0))) for key in keys]


def paid(book: Book) -> list[Payment]:
    """Every payment of what is planned."""
    return payments(Facts(Ground(book.scenario), book.planned))


def _sums(book: Book) -> dict[Key, tuple[int, int]]:
    """(payer, payee, what) -> half days and pence."""
    found: dict[Key, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for key, sessions, pence in [*_costs(book, paid(book)), *_charges(book)]:
        before = found[key]
        found[key] = before[0] + sessions, before[1] + pence
    return dict(found)


def _costs(book: Book, made: Iterable[Payment]) -> Iterator[tuple[Key, int, int]]:
    funds = {key: plain(fund.name) for key, fund in book.scenario.funds.items()}
    for one in made:
        payer = BUDGET if one.fund is None else funds[one.fund]
        yield (payer, payee(book, one), one.what), one.sessions, one.pence


def payee(book: Book, one: Payment) -> str:
    """Who gets it: the releasing school its cover, whoever brokers their part, and the person all else."""
    person = book.scenario.specialists[one.person]
    if one.what == "brokerage":
        return f"whoever brokers {book.role(one.person)}"
    school = person.home_school if one.what in {"cover", "fee"} else None
    return book.school(school) if school else book.person(one.person)


def _charges(book: Book) -> Iterator[tuple[Key, int, int]]:
    for school in book.scenario.schools:
        for sessions, pence in charges(book, school).values():
            yield (book.school(school), TRUST, "charge"), sessions, pence


def _order(book: Book, key: Key) -> tuple[object, ...]:
    payers: Mapping[str, int] = {name: place for place, name in enumerate([BUDGET, *_funds(book)])}
    whats: tuple[For, ...] = ("cover", "fee", "brokerage", "travel", "charge")
    payer, whom, what = key
    return what == "charge", payers.get(payer, len(payers)), payer, whats.index(what), whom


def _funds(book: Book) -> list[str]:
    return [plain(fund.name) for fund in book.scenario.funds.values()]
