"""Codes of schools: short, distinct, and near to the name."""

from hypothesis import given, settings
from hypothesis import strategies as st

from deployer.report.codes import codes

SIGNS = "abé1 '-.[学"


def test_codes_are_initials_and_the_first_comes_first() -> None:
    """Small words give no letter; a school of one word gives its first letters; a number stays whole."""
    names = {"a": "Holyhead School", "b": "The Vale of Evesham School", "c": "Kingfisher", "d": "School 117"}
    assert codes(names) == {"a": "HS", "b": "VES", "c": "KIN", "d": "S117"}


def test_equal_initials_take_other_letters_of_the_name() -> None:
    """Both stay near to what people say."""
    assert codes({"a": "East Park Primary", "b": "Elm Park Primary"}) == {"a": "EPP", "b": "ELP"}


@settings(derandomize=True, database=None, deadline=None, max_examples=50)
@given(st.dictionaries(st.text(SIGNS, max_size=4), st.text(SIGNS, max_size=12), max_size=40))
def test_codes_are_distinct_and_short_whatever_the_names(names: dict[str, str]) -> None:
    """Of capitals and digits alone, the same each time."""
    found = codes(names)
    assert list(found) == list(names)
    assert len(set(found.values())) == len(found)
    assert all(code.isascii() and code.isalnum() and code == code.upper() for code in found.values())
    assert codes(names) == found


def test_a_hundred_schools_of_one_name_have_short_codes() -> None:
    """At most four signs."""
    assert max(map(len, codes({str(number): "School" for number in range(100)}).values())) <= 4
