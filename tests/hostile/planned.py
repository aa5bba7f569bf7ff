"""A plan of a scenario without a process of its own, as quickly as may be; and all its pages."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from rich.console import RenderableType

from deployer.cli.read import read_scenario
from deployer.plan.schema import Plan
from deployer.problem.build import Problem
from deployer.report.book import Book
from deployer.report.hub_page import all_hubs, hub_page
from deployer.report.parts import as_text
from deployer.report.school_page import all_schools, school_page
from deployer.report.specialist_page import all_specialists, specialist_page
from deployer.report.summary import summary
from deployer.report.verdict import verdict, verdict_on_ours
from deployer.report.week_page import all_weeks, week_page, weeks
from deployer.scenario.schema import Scenario
from deployer.scenario.write import to_yaml
from deployer.solve.answer import published
from deployer.solve.in_hand import Settings
from deployer.solve.search import Search

UNCLOCKED = Settings(time_limit=None, work=2)


def read_back(folder: Path, scenario: Scenario) -> Scenario:
    """The scenario as the reader finds it in a file."""
    path = folder / "scenario.yaml"
    path.write_text(to_yaml(scenario), encoding="utf-8")
    return read_scenario(path).expanded


def planned(scenario: Scenario) -> Plan:
    """The verified plan."""
    problem = Problem(scenario)
    standing = Search(problem, UNCLOCKED, lambda _: None).run({})
    return published(problem, standing, standing.stopped or "time", UNCLOCKED, 0.0)


def page_of(plan: Plan) -> str:
    """The summary with its lines joined, so that words are found wherever they wrap."""
    return " ".join(as_text(summary(plan)).split())


def pages(plan: Plan) -> Iterator[RenderableType]:
    """Every page there is."""
    book = Book.of(plan)
    values = {goal.name: goal.value for goal in plan.goals}
    yield from (summary(plan), verdict_on_ours(book, "x", [], plan.goals), verdict(book, "x", [], values))
    yield from (all_schools(book), all_specialists(book), all_hubs(book), all_weeks(book))
    yield from (school_page(book, school) for school in book.scenario.schools)
    yield from (specialist_page(book, person) for person in book.scenario.specialists)
    yield from (hub_page(book, hub) for hub in book.scenario.hubs)
    yield from (week_page(book, week + timedelta(days=3)) for week in weeks(book))
