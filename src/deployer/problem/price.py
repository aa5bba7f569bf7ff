"""What a visit costs, in pence: cover and fee by its length, mileage by its road."""

from fractions import Fraction
from functools import cache
from math import floor

from deployer.scenario.schema import Scenario


class Price:
    """The scenario's rates."""

    def __init__(self, scenario: Scenario) -> None:
        """Take an expanded scenario."""
        self.scenario = scenario
        self.visit = cache(self._visit)
        self.trip = cache(self._trip)

    def _visit(self, person: str, size: int) -> int:
        """Cover and fee for a visit of so many sessions."""
        facts = self.scenario.specialists[person]
        role = self.scenario.roles[facts.role]
        day_rate = Fraction(str(role.cover_rate)) if facts.home_school else Fraction(0)
        if role.external:
            fee = Fraction(str(role.fee if facts.fee is None else facts.fee))
            day_rate += fee * (1 + Fraction(str(role.brokerage_percent)) / 100)
        return _pence(day_rate * size / 2)

    def _trip(self, miles: float) -> int:
        """Mileage there and back."""
        return _pence(2 * Fraction(str(miles)) * Fraction(str(self.scenario.travel.pounds_per_mile)))


def _pence(pounds: Fraction) -> int:
    """Pounds in pence, rounded half up."""
    return floor(pounds * 100 + Fraction(1, 2))
