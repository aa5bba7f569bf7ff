"""The rules: one file each. To add one, write its file, list it here, state it again in plan/verify, and test both sides."""

from deployer.rules import (
    after,
    asked,
    budget,
    continuity,
    days_per_term,
    days_per_week,
    fixed,
    hosts,
    independence,
    least,
    one_need_at_a_time,
    one_school_a_day,
    placement,
    release,
    rhythm,
    same_person,
    schools_at_once,
    team,
)
from deployer.rules.variables import Rule

RULES: tuple[Rule, ...] = (
    asked.RULE,
    one_need_at_a_time.RULE,
    one_school_a_day.RULE,
    days_per_term.RULE,
    days_per_week.RULE,
    schools_at_once.RULE,
    release.RULE,
    hosts.RULE,
    continuity.RULE,
    team.RULE,
    rhythm.RULE,
    placement.RULE,
    least.RULE,
    after.RULE,
    same_person.RULE,
    independence.RULE,
    budget.RULE,
    fixed.RULE,
)
