import re
from pathlib import Path

import pytest

import deployer.solve.reasons as said
from deployer.report.safe_reasons import OTHERWISE, safe_reason

SENTENCES = {
    "Fewer can come than the 3 who are asked for.": "people",
    "Nobody can come: there is nobody to send.": "people",
    "It only follows SALT, and that gets nothing.": "order",
    "It is for whoever serves SALT, and they cannot serve it.": "order",
    "SALT and 2 others could come, but their days go elsewhere: 3 days at SALT and 1 day at other schools.": "elsewhere",
    "SALT could come, but the budget has no room for it.": "money",
    "SALT could come, but not on enough days under the rules and limits given.": "limit",
    "SALT gives all 6 days of the term: 4 days at SALT.": "elsewhere",
    "SALT has no more days in common with the school at this rhythm.": "time",
    "SALT could come more often, but the budget has no room for it.": "money",
    "On the days left, the limits of SALT, of the releasing school or of this school are in the way."
    " SALT is also planned for 3 days at SALT.": "limit",
}
TEAM = "The team cannot be filled, as salt. Nobody can come: those with the expertise are too far away."


@pytest.mark.parametrize("reason", [*SENTENCES, *(f"Nobody can come: {words}." for words in said.FALLS.values())])
def test_every_reason_has_words_that_name_nobody(reason: str) -> None:
    """Each sentence of a plan is known, keeps its kind, and passes on no name."""
    safe = safe_reason(reason)
    assert safe is not OTHERWISE
    assert "SALT" not in f"{safe.why}{safe.change}"
    assert safe.kind == SENTENCES.get(reason, safe.kind)


def test_a_team_says_that_it_is_one() -> None:
    """And why it cannot be filled."""
    safe = safe_reason(
        "The team cannot be filled, as salt. Nobody can come: those with the expertise are too far away."
    )
    assert safe.why == "The team cannot be filled. Those with the expertise are too far away."


def test_what_nobody_has_foreseen_is_not_passed_on() -> None:
    """A sentence written by hand may hold anything."""
    assert safe_reason("SALT is ill") == OTHERWISE


def test_all_sentences_are_looked_at() -> None:
    """A sentence that solve/reasons.py learns joins the list above, or this fails."""
    source = Path(str(said.__file__)).read_text().partition("class Reasons")[2]
    sentences = re.findall(r'f?"([^"]*\.(?:\{others\})?)"', re.sub(r'""".*?"""', "", source, flags=re.DOTALL))
    assert len(sentences) > 8
    known = [*SENTENCES, TEAM]
    for sentence in sentences:
        runs = [run.strip(" ,:.") for run in re.split(r"\{[^}]*\}", sentence) if len(run.split()) > 2]
        assert any(run in one for run in runs for one in known), sentence
