"""Which page a reader gets."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from deployer.plan.schema import Plan
from deployer.report.html.board import board_html
from deployer.report.html.executive import executive_html
from deployer.report.html.hub import hub_html
from deployer.report.html.opened import Opened
from deployer.report.html.school import school_html
from deployer.report.html.specialist import specialist_html
from deployer.report.readers import Kind, Reader
from deployer.report.same import Same

PAGES: Mapping[Kind, Callable[[Opened, Reader], str]] = {
    "executive": lambda opened, reader: executive_html(opened, reader.study),
    "board": lambda opened, _: board_html(opened),
    "hub": lambda opened, reader: hub_html(opened, reader.id),
    "school": lambda opened, reader: school_html(opened, reader.id),
    "specialist": lambda opened, reader: specialist_html(opened, reader.id),
}


def html_of(plan: Plan, reader: Reader) -> str:
    """The reader's page."""
    return PAGES[reader.kind](_opened(Same(plan)), reader)


@lru_cache(maxsize=1)
def _opened(plan: Same) -> Opened:
    return Opened(plan.plan)
