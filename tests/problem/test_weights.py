"""What a weight is made of, said twice: by the model and by the verifier."""

from typing import Any

import pytest

from builders import a_need, a_scenario, a_school
from deployer.plan.verifiers.weight import factors_of, weight_of
from deployer.problem.build import Problem
from deployer.scenario.packages import expand

GOOD_CARD = {
    "date": "2026-03-03",
    "inclusion": "expected",
    "curriculum_and_teaching": "strong",
    "achievement": "expected",
    "attendance_and_behaviour": "exceptional",
    "personal_development_and_wellbeing": "expected",
    "leadership_and_governance": "strong",
    "safeguarding": "met",
}


def a_card(**grades: str) -> dict[str, str]:
    """A report card without concerns, but for these grades."""
    return GOOD_CARD | grades


def weighed(school: dict[str, Any], **keys: Any) -> tuple[int, dict[str, float]]:
    """Weight and factors of one medium need of this school: the model's, which must be the verifier's too."""
    scenario = expand(a_scenario(a_school(**school), a_need(), **keys))
    demand, need = Problem(scenario).needs["science"], scenario.needs["science"]
    assert (demand.weight, demand.factors) == (weight_of(scenario, need), factors_of(scenario, need))
    return demand.weight, dict(demand.factors)


@pytest.mark.parametrize(
    ("grades", "standing", "weight"),
    [
        ({}, "expected", 100),
        ({"inclusion": "needs_attention"}, "needs_attention", 130),
        ({"achievement": "urgent_improvement"}, "requires_significant_improvement", 160),
        ({"safeguarding": "not_met"}, "requires_significant_improvement", 160),
        ({"leadership_and_governance": "urgent_improvement"}, "requires_significant_improvement", 160),
        ({"leadership_and_governance": "urgent_improvement", "safeguarding": "not_met"}, "special_measures", 180),
        (
            {"leadership_and_governance": "urgent_improvement", "inclusion": "urgent_improvement"},
            "special_measures",
            180,
        ),
        (
            {"achievement": "urgent_improvement", "inclusion": "urgent_improvement"},
            "requires_significant_improvement",
            160,
        ),
        (dict.fromkeys(list(GOOD_CARD)[1:-1], "exceptional"), "exceptional", 90),
        (dict.fromkeys(list(GOOD_CARD)[1:-1], "strong"), "strong", 100),
    ],
)
def test_a_report_card_weighs_by_the_category_that_follows_from_it(
    grades: dict[str, str], standing: str, weight: int
) -> None:
    """And without one by its worst grade; the older rating then counts nothing."""
    school: dict[str, Any] = {"rating": "inadequate", "report_card": a_card(**grades)}
    found, factors = weighed(school)
    assert (found, factors["rating"]) == (weight, 1.0)
    assert a_scenario(a_school(**school)).schools["north"].standing == standing


def test_a_declared_concern_counts_before_the_grades() -> None:
    """Nothing but the table says how much."""
    concern = {"since": "2026-06-01", "category": "special_measures"}
    school = {"report_card": a_card(), "concern": concern, "rating": "inadequate"}
    assert weighed(school)[0] == 180
    assert weighed(school, weights={"standing": {"special_measures": 2.5}})[0] == 250
    assert weighed({"concern": concern | {"category": "serious_weaknesses"}})[0] == 160
    assert weighed(school, weights={"standing": {}})[0] == 100


def test_a_tier_of_ones_own_multiplies_the_weight() -> None:
    """By its factor, and a school without a tier is as before."""
    tiers = {"stabilise": {"name": "Stabilise", "factor": 1.45}, "sustain": {"name": "Sustain"}}
    assert weighed({"tier": "stabilise"}, tiers=tiers)[0] == 145
    assert weighed({"tier": "sustain"}, tiers=tiers)[0] == 100
    assert "tier" not in weighed({}, tiers=tiers)[1]


@pytest.mark.parametrize(
    ("percent", "weight"), [(0, 100), (19.9, 100), (20, 110), (39.99, 110), (40, 120), (100, 120), (None, 100)]
)
def test_the_share_of_disadvantaged_pupils_weighs_by_band(percent: float | None, weight: int) -> None:
    """The smallest band above the share; a school that does not say counts as before."""
    assert weighed({} if percent is None else {"disadvantaged": percent})[0] == weight


def test_the_trust_says_its_own_bands_of_disadvantage() -> None:
    """Above all bands, without an open one, nothing is multiplied."""
    weights = {"disadvantaged": {"few": {"below": 30, "factor": 0.9}}}
    assert weighed({"disadvantaged": 29}, weights=weights)[0] == 90
    assert weighed({"disadvantaged": 30}, weights=weights)[0] == 100


def test_a_theme_of_the_trust_weighs_its_areas() -> None:
    """SEND or safeguarding, say; other areas stay as they are."""
    assert weighed({}, weights={"themes": {"science": 1.35}})[0] == 135


LOG = {
    "june": {"on": "2026-06-29", "risk": "amber", "by": "SIP 1"},
    "first_day": {"on": "2026-09-07", "risk": "red", "by": "SIP 1"},
    "later": {"on": "2026-09-21", "risk": "green", "by": "SIP 2"},
}


@pytest.mark.parametrize(
    ("as_of", "weight"),
    [("2026-06-28", 100), ("2026-06-29", 120), ("2026-09-06", 120), ("2026-09-07", 150), ("2026-10-01", 100)],
)
def test_the_newest_risk_up_to_a_date_counts(as_of: str, weight: int) -> None:
    """It replaces the school's `risk`, which counts before the first entry."""
    assert weighed({"risk": "green", "risk_log": LOG}, as_of=as_of)[0] == weight


def test_without_a_date_the_terms_first_day_counts() -> None:
    """An entry of that very day is known."""
    assert weighed({"risk_log": LOG})[0] == 150


def test_of_two_entries_of_one_date_the_last_counts() -> None:
    """As people correct themselves in a log."""
    log = {
        "a": {"on": "2026-09-01", "risk": "red", "by": "SIP 1"},
        "b": {"on": "2026-09-01", "risk": "amber", "by": "SIP 1"},
    }
    assert weighed({"risk_log": log})[0] == 120


def test_membership_weighs_where_the_trust_says_so() -> None:
    """Partners of the alliance before strangers; without the table all schools count alike."""
    table = {"membership": {"partner": 0.9, "external": 0.6}}
    assert weighed({"membership": "partner"}, weights=table)[0] == 90
    assert weighed({"membership": "external"}, weights=table)[0] == 60
    assert "membership" not in weighed({"membership": "converter"}, weights=table)[1]
    assert "membership" not in weighed({"membership": "external"})[1]


@pytest.mark.parametrize(
    ("waited", "factor", "weight"), [(0, None, 100), (1, 1.1, 110), (2, 1.2, 120), (4, 1.4, 140), (9, 1.4, 140)]
)
def test_a_need_that_has_waited_weighs_more(waited: int, factor: float | None, weight: int) -> None:
    """A tenth for each term, of four at most; one that has not waited has no such factor."""
    scenario = a_scenario(a_need(waited=waited))
    need = scenario.needs["science"]
    assert factors_of(scenario, need).get("waited") == factor
    demand = Problem(scenario).needs["science"]
    assert (demand.weight, demand.factors) == (weight, factors_of(scenario, need))


def test_how_much_waiting_weighs_is_the_scenarios_choice() -> None:
    """1.25 is a quarter for each term; 1 is nothing."""
    scenarios = [a_scenario(a_need(waited=2), weights={"waited": factor}) for factor in (1.25, 1.0)]
    assert [weight_of(one, one.needs["science"]) for one in scenarios] == [150, 100]
    assert [Problem(one).needs["science"].weight for one in scenarios] == [150, 100]
