"""When people can: the week, and timetables of two weeks."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator

from deployer.scenario.schema.words import Availability, Or, Part, Record, Weekday

Letter = Literal["a", "b"]
"""Which week of a two-week timetable."""


def _one_word(value: Any) -> Any:
    """A list of parts of a day as the one word for it: [day, twilight] as day_twilight."""
    if not isinstance(value, list) or not value or not all(part in get_args(Part) for part in value):
        return value
    halves = {"am", "pm"} & {half for part in value for half in ("am", "pm") if part in {half, "day"}}
    lessons = ["day"] if len(halves) == 2 else sorted(halves)
    return "_".join(lessons + ["twilight"] * ("twilight" in value))


Given = Annotated[
    Availability,
    BeforeValidator(_one_word),
    Or({"type": "array", "items": {"enum": list(get_args(Part)), "type": "string"}}),
]


class Week(Record):
    """What somebody can give on each weekday: am, pm, day, twilight (after school), or several as [day, twilight]."""

    mon: Given | None = None
    """Mondays."""
    tue: Given | None = None
    """Tuesdays."""
    wed: Given | None = None
    """Wednesdays."""
    thu: Given | None = None
    """Thursdays."""
    fri: Given | None = None
    """Fridays."""

    def given(self, weekday: Weekday) -> Availability | None:
        """What is said of a weekday; None: nothing."""
        value: Availability | None = getattr(self, weekday)
        return value


class Available(Week):
    """What somebody can give in every week, and in the A and B weeks of a two-week timetable."""

    a: Week = Week()
    """Weekdays that are different in A weeks, as {tue: day}."""
    b: Week = Week()
    """Weekdays that are different in B weeks."""

    def on(self, weekday: Weekday, letter: Letter | None) -> Availability | None:
        """What can be given of a weekday in a week of this letter; None: nothing. What the letter's week says comes first."""
        own = {"a": self.a, "b": self.b}[letter].given(weekday) if letter else None
        return own or self.given(weekday)

    @property
    def two_week(self) -> bool:
        """Whether it matters which week it is."""
        return (self.a, self.b) != (Week(), Week())


EVERY_DAY = Available(mon="day", tue="day", wed="day", thu="day", fri="day")


class TwoWeek(Record):
    """How the weeks of a two-week timetable alternate. Weeks that are wholly closed do not count."""

    first: Letter
    """a or b: the letter of the first week of the term that is not wholly closed."""
