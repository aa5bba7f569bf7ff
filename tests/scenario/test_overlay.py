"""What-ifs: what they change, what is refused, and where a fault is shown."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from deployer.errors import Finding, Findings
from deployer.scenario.change_text import change_text
from deployer.scenario.fault_text import told, told_as_json
from deployer.scenario.load import Loaded, load
from deployer.scenario.overlaid import changes_of
from deployer.scenario.overlay import apply, given_value, misfits, read_overlay, spelled
from deployer.scenario.schema import Week
from scenario.files import SOUND, at, unmarked

HEAD = "format: deployer/overlay/1\ntitle: What if\n"
BASE = (
    SOUND.replace("home_school: home,", "home_school: home, away: {course: {from: 2026-09-07, to: 2026-09-08}},")
    + """\
  second: {school: north, category: science, days: 1, after: [first], specialists: [science_1]}
fixed: {one: {need: first, specialist: science_1, by: Head, why: Agreed}}
budget: {total: 5000}
"""
)


def written(folder: Path, name: str, text: str) -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def laid(folder: Path, *texts: str, base: str = BASE) -> Loaded:
    """The scenario with the what-ifs of these texts (without their heads) laid over it."""
    scenario = load(written(folder, "base.yaml", base))
    read = [read_overlay(written(folder, f"{number}.yaml", HEAD + text)) for number, text in enumerate(texts, start=1)]
    return apply(scenario.tree, [one.layer for one in read])


def changes(loaded: Loaded) -> list[str]:
    """What was changed, as it is shown."""
    return [change_text(change) for each in changes_of(loaded.tree) for change in each]


def faults(folder: Path, *texts: str) -> tuple[Finding, ...]:
    """Why they are refused."""
    with pytest.raises(Findings, match=r"\S") as caught:
        laid(folder, *texts)
    return caught.value.findings


def test_a_value_is_set_and_said(tmp_path: Path) -> None:
    """What stands in the file is replaced, and shown as old -> new."""
    loaded = laid(tmp_path, "set: {budget.total: 800, needs.first.days: 3}")
    assert loaded.scenario.budget.total == 800
    assert changes(loaded) == ["budget.total: 5000 -> 800", "needs.first.days: 2 -> 3"]


def test_what_the_file_leaves_out_can_be_set(tmp_path: Path) -> None:
    """A limit that nobody has given yet; a rate whose old value is the one that counts without it."""
    loaded = laid(tmp_path, "set: {specialists.science_1.limits.days_per_term: 8, travel.circuity: 1.5}")
    assert loaded.scenario.specialists["science_1"].limits.days_per_term == 8
    assert changes(loaded) == [
        "specialists.science_1.limits.days_per_term: not given -> 8",
        "travel.circuity: 1.25 -> 1.5",
    ]


def test_one_key_of_what_is_left_out_leaves_the_others_as_they_count(tmp_path: Path) -> None:
    """Only Friday changes of somebody who is free all week; only one factor, and only one wish, of several."""
    text = "set: {specialists.science_1.available.fri: am, weights.priority.high: 1.8, goals.coverage.within: 1%}"
    scenario = laid(tmp_path, text).scenario
    available = scenario.specialists["science_1"].available
    assert available.model_dump(include=set(Week.model_fields)) == {
        "mon": "day", "tue": "day", "wed": "day", "thu": "day", "fri": "am"
    }  # fmt: skip
    assert scenario.weights.priority == {"must": 2.0, "high": 1.8, "medium": 1.0, "low": 0.6}
    assert list(scenario.goals) == list(load(tmp_path / "base.yaml").scenario.goals)
    assert scenario.goals["coverage"].within == "1%"


def test_new_ids_join_and_others_go(tmp_path: Path) -> None:
    """A school with its need joins; an absence goes, and the person stays."""
    text = """\
add:
  schools: {west: {name: West, phase: secondary, membership: sponsored, location: {lat: 52.5, lon: -1.9}}}
  needs: {third: {school: west, category: science, days: 1}}
  specialists.science_1.away: {sick: {from: 2026-09-21, to: 2026-09-25}}
remove: [specialists.science_1.away.course]
"""
    loaded = laid(tmp_path, text)
    assert list(loaded.scenario.schools) == ["north", "home", "west"]
    assert list(loaded.scenario.specialists["science_1"].away) == ["sick"]
    assert changes(loaded)[0] == "specialists.science_1.away.course: {from: 2026-09-07, to: 2026-09-08} -> removed"
    assert "needs.third: not given -> {school: west, category: science, days: 1}" in changes(loaded)


def test_packages_expand_afterwards(tmp_path: Path) -> None:
    """A rating that falls brings the needs of its package."""
    base = BASE + "catalogue: standard\nstandard_packages: [inadequate]\n"
    loaded = laid(tmp_path, "set: {schools.north.rating: inadequate}", base=base)
    assert any(need.startswith("north__") for need in loaded.expanded.needs)
    assert not any(need.startswith("north__") for need in load(tmp_path / "base.yaml").expanded.needs)


PACKAGES = BASE + "packages: {red: {when: {}, needs: {help: {category: science, days: 9}}}}\n"


@pytest.mark.parametrize("path", ["needs.north__red__help", "schools.north.package_needs.red__help"])
def test_a_need_that_a_package_will_give_is_changed_at_its_school(path: str, tmp_path: Path) -> None:
    """Under the name that plans have for it, too; the change is told where the scenario has it."""
    loaded = laid(tmp_path, f"set: {{{path}.not_on: [2026-09-14], {path}.days: 8}}", base=PACKAGES)
    need = loaded.expanded.needs["north__red__help"]
    assert (need.not_on, need.days) == ([date(2026, 9, 14)], 8)
    assert loaded.expanded.needs["home__red__help"].not_on == []
    assert changes(loaded) == [
        "schools.north.package_needs.red__help.not_on: not given -> [2026-09-14]",
        "schools.north.package_needs.red__help.days: not given -> 8",
    ]
    assert [one.code for one in loaded.warnings if one.code == "no-effect"] == []


@pytest.mark.parametrize(
    ("path", "way_out"),
    [
        ("needs.north__red__help.rhythm", "set 'packages.red.needs.help.rhythm' for all that have it"),
        ("needs.north__red__help.after", "there 'red__help: {off: true}'), and add one of its own"),
        ("schools.north.package_needs.red__halp.days", "did you mean 'schools.north.package_needs.red__help.days'?"),
        ("needs.north__blue__help.not_on", "there 'blue__help: {not_on: ...}'"),
    ],
)
def test_what_a_school_cannot_change_in_a_package_names_the_way(path: str, way_out: str, tmp_path: Path) -> None:
    """Keys of the package's need at the package; keys that no need of a package has, and packages that are not there."""
    with pytest.raises(Findings, match="is not in the scenario") as raised:
        laid(tmp_path, f"set: {{{path}: weekly}}", base=PACKAGES)
    assert way_out in raised.value.findings[0].fix


def test_they_stack_from_left_to_right_and_say_where_they_meet(tmp_path: Path) -> None:
    """The later one counts; a warning names both, at its place in the later one."""
    loaded = laid(tmp_path, "set: {budget.total: 800}", "set:\n  budget.total: 900\n  needs.first.days: 3")
    assert loaded.scenario.budget.total == 900
    (warning,) = loaded.warnings
    assert (warning.code, warning.severity, at(warning)) == ("changed-twice", "warning", (4, 3))
    assert "'What if'" in warning.found
    assert "1.yaml" in warning.found
    assert warning.place
    assert warning.place.source.endswith("2.yaml")


def test_a_later_one_may_build_on_an_earlier_one(tmp_path: Path) -> None:
    """What the first brings, the second changes: no warning, for that is what stacking is for."""
    person = "{name: New, role: sle, home_school: home, expertise: {science: 2}}"
    loaded = laid(tmp_path, f"add: {{specialists: {{new: {person}}}}}", "set: {specialists.new.expertise.science: 3}")
    assert loaded.scenario.specialists["new"].expertise["science"].level == 3
    assert [one for one in loaded.warnings if one.code == "changed-twice"] == []


def test_setting_what_is_there_already_is_noted(tmp_path: Path) -> None:
    """Somebody has misread the scenario."""
    (warning,) = laid(tmp_path, "set: {budget.total: 5000}").warnings
    assert (warning.code, at(warning)) == ("no-effect", (3, 7))


class Refused(NamedTuple):
    """A text with a mark at the fault's place, its code, and words of its message."""

    text: str
    code: str
    words: tuple[str, ...]


REFUSED = {
    "mistyped key": Refused("set:\n  specialists.science_1.^^limit.days_per_term: 8", "unknown-path", ("specialist science_1 has no 'limit'", "did you mean 'specialists.science_1.limits.days_per_term'?")),
    "mistyped id": Refused("set: {specialists.^^science_2.role: sle}", "unknown-path", ("did you mean 'specialists.science_1.role'?",)),
    "mistyped kind": Refused("set: {^^need.first.days: 3}", "unknown-path", ("did you mean 'needs.first.days'?",)),
    "mistyped word": Refused("set: {specialists.science_1.available.^^sat: day}", "unknown-path", ("has no 'sat'",)),
    "new id by set": Refused("set: {needs.^^other: {school: north, category: science, days: 1}}", "unknown-path", ("has no 'other'", "below 'add: {needs: ...}'")),
    "need of a package": Refused("set: {needs.^^north__inadequate__leadership.days: 3}", "unknown-path", ("'schools.north.package_needs'", "'inadequate__leadership: {days: ...}'")),
    "within a word": Refused("set: {needs.first.category.^^name: X}", "unknown-path", ("'needs.first.category' is 'science'", "set 'needs.first.category' as a whole")),
    "all at once": Refused("set: {^^needs: {first: {days: 3}}}", "whole-map", ("replace all needs", "'needs.first'")),
    "null": Refused("set:\n  ^^budget.total:", "empty-value", ("no value", "under 'remove'")),
    "null by add": Refused("add: {needs: {^^other: }}", "empty-value", ("'needs.other' has no value",)),
    "no path": Refused("set: {^^Budget total: 3}", "bad-form", ("'Budget total' is not a path",)),
    "wrong value": Refused("set: {budget.total: ^^abc}", "not-a-number", ("total of budget is 'abc'",)),
    "wrong value deep inside": Refused("add: {needs: {other: {school: north, category: science, days: 1, ^^levle: 2}}}", "unknown-key", ("'levle' in need other", "did you mean 'level'?")),
    "known id": Refused("add: {needs: {^^first: {school: north, category: science, days: 1}}}", "not-new", ("'needs.first' is there already",)),
    "add to no map of ids": Refused("add: {^^budget: {total: 3}}", "not-addable", ("use 'set' with 'budget.total'",)),
    "bad id": Refused("add: {needs: {^^Other: {school: north, category: science, days: 1}}}", "bad-id", ("write other",)),
    "nothing to remove": Refused("remove: [specialists.^^science_3]", "unknown-path", ("did you mean 'specialists.science_1'?",)),
    "remove what is left out": Refused("remove: [specialists.science_1.^^limits]", "unknown-path", ("the scenario does not give it",)),
    "remove what must be given": Refused("remove: [^^needs.second.school]", "missing-key", ("need second has no 'school'",)),
    "twice in one": Refused("set: {^^needs.first.days: 3}\nremove: [needs.first]", "overlay-overlap", ("also in 'remove' as 'needs.first'",)),
    "nothing at all": Refused("why: No reason", "no-effect", ("changes nothing",)),
    "unknown key": Refused("^^sett: {}", "unknown-key", ("did you mean 'set'?",)),
    "set is a list": Refused("^^set: [budget]", "not-a-map", ("set is a list",)),
    "add is a word": Refused("add: {schools: ^^west}", "not-a-map", ("'west'",)),
    "remove is a word": Refused("remove: ^^needs.first", "not-a-list", ("write [needs.first]",)),
    "remove a number": Refused("remove: [^^3]", "not-a-text", ("3",)),
    "half of what is left out": Refused("set: {^^needs.first.window.from: 2026-09-14}", "missing-key", ("window of need first has no 'to'",)),
    "key twice": Refused("set: {budget.total: 3, ^^budget.total: 4}", "duplicate-key", ("given twice",)),
    "alias": Refused("set: {budget.total: ^^*total}", "alias", ("write the value out",)),
    "unknown id": Refused("set: {needs.first.school: ^^nort}", "unknown-id", ("not among the schools", "did you mean 'north'?")),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_is_refused(case: Refused, tmp_path: Path) -> None:
    """With its place in the what-if's own file, and the way out."""
    text, place = unmarked(HEAD + case.text)
    (fault,) = faults(tmp_path, text.removeprefix(HEAD))
    said = f"{fault.found} {fault.fix}"
    assert (fault.code, at(fault)) == (case.code, place if "^^" in case.text else None), said
    assert [word for word in case.words if word not in said] == [], said


DANGLING = {
    "fixed": ("specialists.science_1", "specialist of fixed deployment one", "remove 'fixed.one' too, or set 'fixed.one.specialist' to another"),
    "list": ("specialists.science_1", "entry 1 of the specialists of need second", "set 'needs.second.specialists' without it"),
    "school": ("schools.north", "school of need first", "remove 'needs.first' too, or set 'needs.first.school' to another"),
    "order": ("needs.first", "what need second comes after", "set 'needs.second.after' without it"),
    "home": ("schools.home", "home_school of specialist science_1", "remove 'specialists.science_1' too"),
}  # fmt: skip


@pytest.mark.parametrize(("gone", "of", "fix"), DANGLING.values(), ids=DANGLING)
def test_names_that_a_removal_leaves_dangling_come_with_a_way_out(gone: str, of: str, fix: str, tmp_path: Path) -> None:
    """Each is shown at the removal, and says what to do there."""
    found = next(one for one in faults(tmp_path, f"remove: [{gone}]") if one.found.startswith(of))
    assert (found.code, at(found)) == ("unknown-id", (3, 10))
    assert found.place
    assert found.place.source.endswith("1.yaml")
    assert ": this what-if takes it out" in found.found
    assert found.fix.startswith(fix)


def test_the_way_out_is_one(tmp_path: Path) -> None:
    """Who leaves, and all that speaks of them: what is said of each, followed, leaves no fault."""
    text = "set: {needs.second.specialists: []}\nremove: [specialists.science_1, fixed.one]"
    assert laid(tmp_path, text).scenario.specialists == {}


def test_what_an_earlier_one_took_out_is_said_so(tmp_path: Path) -> None:
    """The second what-if names something that the first has removed."""
    (fault,) = faults(tmp_path, "remove: [fixed]", "set: {fixed.one.why: Later}")
    assert "the what-if 'What if' takes it out" in fault.fix


def test_each_fault_is_shown_with_the_line_of_its_own_file(tmp_path: Path) -> None:
    """Excerpts come from the file that the fault is in, also in JSON."""
    with pytest.raises(Findings, match="not a number") as caught:
        laid(tmp_path, "set:\n  budget.total: much", "set:\n  needs.first.days: many")
    text = told(caught.value)
    assert "1.yaml:4:17" in text
    assert "4 |   budget.total: much" in text
    assert "2.yaml:4:21" in text
    assert "4 |   needs.first.days: many" in text
    assert '2.yaml",' in told_as_json(caught.value)


def test_a_value_on_the_command_line(tmp_path: Path) -> None:
    """path=value, the value as a scenario writes it; what cannot be read is told with the argument."""
    base = load(written(tmp_path, "base.yaml", BASE)).tree
    layers = [given_value("budget.total=900"), given_value("needs.first.window={from: 2026-09-14, to: 2026-09-25}")]
    scenario = apply(base, layers).scenario
    assert scenario.budget.total == 900
    assert scenario.needs["first"].window is not None
    for said, words in (("budget.total", "gives no value"), ("budget.total=", "gives no value"), ("bugdet.total=3", "not in the scenario")):  # fmt: skip
        with pytest.raises(Findings, match=words):
            apply(base, [given_value(said)])


@pytest.mark.parametrize(("applies_to", "fits"), [("base.yaml", True), ("Term", True), ("other.yaml", False), ("Terms", False), (None, True)])  # fmt: skip
def test_whom_it_is_meant_for(applies_to: str | None, fits: bool, tmp_path: Path) -> None:
    """The scenario's file, seen from the what-if, or its title; without it any will do."""
    base = load(written(tmp_path, "base.yaml", BASE)).tree
    written(tmp_path, "other.yaml", BASE)
    text = HEAD + (f"applies_to: {applies_to}\n" if applies_to else "") + "set: {budget.total: 3}"
    wrong = [*misfits(read_overlay(written(tmp_path, "what.yaml", text)), base)]
    assert [one.code for one in wrong] == ([] if fits else ["wrong-scenario"])


def test_a_what_if_of_our_own_may_hold_any_text() -> None:
    """Also signs that JSON's own spelling would tear into two."""
    why = "L'École 🚀 & <b> 👩\u200d🏫"
    content = {"format": "deployer/overlay/1", "title": why, "set": {"budget.total": 1}}
    assert spelled("a change", content).asked.title == why


def test_a_scenario_of_the_same_name_elsewhere_is_another(tmp_path: Path) -> None:
    """Two trusts may both have an autumn-2026.yaml."""
    for trust in ("a", "b"):
        (tmp_path / trust).mkdir()
    written(tmp_path / "a", "autumn.yaml", BASE)
    other = load(written(tmp_path / "b", "autumn.yaml", BASE)).tree
    what = written(tmp_path / "a", "what.yaml", f"{HEAD}applies_to: autumn.yaml\nset: {{budget.total: 3}}")
    assert [one.code for one in misfits(read_overlay(what), other)] == ["wrong-scenario"]


def test_rows_of_tables_about_what_is_gone_are_not_read(tmp_path: Path) -> None:
    """By id and by name; of a table nothing can be taken out, so nobody could do more."""
    rows = "specialist,category,score\nscience_1,science,80\nScience SLE 1,science,70\nother,science,60\n"
    written(tmp_path, "scores.csv", rows)
    person = "  other: {name: Other, role: sle, home_school: home, expertise: {science: 2}}\nneeds:"
    base = BASE.replace("needs:", person).replace(", specialists: [science_1]", "") + "match_scores: scores.csv\n"
    scores = laid(tmp_path, "remove: [specialists.science_1, fixed.one]", base=base).scenario.match_scores.scores
    assert [(one.specialist, one.score) for one in scores.values()] == [("other", 60)]


def test_a_fault_that_comes_with_a_what_if_is_said_so_where_it_shows(tmp_path: Path) -> None:
    """The scenario alone has none, so nobody should search for it there."""
    (fault,) = faults(tmp_path, "set: {specialists.science_1.phases: [primary]}")
    assert (fault.code, fault.place and fault.place.source) == ("fixed-not-qualified", "")
    assert fault.fix.endswith("; it comes with the what-if")
