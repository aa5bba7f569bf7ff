"""Small types, and the closed record that all others are."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"\S")]

Session = Literal["am", "pm", "twilight"]
"""A half school day, or the time after school. The grid of sessions is this list; the model reads it and assumes no length."""
Part = Literal["am", "pm", "day", "twilight"]
"""What one visit takes of a date: a day is am and pm."""
Availability = Literal["am", "pm", "day", "twilight", "am_twilight", "pm_twilight", "day_twilight"]
"""What somebody can give of a date."""
VisitKind = Literal["am", "pm", "half_day", "day", "twilight"]
Where = Literal["on_site", "online", "either", "off_site"]
Training = Literal["no", "also", "only"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri"]
Phase = Literal[
    "nursery", "first", "primary", "middle", "secondary", "all_through", "special", "alternative", "post_16"
]
Membership = Literal["sponsored", "converter", "partner", "external"]
Rating = Literal["outstanding", "good", "requires_improvement", "inadequate", "not_inspected"]
Risk = Literal["red", "amber", "green"]
Grade = Literal["exceptional", "strong", "expected", "needs_attention", "urgent_improvement"]
ReportArea = Literal[
    "inclusion",
    "curriculum_and_teaching",
    "achievement",
    "attendance_and_behaviour",
    "personal_development_and_wellbeing",
    "leadership_and_governance",
]
Safeguarding = Literal["met", "not_met"]
ConcernCategory = Literal["special_measures", "requires_significant_improvement", "serious_weaknesses"]
Severity = Literal["low", "medium", "high", "severe"]
StandardPackage = Literal["inadequate", "improving", "good"]
Standing = Literal[
    "special_measures",
    "requires_significant_improvement",
    "serious_weaknesses",
    "needs_attention",
    "expected",
    "strong",
    "exceptional",
]
Priority = Literal["must", "high", "medium", "low"]
Pattern = Literal["weekly", "fortnightly", "monthly", "block", "any"]
Stage = Literal["weekly", "fortnightly", "monthly"]
GoalName = Literal[
    "must",
    "fairness",
    "own_first",
    "coverage",
    "internal_first",
    "hub_first",
    "parity",
    "gives",
    "load",
    "development",
    "stability",
    "worst_match",
    "evenness",
    "match",
    "cost",
]
Answer = Literal["agreed", "pending", "declined"]
Party = Literal["home_head", "receiving_head", "person", "governing_body"]
KeyStage = Literal["eyfs", "ks1", "ks2", "ks3", "ks4", "ks5"]
Engager = Literal["trust", "board"]
Mode = Literal["model", "support", "mentor", "coach", "cover"]
SchoolStatus = Literal["national_support_school", "teaching_school"]

SESSIONS: tuple[Session, ...] = ("am", "pm", "twilight")
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")

Factor = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
Pounds = Annotated[float, Field(ge=0, le=10_000_000, allow_inf_nan=False)]
Points = Annotated[int, Field(ge=0, le=100_000)]
Minutes = Annotated[int, Field(ge=0, le=1_440)]
Days = Annotated[float, Field(gt=0, le=400, multiple_of=0.5, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
DaysCap = Annotated[float, Field(ge=0, le=400, multiple_of=0.5, allow_inf_nan=False)]


class Or:
    """In the JSON Schema, a short way of writing the annotated value, beside its full one."""

    def __init__(self, short: dict[str, Any]) -> None:
        """Take the schema of the short way."""
        self.short = short

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Either way will do."""
        return {"anyOf": [self.short, handler(core)]}


class Record(BaseModel):
    """A closed record: a mistyped key is a fault, not a default."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Span(Record):
    """Days from one date to another, both included."""

    first: date = Field(alias="from")
    """First day, as 2026-10-26."""
    last: date = Field(alias="to")
    """Last day, included."""


Spans = dict[Id, Span]
