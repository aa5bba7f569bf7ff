"""What has been measured and judged: schools, areas, people and needs that nobody knows; more given than was asked."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.check_ids import unknown
from deployer.scenario.schema import Scenario


def check_evidence(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Data, impact, scores, and the term before."""
    people = scenario.specialists
    for key, point in scenario.data_points.points.items():
        at, of = f"data_points.points.{key}", f"of data point {key}"
        yield from unknown(f"{at}.school", f"school {of}", point.school, "schools", scenario.schools)
        yield from unknown(f"{at}.category", f"category {of}", point.category, "categories", expanded.categories)
    for key, impact in scenario.impact.items():
        at, of = f"impact.{key}", f"of impact {key}"
        yield from unknown(f"{at}.specialist", f"specialist {of}", impact.specialist, "specialists", people)
        yield from unknown(f"{at}.category", f"category {of}", impact.category, "categories", expanded.categories)
    for key, score in scenario.match_scores.scores.items():
        at, of = f"match_scores.scores.{key}", f"of match score {key}"
        yield from unknown(f"{at}.specialist", f"specialist {of}", score.specialist, "specialists", people)
        yield from unknown(f"{at}.need", f"need {of}", score.need, "needs", expanded.needs)
        yield from unknown(f"{at}.category", f"category {of}", score.category, "categories", expanded.categories)
        if (score.need is None) == (score.category is None):
            found = f"match score {key} names {'both' if score.need else 'neither'} need and category"
            yield Finding("need-or-category", at, found, "name one of the two")
    yield from _last_term(scenario)


def _last_term(scenario: Scenario) -> Iterator[Finding]:
    for school, met in scenario.last_term.schools.items() if scenario.last_term else ():
        at = f"last_term.schools.{school}"
        yield from unknown(at, "a school of last_term", school, "schools", scenario.schools)
        if met.given > met.asked:
            found = (
                f"school {school} was given {met.given:g} days last term, more than the {met.asked:g} that it asked for"
            )
            fix = "count only days that were asked for, without placements, meetings and work off site"
            yield Finding("given-beyond-asked", f"{at}.given", found, fix)
