"""Who may do what, checked before planning: each finding from both sides."""

from pathlib import Path

import pytest

from builders import a_role, a_scenario
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from scenario.files import at, changed, unmarked
from scenario.test_check import FIX, HOME, NEED, NORTH, PERSON, Pair, findings_in

LA = "supplies: {la: {name: LA, days: 3}}"
LINE = "line_management: {one: {manager: science_1, visits: 2, category: science, "
ASKED = "consents: {one: {need: first, specialist: science_1, answer: agreed, party: "
PAST = "history: {one: {specialist: science_1, school: north, kind: support"
ROLES = "roles: {sle: {name: SLE"
REQUIRES = f"{ROLES}, requires: {{all: {{post: head}}, any: {{ex_nle: true, years: 3}}}}}}}}"

ERRORS: dict[str, Pair] = {
    "nothing-to-give-up": Pair(
        changed({}, "goals: {stability: {gives_up: ^^1%}, coverage: {}}"), changed({}, "goals: {coverage: {}, stability: {gives_up: 1%}}"), ("stability gives up 1% of the need met",)
    ),
    "no-such-setting": Pair(
        changed({}, "goals: {coverage: {gives_up: ^^1%}}"), changed({}, "goals: {coverage: {within: 1%}}"), ("the goal 'coverage' has gives_up: 1%", "give it to stability")
    ),
    "fixed-not-qualified facts": Pair(
        changed({8: REQUIRES, 10: f"{PERSON}, facts: {{post: head}}}}"}, FIX.replace("specialist: ", "specialist: ^^") + "}}"),
        changed({8: REQUIRES, 10: f"{PERSON}, facts: {{post: head, years: 3}}}}"}, FIX + "}}"),
        ("sle requires ex_nle: true or years: 3",),
    ),
    "fixed-not-qualified mode": Pair(
        changed({8: f"{ROLES}, modes: [coach]}}}}", 12: f"{NEED}, mode: cover}}"}, FIX.replace("specialist: ", "specialist: ^^") + "}}"),
        changed({8: f"{ROLES}, modes: [coach]}}}}", 12: f"{NEED}, mode: coach}}"}, FIX + "}}"),
        ("role sle does not suit cover",),
    ),
    "fixed-not-qualified key stages": Pair(
        changed({10: PERSON.replace("science: 3", "science: {level: 3, key_stages: [ks2]}") + "}", 12: f"{NEED}, key_stages: [ks4]}}"}, FIX.replace("specialist: ", "specialist: ^^") + "}}"),
        changed({10: PERSON.replace("science: 3", "science: {level: 3, key_stages: [ks3, ks4]}") + "}", 12: f"{NEED}, key_stages: [ks4]}}"}, FIX + "}}"),
        ("the need is about ks4, the person covers ks2",),
    ),
    "unknown-id conflict": Pair(
        changed({10: f"{PERSON}, conflicts: [home, ^^nort]}}"}), changed({10: f"{PERSON}, conflicts: [home, north]}}"}), ("entry 2 of conflicts of specialist science_1", "'nort'")
    ),
    "unknown-id inspected": Pair(
        changed({10: f"{PERSON}, inspected: {{^^nort: 2026-03-10}}}}"}), changed({10: f"{PERSON}, inspected: {{north: 2026-03-10}}}}"}), ("a school inspected by science_1", "'nort'")
    ),
    "unknown-id veto": Pair(
        changed({5: f"{NORTH}, vetoes: [^^science1]}}"}), changed({5: f"{NORTH}, vetoes: [science_1]}}"}), ("entry 1 of vetoes of school north", "'science1'")
    ),
    "unknown-id preference": Pair(
        changed({5: f"{NORTH}, prefers: [^^science1]}}"}), changed({5: f"{NORTH}, prefers: [science_1]}}"}), ("entry 1 of prefers of school north", "'science1'")
    ),
    "veto-and-preference": Pair(
        changed({5: f"{NORTH}, vetoes: [science_1], ^^prefers: [science_1]}}"}), changed({5: f"{NORTH}, prefers: [science_1]}}"}), ("school north prefers science_1",)
    ),
    "unknown-id history person": Pair(
        changed({}, PAST.replace("science_1", "^^science1") + "}}"), changed({}, PAST + "}}"), ("specialist of history one is 'science1'",)
    ),
    "unknown-id history school": Pair(
        changed({}, PAST.replace("north", "^^nort") + "}}"), changed({}, PAST + "}}"), ("school of history one is 'nort'",)
    ),
    "dates-reversed history": Pair(
        changed({}, PAST + ", from: 2026-02-02, to: ^^2026-02-01}}"), changed({}, PAST + ", from: 2026-02-01, to: 2026-02-01}}"), ("history one ends on 2026-02-01",)
    ),
    "fixed-and-forbidden veto": Pair(
        changed({5: f"{NORTH}, vetoes: [science_1]}}"}, FIX.replace("specialist: ", "specialist: ^^") + "}}"), changed({5: f"{NORTH}}}"}, FIX + "}}"), ("which does not want them",)
    ),
    "unknown-id consent need": Pair(
        changed({}, ASKED.replace("first", "^^frist") + "person}}"), changed({}, ASKED + "person}}"), ("need of consent one is 'frist'",)
    ),
    "unknown-id consent person": Pair(
        changed({}, ASKED.replace("science_1", "^^science1") + "person}}"), changed({}, ASKED + "person}}"), ("specialist of consent one is 'science1'",)
    ),
    "consent-for-whom": Pair(
        changed({}, ASKED.replace("specialist: science_1, ", "").replace("one:", "^^one:") + "person}}"),
        changed({}, ASKED.replace("specialist: science_1, ", "") + "receiving_head}}"),
        ("consent one is the person's",),
    ),
    "fixed-declined by a party": Pair(
        changed({}, FIX.replace("specialist: ", "specialist: ^^") + "}}", ASKED.replace("agreed", "declined") + "home_head}}"),
        changed({}, FIX + "}}", ASKED + "home_head}}"),
        ("by consent one the home_head has declined it",),
    ),
    "unknown-id supply": Pair(
        changed({10: f"{PERSON}, supply: ^^l}}"}, LA), changed({10: f"{PERSON}, supply: la}}"}, LA), ("supply of specialist science_1 is 'l'",)
    ),
    "unknown-id named person": Pair(
        changed({12: f"{NEED}, specialists: [^^science1]}}"}), changed({12: f"{NEED}, specialists: [science_1]}}"}), ("entry 1 of the specialists of need first",)
    ),
    "unknown-id manager": Pair(
        changed({}, LINE.replace("science_1", "^^science1") + "school: north}}"), changed({}, LINE + "school: north}}"), ("manager of line one is 'science1'",)
    ),
    "line-without-place": Pair(
        changed({}, LINE.replace("one:", "^^one:") + "school: north, specialist: science_1}}"), changed({}, LINE + "specialist: science_1}}"), ("line one does not say at which school",)
    ),
    "too-many-schools-led": Pair(
        changed({5: f"{NORTH}, hub: n}}", 6: f"{HOME}, hub: n}}", 10: f"{PERSON}, limits: {{schools_led: 1}}}}"}, "hubs: {n: {name: N, executive_lead: ^^science_1}}"),
        changed({5: f"{NORTH}, hub: n}}", 6: f"{HOME}, hub: n}}", 10: f"{PERSON}, limits: {{schools_led: 2}}}}"}, "hubs: {n: {name: N, executive_lead: science_1}}"),
        ("specialist science_1 leads 2 schools in n, and may have 1",),
    ),
}  # fmt: skip

WARNINGS: dict[str, Pair] = {
    "role-not-held a fact": Pair(
        changed({8: REQUIRES, 10: f"{PERSON}, facts: {{post: ^^deputy, ex_nle: true}}}}"}),
        changed({8: REQUIRES, 10: f"{PERSON}, facts: {{post: head, ex_nle: true}}}}"}),
        ("specialist science_1 is not deployed: sle requires post: head", "add it to facts"),
    ),
    "role-not-held any fact": Pair(
        changed({8: REQUIRES, 10: f"{PERSON}, ^^facts: {{post: head, years: 2}}}}"}),
        changed({8: REQUIRES, 10: f"{PERSON}, facts: {{post: head, years: 3}}}}"}),
        ("sle requires ex_nle: true or years: 3",),
    ),
    "role-not-held status": Pair(
        changed({8: f"{ROLES}, from_status: national_support_school}}}}", 10: PERSON.replace("home_school: ", "home_school: ^^") + "}"}),
        changed({6: f"{HOME}, status: [national_support_school]}}", 8: f"{ROLES}, from_status: national_support_school}}}}"}),
        ("sle is for people of a school with status national_support_school",),
    ),
    "nobody-qualified key stages": Pair(
        changed({10: PERSON.replace("science: 3", "science: {level: 3, key_stages: [ks2]}") + "}", 12: NEED.replace("science", "^^science") + ", key_stages: [ks4]}"}),
        changed({10: PERSON.replace("science: 3", "science: {level: 3, key_stages: [ks2]}") + ", phases: [primary]}", 12: f"{NEED}, key_stages: [ks2]}}"}),
        ("no specialist with science at level 1 covers ks4",),
    ),
    "nobody-qualified mode": Pair(
        changed({8: f"{ROLES}, modes: [coach, model]}}}}", 12: f"{NEED}, mode: ^^cover}}"}),
        changed({8: f"{ROLES}, modes: [coach, model]}}}}", 12: f"{NEED}, mode: model}}"}),
        ("no role of those with science is for cover",),
    ),
    "nobody-qualified firefighting": Pair(
        changed({8: f"{ROLES}, firefighting: false}}}}", 12: f"{NEED}, firefighting: ^^true}}"}),
        changed({8: f"{ROLES}, firefighting: true}}}}", 12: f"{NEED}, firefighting: true}}"}),
        ("no role of those with science is for firefighting",),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "pair"), [*ERRORS.items(), *WARNINGS.items()], ids=[*ERRORS, *WARNINGS])
def test_each_check_from_both_sides(name: str, pair: Pair, tmp_path: Path) -> None:
    """The finding has its code, its place, the subject and the value; the other text does not have it."""
    code = name.partition(" ")[0]
    text, place = unmarked(pair.broken)
    findings = findings_in(tmp_path, text)
    found = [finding for finding in findings if finding.code == code]
    severity = "error" if name in ERRORS else "warning"
    assert [(one.severity, at(one)) for one in found] == [(severity, place)], findings
    message = f"{found[0].found}; {found[0].fix}"
    assert [word for word in pair.words if word not in message] == []
    others = findings_in(tmp_path, pair.sound)
    assert [one for one in others if one.severity == "error" or one.code == code] == []


def test_who_approves_is_a_role_named_once() -> None:
    """The board cannot be misspelt, or asked twice."""
    scenario = a_scenario(a_role("board"), approval=["board", "bord", "board"])
    assert [(one.code, one.where) for one in check(scenario, expand(scenario)) if one.where.startswith("approval")] == [
        ("unknown-id", "approval[1]"),
        ("named-twice", "approval[2]"),
    ]
