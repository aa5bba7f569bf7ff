"""The plan as a workbook for the office: plan.xlsx."""

from deployer.plan.schema import Plan
from deployer.report.book import Book
from deployer.report.workbook.changes import changes_sheet
from deployer.report.workbook.grid import grid_sheet
from deployer.report.workbook.money import costs_sheet, recharges_sheet
from deployer.report.workbook.needs import needs_sheet, unmet_sheet
from deployer.report.workbook.paper import Paper
from deployer.report.workbook.schools import schools_sheet
from deployer.report.workbook.summary import summary_sheet
from deployer.report.workbook.visits import visits_sheet


def workbook(plan: Plan) -> bytes:
    """The whole plan as an Excel workbook; the same plan gives the same bytes."""
    paper = Paper(Book.of(plan))
    summary_sheet(paper, plan)
    visits_sheet(paper, plan)
    grid_sheet(paper)
    schools_sheet(paper)
    needs_sheet(paper)
    unmet_sheet(paper)
    costs_sheet(paper)
    recharges_sheet(paper, plan)
    changes_sheet(paper)
    return paper.done()
