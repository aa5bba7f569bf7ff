"""The one table of words for people. Scenario and plan use the programme's words; whoever reads a page reads these."""

from collections.abc import Mapping

from deployer.scenario.schema import School

WORDS: Mapping[str, str] = {
    "category": "area of need",
    "coverage": "need met",
    "home_school": "releasing school",
    "seat": "place in the team",
    "overlay": "what-if",
    "fixed": "decided already",
}
"""The programme's own nouns."""

PLACEMENTS, MEETINGS, OFF_SITE = "placements", "meetings of teams and programmes", "work off site"
"""What is counted apart from need met."""

PHASES: Mapping[str, str] = {
    "nursery": "nursery",
    "first": "first",
    "primary": "primary",
    "middle": "middle",
    "secondary": "secondary",
    "all_through": "all-through",
    "special": "special",
    "alternative": "alternative provision",
    "post_16": "post-16",
}

RATINGS: Mapping[str, str] = {
    "inadequate": "inadequate",
    "requires_improvement": "requires improvement",
    "not_inspected": "not inspected yet",
    "good": "good",
    "outstanding": "outstanding",
}
"""In the order of pages: who needs most comes first."""

STANDINGS: Mapping[str, str] = {
    "special_measures": "special measures",
    "requires_significant_improvement": "requires significant improvement",
    "serious_weaknesses": "serious weaknesses",
    "needs_attention": "needs attention",
    "expected": "expected standard",
    "strong": "strong standard",
    "exceptional": "exceptional",
}
"""Categories of concern, and without one the worst grade of the report card."""

GRADES: Mapping[str, str] = {
    "urgent_improvement": "urgent improvement",
    "needs_attention": "needs attention",
    "expected": "expected standard",
    "strong": "strong standard",
    "exceptional": "exceptional",
}

REPORT_AREA_NAMES: Mapping[str, str] = {
    "inclusion": "inclusion",
    "curriculum_and_teaching": "curriculum and teaching",
    "achievement": "achievement",
    "attendance_and_behaviour": "attendance and behaviour",
    "personal_development_and_wellbeing": "personal development and well-being",
    "leadership_and_governance": "leadership and governance",
}

SAFEGUARDING: Mapping[str, str] = {"met": "met", "not_met": "not met"}

RISK_COLOURS: Mapping[str, str] = {"red": "red", "amber": "amber", "green": "green"}

RISKS: Mapping[str, str] = {"red": "risk: red", "amber": "risk: amber", "green": "risk: green"}

MEMBERSHIPS: Mapping[str, str] = {
    "sponsored": "sponsored",
    "converter": "converter",
    "partner": "partner school",
    "external": "school beyond the trust",
}

PRIORITIES: Mapping[str, str] = {
    "must": "must be met",
    "high": "high priority",
    "medium": "medium priority",
    "low": "low priority",
}

MODES: Mapping[str, str] = {
    "model": "shows good practice",
    "support": "works alongside",
    "mentor": "mentors",
    "coach": "coaches",
    "cover": "covers a post",
}
"""How the support works, of whoever comes."""

PARTIES: Mapping[str, str] = {
    "home_head": "head of the releasing school",
    "receiving_head": "head of the receiving school",
    "person": "the person",
    "governing_body": "governing body of the releasing school",
}
"""Who is asked before somebody goes, in the order in which to ask."""

STATUSES: Mapping[str, str] = {
    "national_support_school": "national support school",
    "teaching_school": "teaching school",
}

SESSIONS: Mapping[str, str] = {"am": "morning", "pm": "afternoon", "day": "day", "twilight": "twilight"}
"""When a visit is."""

INDUCTIONS: Mapping[str, str] = {
    "ect_year_1": "early career teacher, first year",
    "ect_year_2": "early career teacher, second year",
    "mentor": "mentor of an early career teacher",
}
"""Why somebody has time off the timetable."""

MARKS: Mapping[str, str] = {"review": "review", "exit": "exit note"}
"""What a visit is for beside the support itself."""

LEVELS: Mapping[int, str] = {1: "secure", 2: "strong", 3: "leads others"}
"""How well somebody knows an area."""

GOALS: Mapping[str, str] = {
    "must": "needs that must be met",
    "fairness": "a fair share for every school",
    "own_first": "our own schools first",
    "coverage": WORDS["coverage"],
    "internal_first": "our own people first",
    "hub_first": "help from the own hub first",
    "parity": "giving as much as receiving",
    "gives": "support that schools are expected to give",
    "load": "an even load",
    "development": "first deployments",
    "stability": "changes to the earlier plan",
    "worst_match": "nobody who fits badly",
    "evenness": "evenly spread visits",
    "match": "how well people fit",
    "cost": "cost",
}

UNITS: Mapping[str, str] = {
    "sessions": "half days",
    "schools": "schools",
    "people": "people",
    "changes": "changes",
    "weighted sessions": "half days, weighted",
    "points": "points",
    "pounds": "pounds",
}
"""What a goal is counted in."""

STOPPED: Mapping[str, str] = {
    "proved": "nothing is left to find",
    "work": "the rounds of improvement allowed were used up",
    "time": "the time allowed was up; a longer search may find more",
    "asked": "you stopped it; a longer search may find more",
}
"""Why a search ended."""

DOUBTS: Mapping[str | None, str] = {
    "no_bound": "nobody knows how much better the plan that is behind could still be",
    "within_gap": "the plan that is behind could be as good, for all that is proven",
    "earlier_wishes": "the better plan does less well on a wish that comes before, or that cannot be compared",
}
"""Why a difference between two plans may be chance. Of two answers to one question it is said once, for all wishes."""

OUTCOMES: Mapping[str, str] = {
    "done": "visit on {date}",
    "cancelled": "visit on {date} cancelled",
    "shortened": "visit on {date} shortened to half a day",
    "continue": "reviewed on {date}, goes on",
    "change": "reviewed on {date}, goes on with somebody else",
    "stop": "reviewed on {date}, stopped",
    "extend": "reviewed on {date}, {days} more",
    "score": "{score} of 100 of its aim reached, seen on {date}",
}
"""What became of visits, reviews and aims."""

STEPS: Mapping[str, str] = {
    "draft": "is a draft",
    "proposed": "is proposed: heads have been asked",
    "agreed": "is agreed: everybody has approved it who must",
    "published": "is published",
    "closed": "is closed: its term is over",
}
"""How far a plan has come."""

RULES: Mapping[str, str] = {
    "qualified": "right person for the need",
    "travel_limit": "journey within the limit",
    "consent": "asked and agreed",
    "forbidden": "pairs ruled out",
    "independence": "independent of the school",
    "reciprocity": "schools do not review one another",
    "last_resort": "our own people before these",
    "supply": "days of an outside supply",
    "available": "free and open on the day",
    "one_need_at_a_time": "one need at a time",
    "one_school_a_day": "one school a day",
    "days_per_term": "days away in the term",
    "days_per_year": "days away in the year",
    "days_per_week": "days away in a week",
    "schools_at_once": "schools at once",
    "release": "people the releasing school can spare",
    "hub_quota": "days that a hub lends",
    "hosts": "visits at a school at once",
    "continuity": "the same person throughout",
    "team": "teams come together",
    "any_of": "one team of several",
    "placement": "placements are for whole weeks",
    "same_person": "who was there before follows on",
    "rhythm": "rhythm of visits",
    "least": "all or nothing below the least",
    "after": "order of needs",
    "budget": "budget",
    "fixed": WORDS["fixed"],
    "asked": "what was asked for",
    "question": "what the plan says of its question",
    "order": "order within the file",
    "unmet": "what the plan says of unmet needs",
    "requirements": "what the plan says of what schools must have",
    "goals": "what the plan says it reaches",
    "marks": "reviews and exit notes",
    "life": "what the plan says of how far it has come",
}
"""Rules, and what a plan file may say wrongly of itself."""

FILTERS: Mapping[str, str] = {
    "role": "of another role",
    "category": "without the area",
    "level": "not at the level",
    "phase": "for other phases or key stages",
    "facts": "without what their role requires",
    "mode": "not for this way of working",
    "named": "not named for it",
    "own_school": "of the school itself, or not where they have to be",
    "qualified": "without such a place in a team",
    "travel_limit": "too far away",
    "consent": "with a no from them or from somebody asked",
    "forbidden": "ruled out by a decision or the school's veto",
    "independence": "not independent of the school",
    "reciprocity": "of schools that review and were reviewed",
    "last_resort": "for where nobody internal may",
    "available": "with too few days in common with the school",
}
"""Where people fall, as said of any number of them: 12 too far away."""

LIMITS: Mapping[str, str] = {
    "days_per_term": "days in the term",
    "days_per_year": "days in the year",
    "days_per_week": "days in a week",
    "supply": "days of their supply",
    "dates": "dates in common",
}
"""What limits what somebody can give."""

OBSTACLES: Mapping[str, str] = {
    "limit": "no day is left of their limit",
    "dates": "they come as often as calendar and rhythm allow",
    "another": "somebody else serves it",
    "taken": "no date is left on which one more visit would fit",
    "none": "one more visit would fit; a longer search may take it",
}
"""What keeps somebody from giving a need more."""

HEADS: Mapping[str, str] = {
    "aim": "Aim",
    "area": WORDS["category"].capitalize(),
    "asked": "Days asked for",
    "ask": "Still to be asked",
    "away": "Days given by its people",
    "balance": "Gives more than it gets",
    "before": "Before",
    "brokerage": "Brokerage",
    "change": "What changes",
    "charged": "Charged",
    "cover": "Cover",
    "date": "Date",
    "date_before": "Date before",
    "days": "Days",
    "days_owed": "Days really given",
    "decided": "Decided by",
    "fee": "Fee",
    "first": "First visit",
    "for": "For",
    "given": "Days given",
    "home": WORDS["home_school"].capitalize(),
    "how": "Where",
    "hub": "Hub",
    "journeys": "Journeys",
    "last": "Last visit",
    "limit": "May give",
    "marks": "Review or exit",
    "membership": "Membership",
    "missing": "Days missing",
    "need": "Need",
    "not_met": "Needs not met in full",
    "outcome": "Met",
    "owed": "Owed",
    "payee": "To be paid",
    "payer": "Who pays",
    "people": "People who come",
    "phase": "Phase",
    "planned": "Planned",
    "priority": "Priority",
    "pupils": "Pupils",
    "rating": "Inspection",
    "reason": "Why",
    "risk": "Risk",
    "role": "Role",
    "school": "School",
    "seat": WORDS["seat"].capitalize(),
    "seen": "What became of it",
    "session": "Part of day",
    "session_before": "Part of day before",
    "share": "Share",
    "total": "In all",
    "travel": "Travel",
    "visit": "Visit",
    "visits": "Visits",
    "weight": "Weight of a half day",
    "who": "Who comes",
    "who_before": "Who before",
}
"""Heads of the workbook's columns. The sheet Plan is read again by these."""

SHEETS: Mapping[str, str] = {
    "summary": "Summary",
    "plan": "Plan",
    "grid": "Grid",
    "schools": "Schools",
    "needs": "Need met",
    "unmet": "Unmet",
    "costs": "Costs",
    "recharges": "Recharges",
    "changes": "Changes",
}
"""Names of the workbook's sheets."""

PAYMENTS: Mapping[str, str] = {
    "cover": "cover",
    "fee": "fee",
    "brokerage": "brokerage",
    "travel": "travel",
    "charge": "what client schools are charged",
}
"""What is paid for."""

BUDGET, TRUST = "the budget", "the trust"
"""Who pays where no fund does, and who gets what client schools are charged."""

ON_SITE, ONLINE, ELSEWHERE = "at the school", "online", "off site"
"""Where a visit is."""

IN_FULL, IN_PART, NOT_AT_ALL = "in full", "in part", "not at all"
"""How far a need is met."""

NO_HUB = "no hub"
"""Where a school belongs to none."""

SAMPLE = "SAMPLE: people and needs are invented."
"""The stamp on every output of a sample scenario."""

APPROXIMATE = "* Place known only by its town: journeys there are estimates."
"""The legend of the mark after a name."""

APPROXIMATE_MARK = "*"


def label(table: Mapping[str, str], key: str) -> str:
    """The word for a key; a key the table does not know is shown with spaces, so that nothing is ever hidden."""
    return table.get(key, key.replace("_", " "))


def rating_of(school: School) -> str:
    """What counts of a school's inspections: its category of concern, its report card's worst grade, or its rating."""
    return label(STANDINGS, school.standing) if school.standing else label(RATINGS, school.rating)


def capital(words: str) -> str:
    """The same words with a capital at the start, and names inside them left alone."""
    return words[:1].upper() + words[1:]
