"""How a school stands: report cards, categories of concern, tiers, and the log of risk."""

from datetime import date
from typing import Annotated, get_args

from pydantic import Field

from deployer.scenario.schema.words import (
    ConcernCategory,
    Factor,
    Grade,
    Membership,
    Record,
    ReportArea,
    Risk,
    Safeguarding,
    Standing,
    Text,
)

WORST_FIRST: tuple[Grade, ...] = ("urgent_improvement", "needs_attention", "expected", "strong", "exceptional")


class ReportCard(Record):
    """An inspection since November 2025: six areas with five grades, and safeguarding."""

    date: date
    """Date of the inspection; shown beside the grades."""
    inclusion: Grade
    """Inclusion."""
    curriculum_and_teaching: Grade
    """Curriculum and teaching."""
    achievement: Grade
    """Achievement."""
    attendance_and_behaviour: Grade
    """Attendance and behaviour."""
    personal_development_and_wellbeing: Grade
    """Personal development and well-being."""
    leadership_and_governance: Grade
    """Leadership and governance."""
    safeguarding: Safeguarding
    """met or not_met."""

    def grade(self, area: ReportArea) -> Grade:
        """The grade of one area."""
        grade: Grade = getattr(self, area)
        return grade

    @property
    def category(self) -> ConcernCategory | None:
        """The category of concern that follows from the grades; None where there is none.

        Special measures: leadership urgent, and another area urgent or safeguarding not met. Else requires significant
        improvement: any area urgent, leadership or another, or safeguarding not met.
        """
        leadership = self.leadership_and_governance == "urgent_improvement"
        others = self.safeguarding == "not_met" or any(
            self.grade(area) == "urgent_improvement" for area in REPORT_AREAS if area != "leadership_and_governance"
        )
        if leadership and others:
            return "special_measures"
        return "requires_significant_improvement" if leadership or others else None

    @property
    def standing(self) -> Standing:
        """The category of concern, or without one the worst of the six grades."""
        worst = next(grade for grade in WORST_FIRST if any(self.grade(area) == grade for area in REPORT_AREAS))
        return self.category or ("needs_attention" if worst == "urgent_improvement" else worst)


REPORT_AREAS: tuple[ReportArea, ...] = get_args(ReportArea)


class Concern(Record):
    """A category of concern that the school is in."""

    since: date
    """Date of the inspection that put it there."""
    category: ConcernCategory
    """special_measures, requires_significant_improvement, or serious_weaknesses under the older framework."""
    next_monitoring: date | None = None
    """When the next monitoring inspection is expected; needs with before_monitoring end the day before."""


class Aligns(Record):
    """A change of membership that is agreed for a date."""

    on: date
    """From this day on."""
    membership: Membership
    """What the school is then."""


class Tier(Record):
    """A tier of support of the trust's own, as stabilise, repair, improve, sustain."""

    name: Text
    """What people call it."""
    factor: Factor = 1.0
    """What it multiplies the weight of its schools' needs by."""


class RiskEntry(Record):
    """One assessment of a school's risk."""

    on: date
    """Its date."""
    risk: Risk
    """red, amber or green."""
    by: Text
    """Who assessed: a specialist's id, or a role in words."""


class DisadvantageBand(Record):
    """A factor for schools with a share of disadvantaged pupils."""

    below: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)] | None = None
    """Schools with a smaller share than this, in percent, and no smaller band; the last band has none."""
    factor: Factor
    """What it multiplies the weight by."""
