"""What stands where in the schema."""

from datetime import date

from deployer.scenario.schema import Need, Package, Role, Scenario, School, Span
from deployer.scenario.subject import leading_to


def test_fields_that_lead_to_a_date() -> None:
    """Directly, in a span, in a map of spans, and in a list of records; by name and by the key in files."""
    assert leading_to(Span, date) == (("first", "from"), ("last", "to"))
    assert ("window", "window") in leading_to(Need, date)
    found = [name for name, _ in leading_to(School, date)]
    some = ["rated", "report_card", "risk_log", "joins", "leaves", "closures", "quiet", "package_needs"]
    assert [name for name in found if name in some] == some
    assert not {"name", "phase", "pupils", "location", "consent"} & set(found)
    assert ("fixed", "fixed") in leading_to(Scenario, date)


def test_fields_that_lead_nowhere_are_left_out() -> None:
    """A role has no dates; a decided visit has one, but no span."""
    assert leading_to(Role, date) == ()
    assert [name for name, _ in leading_to(Package, Span)] == ["needs"]
    assert "fixed" not in dict(leading_to(Scenario, Span))
