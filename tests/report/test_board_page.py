"""What the board is told of those whom it has engaged."""

from typing import Any

import pytest

from deployer.report.board_page import board_page
from deployer.report.book import Book
from deployer.report.parts import as_text
from report.sample import a_full_plan, a_full_scenario, scenario_data


def words_of(**partner: Any) -> str:
    """The page where the role of the improvement partner has these keys too."""
    data = scenario_data()
    roles = data["roles"] | {"partner": data["roles"]["partner"] | partner}
    return " ".join(as_text(board_page(Book.of(a_full_plan(a_full_scenario(roles=roles))))).split())


def test_whom_the_board_engages_is_told_to_it_by_role_and_school() -> None:
    """Where, in which areas, and how many days; other roles and all names of people are left out."""
    words = words_of(engaged_by="board")
    assert "School improvement partner: 1 person 3 days at 1 school." in words
    assert "Waseley Hills High School Leadership 3" in words
    assert [words.count(name) for name in ("Improvement partner", "SEND lead", "Trust post")] == [0, 0, 0]


@pytest.mark.parametrize("partner", [{}, {"engaged_by": "trust"}])
def test_roles_are_the_trusts_unless_the_board_engages_them(partner: dict[str, str]) -> None:
    """The default is as it was before."""
    assert "Nobody's role is engaged by the board." in words_of(**partner)


def test_a_role_that_is_not_called_on_is_told_too() -> None:
    """The board pays for days that nobody uses, and should know."""
    data = scenario_data()
    roles = data["roles"] | {"adviser": {"name": "Adviser", "engaged_by": "board"}}
    page = as_text(board_page(Book.of(a_full_plan(a_full_scenario(roles=roles)))))
    assert "Adviser: no people\n  Not called on this term." in page
