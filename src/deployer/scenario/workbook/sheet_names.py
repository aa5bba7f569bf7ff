"""What the sheets are called, which collection is on which, and what ids are made of."""

Steps = tuple[str, ...]
"""Keys of a path; `*` stands for any id."""

SHORT: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "schools": (
        "Schools",
        (
            ("name", "School"),
            ("phase", "Phase"),
            ("membership", "Membership"),
            ("hub", "Hub"),
            ("pupils", "Pupils"),
            ("rating", "Rating"),
            ("risk", "Risk"),
            ("location", "Place (degrees north, east)"),
        ),
    ),
    "specialists": (
        "People",
        (
            ("name", "Name"),
            ("role", "Role"),
            ("home_school", "Releasing school"),
            ("base", "Or starts from"),
            ("expertise", "Areas and levels (1 to 3)"),
            ("available", "Weekdays"),
            ("limits.days_per_term", "Days a term"),
            ("phases", "Phases"),
        ),
    ),
    "needs": (
        "Needs",
        (
            ("school", "School"),
            ("category", "Area of need"),
            ("days", "Days"),
            ("aim", "What shall be different"),
            ("priority", "Priority"),
            ("rhythm.pattern", "Rhythm"),
            ("window.from", "From"),
            ("window.to", "To"),
        ),
    ),
}
"""Collection -> its short sheet and columns: nine with the Id. Everything else has a default and lives behind."""

AS_SENT = "As sent"
"""A hidden sheet of a return: what stood in it when it went out."""
MORE = {"schools": "More on schools", "specialists": "More on people", "needs": "More on needs"}
WHOLE: dict[str, str] = {
    "hubs": "Hubs",
    "roles": "Roles",
    "categories": "Areas of need",
    "tiers": "Tiers",
    "packages": "Packages",
    "meetings": "Meetings",
    "fixed": "Decided already",
    "forbidden": "Not to be",
    "consents": "Answers",
    "history": "History",
    "requirements": "Requirements",
    "gives": "Expected to give",
    "leads": "Strategies",
    "supplies": "Supplies",
    "line_management": "Line management",
    "funds": "Funds",
    "impact": "Impact",
}
MADE_OF: dict[str, tuple[Steps, ...]] = {
    "needs": (("school",), ("category",)),
    "fixed": (("need",), ("specialist",)),
    "forbidden": (("specialist",), ("need",), ("school",)),
    "consents": (("need",), ("party",)),
    "history": (("specialist",), ("school",), ("kind",)),
    "line_management": (("manager",), ("school",), ("specialist",)),
    "impact": (("specialist",), ("category",), ("school",)),
    "points": (("school",), ("category",), ("on",)),
    "scores": (("specialist",), ("need",), ("category",)),
}
"""What an Id is made of where there is no name."""
