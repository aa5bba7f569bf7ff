"""The table of what the trusts' documents describe."""

import re

from docs.scripts import ROOT, make_coverage


def test_the_table_is_what_its_rows_say() -> None:
    """After a change to a row: python docs/make_coverage.py."""
    assert make_coverage.PAGE.read_text(encoding="utf-8") == make_coverage.page()


def test_every_row_names_a_test_and_a_piece_that_exist() -> None:
    """Whether the test fails without the piece is seen by `python docs/make_coverage.py check`, which takes minutes."""
    for row, piece in make_coverage.pieces().items():
        path, name = piece.test.split("::", 1)
        text = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"def {re.escape(name.partition('[')[0])}\(", text), f"row {row}: no test {piece.test}"
        found = (ROOT / piece.file).read_text(encoding="utf-8").count(piece.find)
        assert found == 1, f"row {row}: the piece occurs {found} times in {piece.file}"
        assert piece.find != piece.put, f"row {row}: nothing is taken out"
