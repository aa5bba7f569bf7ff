from deployer.plan.schema import Made, Plan
from deployer.report.parts import as_text
from deployer.report.summary import summary
from report.sample import a_full_plan, a_full_scenario, scenario_data


def lines_of(plan: Plan, width: int = 100) -> list[str]:
    return as_text(summary(plan), width).splitlines()


def one_line(plan: Plan) -> str:
    """The summary without its line breaks."""
    return " ".join(" ".join(lines_of(plan)).split())


def test_it_starts_with_what_everybody_must_know() -> None:
    """Title, the stamp of a sample, the headline in days, needs, and what more would be possible."""
    assert lines_of(a_full_plan())[:7] == [
        "Central Region Schools Trust, autumn 2026",
        "SAMPLE: people and needs are invented.",
        "",
        "Need met: 37 of 41 days (90%)",
        "7 needs in full, 2 in part, 1 not at all.",
        "At most 3.5 more days would be possible without taking from another need or losing on a fair share",
        "for every school.",
    ]


def test_a_real_scenario_is_not_stamped() -> None:
    """Only invented people carry the stamp; the notice is everybody's."""
    text = one_line(a_full_plan(a_full_scenario(sample=False)))
    assert "SAMPLE" not in text
    assert "Open Government Licence" in text


def test_every_need_that_is_short_has_its_reason() -> None:
    """How much it gets of what it asked for, and why no more."""
    text = one_line(a_full_plan())
    assert "Leadership, in part (3 of 4 days): Improvement partner could come once more" in text
    assert "Governance, not at all (0 of 1 day): nobody in the scenario has Governance" in text


def test_every_deployment_has_its_dates() -> None:
    """Who goes where, how long, on which dates, and what was decided before."""
    text = as_text(summary(a_full_plan()), 220)
    for words in (
        "Tuesdays 15, 22, 29 Sep, 6, 13, 20 Oct",
        "Executive Principal North (decided already)",
        "Fridays 11, 18, 25 Sep, 2, 9 Oct, mornings",
        "Leadership, 3 of 4 days",
    ):
        assert words in text


def test_schools_that_have_not_answered_are_listed() -> None:
    """A school beyond the trust is asked before anybody comes."""
    assert "Lea Bank Special School: 4 visits" in one_line(a_full_plan())
    data = scenario_data()
    agreed = data["schools"] | {"lea_bank": data["schools"]["lea_bank"] | {"consent": "agreed"}}
    assert "Still to be asked" not in one_line(a_full_plan(a_full_scenario(schools=agreed)))


def test_a_rough_place_is_marked_and_the_mark_explained() -> None:
    """The mark stands at the name, its meaning at the end; without a mark there is no legend."""
    text = one_line(a_full_plan())
    assert "St Stephen's CofE RSA Academy*" in text
    assert "* Place known only by its town" in text
    data = scenario_data()
    exact = data["schools"] | {"st_stephens": data["schools"]["st_stephens"] | {"location": {"lat": 52.3, "lon": -1.9}}}
    assert "*" not in one_line(a_full_plan(a_full_scenario(schools=exact)))


def test_why_the_search_ended_is_said() -> None:
    """A clock that ended it promises nothing; an unchecked plan says so loudly."""
    assert "The search took 27 seconds and ended because the time allowed was up" in one_line(a_full_plan())
    proved = Made(deployer="0.1.0", ortools="9.15", seed=1, seconds=1.2, stopped="proved")
    assert "ended because nothing is left to find." in one_line(a_full_plan(made=proved))
    assert "NOT CHECKED: do not use it." in one_line(a_full_plan(verified=False))


def test_users_brackets_are_words_and_not_colours() -> None:
    """A name in brackets is shown as it is written."""
    assert "Example Academy [red]" in one_line(a_full_plan())


def test_no_line_is_wider_than_the_terminal() -> None:
    """At 80 and at 120 columns nothing is cut off and nothing sticks out."""
    for width in (80, 120):
        lines = lines_of(a_full_plan(), width)
        assert max(map(len, lines)) <= width
        assert "".join("".join(lines).split()).count("Tuesdays") == 2
        assert all(line == line.rstrip() for line in lines)


def test_an_empty_plan_has_a_summary() -> None:
    """Nobody goes anywhere, and that is said."""
    text = one_line(a_full_plan(deployments=[], unmet=[], goals=[]))
    assert "Need met: 0 of 41 days (0%)" in text
    assert "Nobody goes anywhere." in text
