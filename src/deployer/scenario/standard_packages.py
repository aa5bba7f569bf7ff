"""Packages that ship with the program: what schools of a rating or standing usually need. Opt in with `standard_packages`."""

from collections.abc import Mapping

from deployer.scenario.schema import Least, Package, PackageNeed, Rhythm, StandardPackage, When

WEEKLY, FORTNIGHTLY = Rhythm(pattern="weekly"), Rhythm(pattern="fortnightly")

FOR_INADEQUATE = {
    "leadership": PackageNeed(
        category="leadership", level=3, days=10, rhythm=WEEKLY, priority="must", least=Least(days=4)
    ),
    "governance_review": PackageNeed(category="governance_review", level=2, days=2, priority="must"),
    "teaching": PackageNeed(category="teaching_learning", level=2, days=6, rhythm=WEEKLY, priority="high"),
    "curriculum": PackageNeed(category="curriculum", level=2, days=4, rhythm=FORTNIGHTLY, priority="high"),
    "behaviour": PackageNeed(category="behaviour", level=2, days=4, rhythm=WEEKLY, priority="high"),
    "attendance": PackageNeed(category="attendance", level=2, days=2, rhythm=FORTNIGHTLY, priority="high"),
    "safeguarding": PackageNeed(category="safeguarding", level=2, days=1, priority="must"),
    "governance": PackageNeed(category="governance", days=2, rhythm=FORTNIGHTLY),
    "data": PackageNeed(category="data", level=2, days=2, rhythm=FORTNIGHTLY),
}
"""Intensive: leadership and governance first, then each part of the school's work."""

FOR_IMPROVEMENT = {
    "leadership": PackageNeed(category="leadership", level=2, days=4, rhythm=FORTNIGHTLY, priority="high"),
    "teaching": PackageNeed(category="teaching_learning", level=2, days=3, rhythm=FORTNIGHTLY, priority="high"),
    "curriculum": PackageNeed(category="curriculum", level=2, days=3, rhythm=FORTNIGHTLY),
    "quality_review": PackageNeed(category="quality_review", level=2, days=1),
    "cpd": PackageNeed(category="cpd", days=1),
}
"""Targeted: leadership, the quality of education as it is meant and as it is taught, and professional development."""

FOR_GOOD = {
    "enquiry": PackageNeed(category="enquiry", days=1, priority="low"),
    "alongside_leaders": PackageNeed(category="teaching_learning", days=1, priority="low"),
}
"""Light: somebody works alongside the leaders, and an enquiry of the school's own."""

STANDARD_PACKAGES: Mapping[StandardPackage, Mapping[str, Package]] = {
    "inadequate": {
        "inadequate": Package(when=When(rating=["inadequate"]), needs=FOR_INADEQUATE),
        "in_category": Package(
            when=When(standing=["special_measures", "requires_significant_improvement", "serious_weaknesses"]),
            needs=FOR_INADEQUATE,
        ),
    },
    "improving": {
        "requires_improvement": Package(when=When(rating=["requires_improvement"]), needs=FOR_IMPROVEMENT),
        "needs_attention": Package(when=When(standing=["needs_attention"]), needs=FOR_IMPROVEMENT),
    },
    "good": {
        "good": Package(when=When(rating=["good", "outstanding"]), needs=FOR_GOOD),
        "expected": Package(when=When(standing=["expected", "strong", "exceptional"]), needs=FOR_GOOD),
    },
}
"""What can be opted into -> the packages it brings, for the older ratings and for report cards."""

SHIPPED: Mapping[str, Package] = {
    key: package for group in STANDARD_PACKAGES.values() for key, package in group.items()
}
"""Id -> package."""
