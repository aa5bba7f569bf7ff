"""When a difference between two plans is too much: `coverage worse by 2%`."""

import re
from dataclasses import dataclass

from deployer.plan.comparison import Comparison, GoalChange
from deployer.report.compared_words import verdict_words, wish_title
from deployer.report.labels import GOALS
from deployer.scenario.nearest import suggestion
from deployer.scenario.stages import wish_of

GRAMMAR = "write it as 'cost worse by 500', 'coverage worse by 2%' or 'coverage worse by 3 days'"
SAID = re.compile(
    r"(?P<goal>.+?)\s+worse(?:\s+by\s+£?\s*(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>%|[a-z ]+)?)?",
    re.IGNORECASE,
)
UNITS = {
    "%": "percent",
    "percent": "percent",
    "day": "days",
    "days": "days",
    "half day": "sessions",
    "half days": "sessions",
    "pound": "pounds",
    "pounds": "pounds",
    "point": "points",
    "points": "points",
    "school": "schools",
    "schools": "schools",
    "person": "people",
    "people": "people",
}
HAIR = 1e-9


@dataclass(frozen=True)
class Threshold:
    """A wish that may not be worse by so much or more; without an amount not at all.

    unit   percent, days, or what the goal is counted in; None: a plain number in the goal's own unit
    """

    text: str
    goal: str
    amount: float
    unit: str | None

    def passed(self, found: Comparison) -> str:
        """How far it is passed, in words; empty where it is kept. Raises ValueError where this cannot be judged."""
        goals = [goal for goal in found.goals if self.goal in {goal.name, wish_of(goal.name)}]
        if not goals:
            there = dict.fromkeys(wish_of(goal.name) for goal in found.goals)
            known = f"their wishes are {', '.join(there)}" if there else "they have no wishes"
            raise ValueError(f"'{self.text}': neither of the plans has the wish {self.goal}; {known}")
        for goal in goals:
            in_days = self.unit in {"days", "sessions"} and goal.sessions is not None
            if goal.by is None and not in_days:
                raise ValueError(f"'{self.text}': {wish_title(goal)} is {verdict_words(goal)}")
            if self._too_much(goal):
                return f"{self.text}: {wish_title(goal)} is {verdict_words(goal)}"
        return ""

    def _too_much(self, goal: GoalChange) -> bool:
        worse = self._worse(goal)
        return worse > HAIR and worse >= self.amount - HAIR

    def _worse(self, goal: GoalChange) -> float:
        """How much worse, in the unit of the threshold; 0 or less where it is not."""
        if self.unit == "days" and goal.sessions is not None:
            return -goal.sessions / 2
        if self.unit == "sessions" and goal.sessions is not None:
            return -goal.sessions
        if goal.verdict != "worse" or goal.by is None:
            return 0
        if self.unit == "percent":
            return float("inf") if goal.percent is None else goal.percent
        wanted = "sessions" if self.unit == "days" else self.unit or goal.unit
        if wanted != goal.unit:
            raise ValueError(f"'{self.text}': {wish_title(goal)} is not counted in {self.unit}; {GRAMMAR}")
        return goal.by / 2 if self.unit == "days" else goal.by


def threshold(text: str) -> Threshold:
    """What the words mean. Raises ValueError with the way out."""
    said = SAID.fullmatch(text.strip())
    if not said:
        raise ValueError(f"'{text}' is not understood; {GRAMMAR}")
    goal, number, unit = said["goal"].strip(), said["number"], (said["unit"] or "").strip().lower()
    if unit and unit not in UNITS:
        raise ValueError(f"'{text}': {unit!r} is not a unit; {suggestion(unit, UNITS, GRAMMAR)}")
    amount = float(number.replace(",", "")) if number else 0.0
    if number and not amount:
        raise ValueError(f"'{text}': an amount is above 0; leave 'by {number}' out if it may not be worse at all")
    return Threshold(text.strip(), _goal(text, goal), amount, UNITS.get(unit))


def _goal(text: str, said: str) -> str:
    """The goal meant, by its key or by what people call it."""
    by_words = {words: key for key, words in GOALS.items()}
    plain = said.lower()
    if plain in by_words:
        return by_words[plain]
    if wish_of(plain) in GOALS:
        return plain
    raise ValueError(f"'{text}': there is no wish {said!r}; {suggestion(said, [*GOALS, *by_words], GRAMMAR)}")
