"""Which page a reader gets."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from deployer.plan.schema import Plan
from deployer.report.html.executive import executive_html
from deployer.report.html.opened import Opened
from deployer.report.html.school import school_html
from deployer.report.readers import Kind, Reader

PAGES: Mapping[Kind, Callable[[Opened, Reader], str]] = {
    "executive": lambda opened, _: executive_html(opened),
    "school": lambda opened, reader: school_html(opened, reader.id),
}


def html_of(plan: Plan, reader: Reader) -> str:
    """The reader's page."""
    return PAGES[reader.kind](_opened(_ById(plan)), reader)


class _ById:
    """A plan told from others by its identity: the pages of a set share what was looked up for one of them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.plan is self.plan

    def __hash__(self) -> int:
        return id(self.plan)


@lru_cache(maxsize=1)
def _opened(plan: _ById) -> Opened:
    return Opened(plan.plan)
