"""Every cross check from both sides: what it refuses or warns of, and the nearest thing that it lets pass."""

from pathlib import Path
from typing import NamedTuple

import pytest

from deployer.errors import Finding, Findings
from scenario.files import at, changed, loaded, unmarked

NORTH = "  north: {name: North, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}"
HOME = "  home: {name: Home, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}"
NOWHERE = "  north: {name: North, phase: secondary, membership: converter"
CALENDAR = "calendar: {first_day: 2026-09-07, last_day: "
TERM = CALENDAR + "2026-10-02"
PERSON = "  science_1: {name: S, role: sle, home_school: home, expertise: {science: 3}"
OTHER = "  science_2: {name: T, role: sle, home_school: home, expertise: {science: 3}}"
NEED = "  first: {school: north, category: science, days: 2"
SECOND = "  second: {school: north, category: science, days: 1"
ROLES = "roles: {sle: {name: SLE}"
FIX = "fixed: {a: {need: first, specialist: science_1, by: Head, why: Agreed"
BAN = "forbidden: {b: {specialist: science_1, by: Head, why: Conflict"
PACKAGE = "packages: {good: {when: {rating: good}, needs: {core: {category: science, days: 3}}}}"
GOOD = NORTH + ", rating: good"
HUBS = "hubs: {n: {name: N"


class Pair(NamedTuple):
    """A text with a mark where the finding points, and a text like it without that finding."""

    broken: str
    sound: str
    words: tuple[str, ...]


def fixed(visits: str = "", **lines: str) -> str:
    """The sound file with a fixed deployment; `need` and `person` replace the lines of these."""
    kept = {
        12: lines.get("need", NEED + "}"),
        10: lines.get("person", PERSON + "}"),
        5: lines.get("school", NORTH + "}"),
    }
    return changed(kept, f"{FIX}, visits: [{visits}]}}}}" if visits else f"{FIX}}}}}")


ERRORS: dict[str, Pair] = {
    "unknown-id school of a need": Pair(
        changed({12: "  first: {school: ^^nort, category: science, days: 2}"}), changed({}), ("'nort'", "did you mean 'north'?")
    ),
    "unknown-id category of a need": Pair(
        changed({12: "  first: {school: north, category: ^^scince, days: 2}"}), changed({}), ("'scince'", "did you mean 'science'?")
    ),
    "unknown-id role of a need": Pair(
        changed({12: f"{NEED}, roles: [sle, ^^lle]}}"}), changed({12: f"{NEED}, roles: [sle]}}"}), ("'lle'", "'sle'")
    ),
    "unknown-id hub": Pair(
        changed({5: f"{NORTH}, hub: ^^m}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}}}}}"),
        changed({5: f"{NORTH}, hub: n}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}}}}}"),
        ("hub of school north is 'm'",),
    ),
    "unknown-id lead school": Pair(
        changed({5: f"{NORTH}, hub: n}}"}, f"{HUBS}, lead_school: ^^nrth}}}}"),
        changed({5: f"{NORTH}, hub: n}}"}, f"{HUBS}, lead_school: north}}}}"),
        ("'nrth'", "'north'"),
    ),
    "unknown-id executive lead": Pair(
        changed({5: f"{NORTH}, hub: n}}"}, f"{HUBS}, executive_lead: ^^science1}}}}"),
        changed({5: f"{NORTH}, hub: n}}"}, f"{HUBS}, executive_lead: science_1}}}}"),
        ("'science1'", "'science_1'"),
    ),
    "unknown-id role": Pair(
        changed({10: PERSON.replace("role: sle", "role: ^^sll") + "}"}), changed({}), ("role of specialist science_1 is 'sll'",)
    ),
    "unknown-id home school": Pair(
        changed({10: PERSON.replace("home_school: home", "home_school: ^^hom") + "}"}), changed({}), ("'hom'", "'home'")
    ),
    "unknown-id expertise": Pair(
        changed({10: PERSON.replace("science: 3", "science: 3, ^^maths: 2") + "}"}), changed({}), ("'maths'", "categories")
    ),
    "unknown-id base": Pair(
        changed({8: f"{ROLES}, post: {{name: P, trust_post: true}}}}"}).replace("role: sle, home_school: home", "role: post, base: ^^hom"),
        changed({8: f"{ROLES}, post: {{name: P, trust_post: true}}}}"}).replace("role: sle, home_school: home", "role: post, base: home"),
        ("base of specialist science_1 is 'hom'",),
    ),
    "unknown-id declined": Pair(
        changed({10: f"{PERSON}, declined: [north, ^^frst]}}"}), changed({10: f"{PERSON}, declined: [home, first]}}"}), ("'frst'", "'first'")
    ),
    "unknown-id after": Pair(
        changed({}, f"{SECOND}, after: [^^frist]}}"), changed({}, f"{SECOND}, after: [first]}}"), ("'frist'", "'first'")
    ),
    "unknown-id after required": Pair(
        changed({}, f"{SECOND}, after: {{^^frist: required}}}}"), changed({}, f"{SECOND}, after: {{first: required}}}}"), ("'frist'",)
    ),
    "unknown-id after a package need": Pair(
        changed({5: GOOD + "}"}, f"{SECOND}, after: [^^north__good__cor]}}", PACKAGE),
        changed({5: GOOD + "}"}, f"{SECOND}, after: [north__good__core]}}", PACKAGE),
        ("did you mean 'north__good__core'?",),
    ),
    "unknown-id fixed need": Pair(fixed().replace("need: first", "need: ^^frist"), fixed(), ("'frist'",)),
    "unknown-id fixed person": Pair(fixed().replace("specialist: s", "specialist: ^^x"), fixed(), ("'xcience_1'", "'science_1'")),
    "unknown-id forbidden school": Pair(
        changed({}, f"{BAN}, school: ^^noth}}}}"), changed({}, f"{BAN}, school: north}}}}"), ("'noth'", "'north'")
    ),
    "unknown-id theme": Pair(
        changed({}, "weights: {themes: {^^sciense: 1.2}}"), changed({}, "weights: {themes: {science: 1.2}}"), ("'sciense'", "'science'")
    ),
    "unknown-id matrix": Pair(
        changed({}, "travel: {matrix: {north: {^^hme: {minutes: 3, miles: 1}}}}"),
        changed({}, "travel: {matrix: {north: {home: {minutes: 3, miles: 1}}}}"),
        ("'hme'", "'home'"),
    ),
    "unknown-id package need change": Pair(
        changed({5: GOOD + ", package_needs: {^^good__cor: {off: true}}}"}, PACKAGE),
        changed({5: GOOD + ", package_needs: {good__core: {off: true}}}"}, PACKAGE),
        ("'good__cor'", "'good__core'"),
    ),
    "unknown-id category of a package": Pair(
        changed({5: GOOD + "}"}, PACKAGE.replace("category: s", "category: ^^z")), changed({5: GOOD + "}"}, PACKAGE), ("'zcience'",)
    ),
    "dates-reversed term": Pair(
        changed({3: "calendar: {first_day: 2026-09-07, last_day: ^^2026-09-04}"}),
        changed({3: "calendar: {first_day: 2026-09-07, last_day: 2026-09-25}"}),
        ("2026-09-04", "2026-09-07"),
    ),
    "term-too-long": Pair(
        changed({3: "calendar: {first_day: 2026-09-07, last_day: ^^2028-09-08}"}),
        changed({3: "calendar: {first_day: 2026-09-07, last_day: 2028-09-07}"}),
        ("two years",),
    ),
    "dates-reversed closure": Pair(
        changed({5: f"{NORTH}, closures: {{x: {{from: 2026-09-14, to: ^^2026-09-11}}}}}}"}),
        changed({5: f"{NORTH}, closures: {{x: {{from: 2026-09-14, to: 2026-09-14}}}}}}"}),
        ("closure x of school north ends on 2026-09-11",),
    ),
    "hours-reversed": Pair(
        changed({5: f"{NORTH}, hours: {{am: {{from: 09:00, to: ^^08:30}}}}}}"}),
        changed({5: f"{NORTH}, hours: {{am: {{from: 08:30, to: 09:00}}}}}}"}),
        ("am at school north ends at 08:30, not after 09:00",),
    ),
    "hours-overlap with those of the calendar": Pair(
        changed({3: f"{TERM}, hours: {{pm: {{from: 12:30, to: 15:30}}}}}}", 5: f"{NORTH}, hours: {{^^am: {{from: 09:00, to: 12:31}}}}}}"}),
        changed({3: f"{TERM}, hours: {{pm: {{from: 12:30, to: 15:30}}}}}}", 5: f"{NORTH}, hours: {{am: {{from: 09:00, to: 12:30}}}}}}"}),
        ("pm at school north begins at 12:30, before am ends at 12:31", "give the hours of pm too"),
    ),
    "hours-overlap with usual ones": Pair(
        changed({3: f"{TERM}, hours: {{^^pm: {{from: 13:00, to: 15:50}}}}}}"}),
        changed({3: f"{TERM}, hours: {{pm: {{from: 13:00, to: 15:50}}, twilight: {{from: 15:50, to: 17:00}}}}}}"}),
        ("twilight of the calendar begins at 15:45, before pm ends at 15:50",),
    ),
    "bad-form hours": Pair(
        changed({3: f"{TERM}, hours: {{am: {{from: ^^8:50, to: 12:00}}}}}}"}),
        changed({3: f"{TERM}, hours: {{am: {{from: 08:50, to: 12:00}}}}}}"}),
        ("'8:50'", "as 08:50"),
    ),
    "given-beyond-asked": Pair(
        changed({}, "last_term: {schools: {north: {asked: 4, given: ^^4.5}}}"),
        changed({}, "last_term: {schools: {north: {asked: 4, given: 4}}}"),
        ("school north was given 4.5 days last term, more than the 4 that it asked for",),
    ),
    "dates-reversed joins": Pair(
        changed({5: f"{NORTH}, joins: 2026-09-21, leaves: ^^2026-09-14}}"}),
        changed({5: f"{NORTH}, joins: 2026-09-14, leaves: 2026-09-21}}"}),
        ("school north leaves on 2026-09-14",),
    ),
    "window-outside-term": Pair(
        changed({12: f"{NEED}, ^^window: {{from: 2026-11-02, to: 2026-11-30}}}}"}),
        changed({12: f"{NEED}, window: {{from: 2026-10-01, to: 2026-11-30}}}}"}),
        ("window of need first", "outside the term"),
    ),
    "days-and-sessions": Pair(changed({12: f"{NEED}, sessions: ^^4}}"}), changed({}), ("need first asks for days (2) and for sessions (4)",)),
    "no-amount": Pair(
        changed({12: "  ^^first: {school: north, category: science}"}), changed({}), ("need first does not say how much",)
    ),
    "no-amount in least": Pair(
        changed({12: f"{NEED}, ^^least: {{}}}}"}), changed({12: f"{NEED}, least: {{days: 2}}}}"}), ("least of need first",)
    ),
    "no-amount two in least": Pair(
        changed({12: f"{NEED}, ^^least: {{days: 1, sessions: 2}}}}"}), changed({12: f"{NEED}, least: {{sessions: 2}}}}"}), ("least",)
    ),
    "not-whole-visits": Pair(
        changed({12: "  first: {school: north, category: science, sessions: ^^3}"}),
        changed({12: "  first: {school: north, category: science, sessions: 3, visit: half_day}"}),
        ("3 sessions", "ask for 2 or 4"),
    ),
    "least-too-large": Pair(
        changed({12: f"{NEED}, ^^least: {{days: 3}}}}"}), changed({12: f"{NEED}, least: {{days: 2}}}}"}), ("6 sessions, more than the 4",)
    ),
    "least-too-large after a change": Pair(
        changed({5: GOOD + ", package_needs: {good__core: {days: ^^1}}}"}, PACKAGE.replace("days: 3", "days: 3, least: {days: 2}")),
        changed({5: GOOD + ", package_needs: {good__core: {days: 2}}}"}, PACKAGE.replace("days: 3", "days: 3, least: {days: 2}")),
        ("need north__good__core",),
    ),
    "after-cycle": Pair(
        changed({12: f"{NEED}, after: [^^second]}}"}, f"{SECOND}, after: [first]}}"),
        changed({}, f"{SECOND}, after: [first]}}"),
        ("first after second after first",),
    ),
    "after-cycle of itself": Pair(changed({12: f"{NEED}, after: [^^first]}}"}), changed({}), ("first after first",)),
    "id-taken by a package": Pair(
        changed({5: GOOD + "}"}, "  ^^north__good__core: {school: north, category: science, days: 1}", PACKAGE),
        changed({5: GOOD + "}"}, "  north__good__cor: {school: north, category: science, days: 1}", PACKAGE),
        ("need north__good__core", "rename"),
    ),
    "id-taken by two packages": Pair(
        changed({5: GOOD + "}"}, "packages: {a: {when: {rating: good}, needs: {b__c: {category: science, days: 2}}}, a__b: {when: {rating: good}, needs: {^^c: {category: science, days: 1}}}}"),
        changed({5: GOOD + "}"}, "packages: {a: {when: {rating: good}, needs: {b__c: {category: science, days: 2}}}, a__b: {when: {rating: good}, needs: {d: {category: science, days: 1}}}}"),
        ("packages a and a__b both make the need 'north__a__b__c'",),
    ),
    "too-long package id": Pair(
        changed({5: GOOD + "}"}, PACKAGE.replace("core", "^^" + "c" * 70)), changed({5: GOOD + "}"}, PACKAGE.replace("core", "c" * 67)), ("83 characters",)
    ),
    "lead-school-elsewhere": Pair(
        changed({5: f"{NORTH}, hub: n}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}}}, m: {{name: M, lead_school: ^^north}}}}"),
        changed({5: f"{NORTH}, hub: n}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}, lead_school: north}}}}"),
        ("hub m is led by school north, which is in hub n",),
    ),
    "wrong-phase": Pair(
        changed({5: NORTH.replace("secondary", "^^primary") + ", hub: n}"}, f"{HUBS}, phase: secondary}}}}"),
        changed({5: f"{NORTH}, hub: n}}"}, f"{HUBS}, phase: secondary}}}}"),
        ("school north has phase primary, but hub n is for secondary",),
    ),
    "trust-post-and-external": Pair(
        changed({8: f"{ROLES}, x: {{name: X, trust_post: true, external: ^^true}}}}"}),
        changed({8: f"{ROLES}, x: {{name: X, trust_post: true, external: false}}}}"}),
        ("role x",),
    ),
    "no-start": Pair(changed({10: "  ^^science_1: {name: S, role: sle, expertise: {science: 3}}"}), changed({}), ("no place to start from",)),
    "two-starts": Pair(changed({10: f"{PERSON}, base: ^^home}}"}), changed({}), ("home_school and base",)),
    "external-with-home": Pair(
        changed({8: "roles: {sle: {name: SLE, external: true}}", 10: PERSON.replace(": home,", ": ^^home,") + "}"}),
        changed({8: "roles: {sle: {name: SLE, external: true}}", 10: PERSON.replace("home_school", "base") + "}"}),
        ("external role sle", "write base: home"),
    ),
    "nobody-pays": Pair(
        changed({10: "  science_1: {name: S, role: ^^sle, base: home, expertise: {science: 3}}"}),
        changed({8: "roles: {sle: {name: SLE, trust_post: true}}", 10: PERSON.replace("home_school", "base") + "}"}),
        ("neither a trust post nor external",),
    ),
    "no-place": Pair(
        changed({5: NOWHERE.replace("north:", "^^north:") + "}"}),
        changed({5: NOWHERE + "}"}, "travel: {matrix: {north: {home: {minutes: 3, miles: 1}}}}"),
        ("school north has no location", "between it and home"),
    ),
    "same-band": Pair(
        changed({}, "weights: {pupils: {a: {below: 9, factor: 1}, ^^b: {below: 9, factor: 1.1}}}"),
        changed({}, "weights: {pupils: {a: {below: 9, factor: 1}, b: {below: 10, factor: 1.1}}}"),
        ("below: 9",),
    ),
    "two-open-bands": Pair(
        changed({}, "weights: {pupils: {a: {factor: 1}, ^^b: {factor: 1.1}}}"),
        changed({}, "weights: {pupils: {a: {below: 9, factor: 1}, b: {factor: 1.1}}}"),
        ("pupil bands a and b",),
    ),
    "no-coverage": Pair(changed({}, "^^goals: {must: {}, cost: {}}"), changed({}, "goals: {cost: {}, coverage: {}}"), ("nothing would be planned",)),
    "need-or-school both": Pair(
        changed({}, f"{BAN}, need: first, school: north}}}}").replace("b:", "^^b:"), changed({}, f"{BAN}, need: first}}}}"), ("a need and a school",)
    ),
    "need-or-school neither": Pair(
        changed({}, f"{BAN}}}}}").replace("{b:", "{^^b:"), changed({}, f"{BAN}, school: north}}}}"), ("neither a need nor a school",)
    ),
    "fixed-not-qualified level": Pair(
        fixed(need=f"{NEED}, level: 3}}", person=PERSON.replace("3", "2") + "}").replace("specialist: s", "specialist: ^^s"),
        fixed(need=f"{NEED}, level: 3}}"),
        ("level 3 in science, the person has 2",),
    ),
    "fixed-not-qualified phase": Pair(
        fixed(person=f"{PERSON}, phases: [primary]}}").replace("specialist: s", "specialist: ^^s"),
        fixed(person=f"{PERSON}, phases: [primary, secondary]}}"),
        ("the school is secondary",),
    ),
    "fixed-not-qualified own school": Pair(
        fixed(need=NEED.replace("north", "home") + "}").replace("specialist: s", "specialist: ^^s"),
        fixed(need=NEED.replace("north", "home") + ", own_people: true}"),
        ("own school",),
    ),
    "fixed-declined by the person": Pair(
        fixed(person=f"{PERSON}, declined: [north]}}").replace("specialist: s", "specialist: ^^s"),
        fixed(person=f"{PERSON}, declined: [home]}}"),
        ("has declined north",),
    ),
    "fixed-declined by the school": Pair(
        fixed(school=f"{NORTH}, consent: declined}}").replace("need: first", "need: ^^first"),
        fixed(school=f"{NORTH}, consent: pending}}"),
        ("school north has declined",),
    ),
    "fixed-and-forbidden need": Pair(
        fixed().replace("{a:", "{^^a:") + f"{BAN}, need: first}}}}\n", fixed() + f"{BAN}, school: home}}}}\n", ("forbidden deployment b",)
    ),
    "fixed-and-forbidden school": Pair(
        fixed().replace("{a:", "{^^a:") + f"{BAN}, school: north}}}}\n",
        fixed() + f"{BAN.replace('science_1', 'science_2')}, need: first}}}}\n".replace("science_2", "science_1").replace("need: first", "school: home"),
        ("forbidden deployment b",),
    ),
    "too-many-fixed people": Pair(
        changed({10: PERSON + "}\n" + OTHER}, f"{FIX}}}, c: {{need: first, specialist: ^^science_2, by: Head, why: Too}}}}"),
        changed({10: PERSON + "}\n" + OTHER, 12: f"{NEED}, people: {{max: 2}}}}"}, f"{FIX}}}, c: {{need: first, specialist: science_2, by: Head, why: Too}}}}"),
        ("places for 1", "science_1 is decided already"),
    ),
    "too-many-fixed visits": Pair(
        fixed("{date: 2026-09-07, session: day}, {date: 2026-09-08, session: day}, ^^{date: 2026-09-09, session: day}"),
        fixed("{date: 2026-09-07, session: day}, {date: 2026-09-08, session: day}"),
        ("asks for 2 visits, and 3",),
    ),
    "fixed-visit-impossible weekend": Pair(
        fixed("^^{date: 2026-09-12, session: day}"), fixed("{date: 2026-09-11, session: day}"), ("that is a Saturday",)
    ),
    "fixed-visit-impossible term": Pair(
        fixed("^^{date: 2026-10-05, session: day}"), fixed("{date: 2026-10-02, session: day}"), ("outside the term",)
    ),
    "fixed-visit-impossible kind": Pair(
        fixed("^^{date: 2026-09-11, session: am}"), fixed("{date: 2026-09-11, session: am}", need=f"{NEED}, visit: half_day}}"), ("visits of this need are day",)
    ),
    "fixed-visit-impossible quiet": Pair(
        fixed("^^{date: 2026-09-11, session: day}", school=f"{NORTH}, quiet: {{x: {{from: 2026-09-11, to: 2026-09-14}}}}}}"),
        fixed("{date: 2026-09-10, session: day}", school=f"{NORTH}, quiet: {{x: {{from: 2026-09-11, to: 2026-09-14}}}}}}"),
        ("takes no visits then",),
    ),
    "fixed-visit-impossible inset": Pair(
        fixed("^^{date: 2026-09-11, session: day}", school=f"{NORTH}, inset: {{x: {{from: 2026-09-11, to: 2026-09-14}}}}}}"),
        fixed("{date: 2026-09-11, session: day}", school=f"{NORTH}, inset: {{x: {{from: 2026-09-11, to: 2026-09-14}}}}}}", need=f"{NEED}, training: true}}"),
        ("has an INSET day",),
    ),
    "fixed-visit-impossible only on inset days": Pair(
        fixed("^^{date: 2026-09-10, session: day}", school=f"{NORTH}, inset: {{x: {{from: 2026-09-11, to: 2026-09-14}}}}}}", need=f"{NEED}, training: only}}"),
        fixed("{date: 2026-09-11, session: day}", school=f"{NORTH}, inset: {{x: {{from: 2026-09-11, to: 2026-09-14}}}}}}", need=f"{NEED}, training: only}}"),
        ("for INSET days only",),
    ),
    "fixed-visit-impossible home inset": Pair(
        changed({6: f"{HOME}, inset: {{x: {{from: 2026-09-11, to: 2026-09-11}}}}}}"}, f"{FIX}, visits: [^^{{date: 2026-09-11, session: day}}]}}}}"),
        changed({6: f"{HOME}, inset: {{x: {{from: 2026-09-10, to: 2026-09-10}}}}}}"}, f"{FIX}, visits: [{{date: 2026-09-11, session: day}}]}}}}"),
        ("home school home has an INSET day",),
    ),
    "fixed-visit-impossible twilight": Pair(
        fixed("^^{date: 2026-09-11, session: twilight}", need=f"{NEED}, visit: twilight}}"),
        fixed("{date: 2026-09-11, session: twilight}", need=f"{NEED}, visit: twilight}}", person=f"{PERSON}, available: {{fri: [day, twilight]}}}}"),
        ("available on Fridays: day",),
    ),
    "no-two-week": Pair(
        changed({10: f"{PERSON}, ^^available: {{a: {{tue: day}}}}}}"}),
        changed({3: CALENDAR + "2026-10-02, two_week: {first: b}}", 10: f"{PERSON}, available: {{a: {{tue: day}}}}}}"}),
        ("science_1", "which weeks these are"),
    ),
    "fixed-visit-impossible week": Pair(
        changed({3: CALENDAR + "2026-10-02, two_week: {first: b}}", 10: f"{PERSON}, available: {{a: {{fri: day}}}}}}"}, f"{FIX}, visits: [^^{{date: 2026-09-11, session: day}}]}}}}"),
        changed({3: CALENDAR + "2026-10-02, two_week: {first: a}}", 10: f"{PERSON}, available: {{a: {{fri: day}}}}}}"}, f"{FIX}, visits: [{{date: 2026-09-11, session: day}}]}}}}"),
        ("available on Fridays: not at all",),
    ),
    "fixed-visit-impossible joins": Pair(
        fixed("^^{date: 2026-09-11, session: day}", school=f"{NORTH}, joins: 2026-09-14}}"),
        fixed("{date: 2026-09-14, session: day}", school=f"{NORTH}, joins: 2026-09-14}}"),
        ("not with the trust",),
    ),
    "fixed-visit-impossible window": Pair(
        fixed("^^{date: 2026-09-11, session: day}", need=f"{NEED}, window: {{from: 2026-09-14, to: 2026-09-18}}}}"),
        fixed("{date: 2026-09-14, session: day}", need=f"{NEED}, window: {{from: 2026-09-14, to: 2026-09-18}}}}"),
        ("window is 2026-09-14 to 2026-09-18",),
    ),
    "fixed-visit-impossible weekday": Pair(
        fixed("^^{date: 2026-09-11, session: day}", person=f"{PERSON}, available: {{thu: day, fri: am}}}}"),
        fixed("{date: 2026-09-10, session: day}", person=f"{PERSON}, available: {{thu: day, fri: am}}}}"),
        ("available on Fridays: am",),
    ),
    "fixed-visit-impossible away": Pair(
        fixed("^^{date: 2026-09-11, session: day}", person=f"{PERSON}, away: {{x: {{from: 2026-09-11, to: 2026-09-11}}}}}}"),
        fixed("{date: 2026-09-10, session: day}", person=f"{PERSON}, away: {{x: {{from: 2026-09-11, to: 2026-09-11}}}}}}"),
        ("science_1 is away",),
    ),
    "fixed-visit-impossible home closed": Pair(
        changed({6: f"{HOME}, closures: {{x: {{from: 2026-09-11, to: 2026-09-11}}}}}}"}, f"{FIX}, visits: [^^{{date: 2026-09-11, session: day}}]}}}}"),
        changed({6: f"{HOME}, quiet: {{x: {{from: 2026-09-11, to: 2026-09-11}}}}}}"}, f"{FIX}, visits: [{{date: 2026-09-11, session: day}}]}}}}"),
        ("home school home is closed",),
    ),
    "fixed-twice": Pair(
        changed({}, f"{SECOND}, visit: pm}}", f"{FIX}, visits: [{{date: 2026-09-11, session: day}}]}}, c: {{need: second, specialist: science_1, by: H, why: W, visits: [^^{{date: 2026-09-11, session: pm}}]}}}}"),
        changed({}, f"{SECOND}, visit: pm}}", f"{FIX}, visits: [{{date: 2026-09-11, session: day}}]}}, c: {{need: second, specialist: science_1, by: H, why: W, visits: [{{date: 2026-09-10, session: pm}}]}}}}"),
        ("decided for first",),
    ),
    "fixed-too-close date": Pair(
        fixed("{date: 2026-09-11, session: am}, ^^{date: 2026-09-11, session: pm}", need=f"{NEED}, visit: half_day}}"),
        fixed("{date: 2026-09-11, session: am}, {date: 2026-09-10, session: pm}", need=f"{NEED}, visit: half_day}}"),
        ("another decided visit on that date",),
    ),
    "fixed-too-close rhythm": Pair(
        fixed("{date: 2026-09-07, session: day}, ^^{date: 2026-09-11, session: day}", need=f"{NEED}, rhythm: weekly}}"),
        fixed("{date: 2026-09-11, session: day}, {date: 2026-09-14, session: day}", need=f"{NEED}, rhythm: weekly}}"),
        ("rhythm does not allow it after 2026-09-07",),
    ),
    "fixed-before": Pair(
        changed({}, f"{SECOND}, after: [first]}}", f"{FIX}, visits: [{{date: 2026-09-14, session: day}}]}}, c: {{need: second, specialist: science_1, by: H, why: W, visits: [^^{{date: 2026-09-11, session: day}}]}}}}"),
        changed({}, f"{SECOND}, after: [first]}}", f"{FIX}, visits: [{{date: 2026-09-14, session: day}}]}}, c: {{need: second, specialist: science_1, by: H, why: W, visits: [{{date: 2026-09-15, session: day}}]}}}}"),
        ("must come after need first, decided for 2026-09-14",),
    ),
}  # fmt: skip

WARNINGS: dict[str, Pair] = {
    "window-partly-outside-term": Pair(
        changed({12: f"{NEED}, ^^window: {{from: 2026-09-21, to: 2026-10-05}}}}"}),
        changed({12: f"{NEED}, window: {{from: 2026-09-21, to: 2026-10-02}}}}"}),
        ("partly outside the term",),
    ),
    "outside-term": Pair(
        changed({10: f"{PERSON}, away: {{^^x: {{from: 2026-10-05, to: 2026-10-09}}}}}}"}),
        changed({10: f"{PERSON}, away: {{x: {{from: 2026-10-02, to: 2026-10-09}}}}}}"}),
        ("absence x of specialist science_1",),
    ),
    "window-too-short weekly": Pair(
        changed({12: f"{NEED.replace('2', '5')}, rhythm: weekly}}".replace("first", "^^first")}),
        changed({12: f"{NEED.replace('2', '4')}, rhythm: weekly}}"}),
        ("at most 4 of the 5 visits", "weekly"),
    ),
    "window-too-short window": Pair(
        changed({12: f"{NEED}, ^^window: {{from: 2026-09-11, to: 2026-09-13}}}}"}),
        changed({12: f"{NEED}, window: {{from: 2026-09-11, to: 2026-09-14}}}}"}),
        ("at most 1 of the 2 visits", "ask for less (days: 1)"),
    ),
    "coverage-comes-late cost": Pair(
        changed({}, "goals: {^^cost: {within: 5%}, coverage: {}}"),
        changed({}, "goals: {cost: {within: 500}, coverage: {}}"),
        ("'cost' before coverage", "only what costs nothing is planned"),
    ),
    "coverage-comes-late match": Pair(
        changed({}, "goals: {^^match: {}, coverage: {}, cost: {}}"),
        changed({}, "goals: {coverage: {}, match: {}, cost: {}}"),
        ("'match' before coverage",),
    ),
    "no-open-date": Pair(
        changed({5: f"{NORTH}, joins: 2026-10-03}}", 12: NEED.replace("first", "^^first") + "}"}),
        changed({5: f"{NORTH}, joins: 2026-10-01}}"}),
        ("need first gets nothing",),
    ),
    "nobody-qualified category": Pair(
        changed({7: "categories: {science: {name: S}, maths: {name: M}}", 12: "  first: {school: north, category: ^^maths, days: 2}"}),
        changed({}),
        ("no specialist has maths",),
    ),
    "nobody-qualified level": Pair(
        changed({10: PERSON.replace("3", "2") + "}", 12: f"{NEED}, level: ^^3}}"}),
        changed({10: PERSON.replace("3", "2") + "}", 12: f"{NEED}, level: 2}}"}),
        ("level 3 in science, but the best of all specialists has 2",),
    ),
    "nobody-qualified role": Pair(
        changed({8: f"{ROLES}, lle: {{name: LLE}}}}", 12: f"{NEED}, ^^roles: [lle]}}"}),
        changed({8: f"{ROLES}, lle: {{name: LLE}}}}", 12: f"{NEED}, roles: [lle, sle]}}"}),
        ("is lle",),
    ),
    "nobody-qualified phase": Pair(
        changed({10: f"{PERSON}, phases: [primary]}}", 12: NEED.replace(": science", ": ^^science") + "}"}),
        changed({10: f"{PERSON}, phases: []}}"}),
        ("works in secondary schools",),
    ),
    "nobody-qualified own": Pair(
        changed({12: "  first: {school: home, category: ^^science, days: 2}"}),
        changed({12: "  first: {school: home, category: science, days: 2, own_people: true}"}),
        ("only school home's own people",),
    ),
    "nothing-asked": Pair(changed({11: "needs: {}", 12: ""}), changed({}), ("no school asks",)),
    "idle-package": Pair(
        changed({}, PACKAGE.replace("when", "^^when")), changed({5: GOOD + "}"}, PACKAGE), ("package good is for no school",)
    ),
    "no-effect other package": Pair(
        changed({5: GOOD + "}", 6: HOME + ", package_needs: {^^good__core: {days: 1}}}"}, PACKAGE),
        changed({5: GOOD + "}", 6: HOME + ", rating: good, package_needs: {good__core: {days: 1}}}"}, PACKAGE),
        ("'good__core' of school home does nothing",),
    ),
    "no-effect days used": Pair(
        changed({10: PERSON + ", days_used: ^^3}"}),
        changed({10: PERSON + ", days_used: 3, limits: {days_per_year: 9}}"}),
        ("days_used change nothing without days_per_year",),
    ),
    "no-effect larger need": Pair(
        changed({5: GOOD + ", package_needs: {^^all__core: {priority: low}}}"}, PACKAGE[:-1] + ", all: {when: {}, needs: {core: {category: science, days: 2}}}}"),
        changed({5: GOOD + ", package_needs: {all__core: {days: 4}}}"}, PACKAGE[:-1] + ", all: {when: {}, needs: {core: {category: science, days: 2}}}}"),
        ("another package need of the same category is larger",),
    ),
    "no-hub": Pair(
        changed({5: f"{NORTH.replace('north:', '^^north:')}}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}}}}}"),
        changed({5: f"{NORTH.replace('converter', 'external')}}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}}}}}"),
        ("school north is the trust's own (converter) but in no hub",),
    ),
    "external-in-hub": Pair(
        changed({5: f"{NORTH.replace('converter', 'external')}, hub: ^^n}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}}}}}"),
        changed({5: f"{NORTH.replace('converter', 'partner')}, hub: n}}", 6: f"{HOME}, hub: n}}"}, f"{HUBS}}}}}"),
        ("school north is external but in hub n",),
    ),
    "no-expertise": Pair(
        changed({10: PERSON.replace("{science: 3}", "{}").replace("expertise", "^^expertise") + "}\n" + OTHER}),
        changed({10: PERSON + "}\n" + OTHER}),
        ("science_1 has no expertise",),
    ),
    "budget-beyond-total": Pair(
        changed({}, "budget: {total: 1000, external: ^^1000.5}"), changed({}, "budget: {total: 1000, external: 1000}"), ("1,000.5 pounds",)
    ),
}  # fmt: skip


def findings_in(folder: Path, text: str) -> tuple[Finding, ...]:
    """Errors, or where there are none, warnings."""
    try:
        return loaded(folder, text).warnings
    except Findings as error:
        return error.findings


@pytest.mark.parametrize(("name", "pair"), [*ERRORS.items(), *WARNINGS.items()], ids=[*ERRORS, *WARNINGS])
def test_each_cross_check_from_both_sides(name: str, pair: Pair, tmp_path: Path) -> None:
    """The finding has its code, its place, the subject and the value; the other text does not have it."""
    code = name.partition(" ")[0]
    text, place = unmarked(pair.broken)
    findings = findings_in(tmp_path, text)
    found = [finding for finding in findings if finding.code == code]
    assert [(one.severity, at(one)) for one in found] == [("error" if name in ERRORS else "warning", place)], findings
    message = f"{found[0].found}; {found[0].fix}"
    assert [word for word in pair.words if word not in message] == []
    others = findings_in(tmp_path, pair.sound)
    assert [one for one in others if one.severity == "error" or one.code == code] == []


def test_a_sound_scenario_has_no_findings(tmp_path: Path) -> None:
    assert loaded(tmp_path, changed({})).warnings == ()


def test_a_school_without_a_place_that_asks_for_nothing_needs_its_journeys_too(tmp_path: Path) -> None:
    """It may ask tomorrow; what starts there needs the way to those who ask."""
    text = changed({6: HOME.partition(", location")[0] + "}"})
    assert [(one.code, one.where) for one in findings_in(tmp_path, text)] == [("no-place", "schools.home")]
    text += "travel: {matrix: {home: {north: {minutes: 3, miles: 1}}}}\n"
    assert findings_in(tmp_path, text) == ()


def test_the_nearest_way_round_a_cycle_is_named(tmp_path: Path) -> None:
    """Three needs in a circle, and a fourth that only hangs on it."""
    needs = [
        f"  {key}: {{school: north, category: science, days: 1, after: [{other}]}}"
        for key, other in ("ab", "bc", "ca", "da")
    ]
    (finding,) = findings_in(tmp_path, changed({}, *needs))
    assert finding.found == "these needs wait for each other: a after b after c after a"


def test_warnings_of_one_package_need_come_together(tmp_path: Path) -> None:
    """A skill that nobody has is one warning, however many schools get the package."""
    package = "packages: {all: {when: {}, needs: {x: {category: maths, days: 1}}}}"
    lines = {7: "categories: {science: {name: S}, maths: {name: M}}"}
    (finding,) = findings_in(tmp_path, changed(lines, package))
    assert finding.found == "nobody can serve 2 needs (north__all__x and others): no specialist has maths"
