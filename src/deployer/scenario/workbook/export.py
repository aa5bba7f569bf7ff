"""A scenario as a workbook that gives the same scenario when it is read again."""

from deployer.scenario.schema import Scenario
from deployer.scenario.workbook.grids import HELP_LINES
from deployer.scenario.workbook.pages import areas_of, pages_of
from deployer.scenario.workbook.xlsx import workbook_bytes


def exported(scenario: Scenario) -> bytes:
    """The scenario as a workbook."""
    pages, names = pages_of(scenario)
    return workbook_bytes(pages, names, HELP_LINES, areas_of(scenario), scenario.title)
