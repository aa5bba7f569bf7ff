"""What is asked of several scenarios at once: the matter of `deployer whatif`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deployer.cli.read import Question, question, read_scenario
from deployer.errors import Finding, Findings
from deployer.scenario.overlaid import Change, changes_of
from deployer.scenario.overlay import apply, misfits, read_overlay
from deployer.scenario.study import STUDY, Case, cases_of, read_study


@dataclass(frozen=True)
class Variant:
    """A case and the scenario that it makes."""

    case: Case
    question: Question

    @property
    def changes(self) -> list[Change]:
        """What all its what-ifs change."""
        return [change for each in changes_of(self.question.loaded.tree) for change in each]


@dataclass(frozen=True)
class Inquiry:
    """A scenario as it is, and what it would be.

    base      its file
    question  what it asks
    """

    title: str
    base: Path
    question: Question
    variants: tuple[Variant, ...]


def is_study(path: Path) -> bool:
    """Whether the file's first lines say so."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return STUDY.encode() in file.read(500)
    except (OSError, ValueError):
        return False


def read_inquiry(path: Path, what_ifs: Sequence[Path], values: Sequence[str], *, stack: bool) -> Inquiry:
    """The cases of a study, or those named beside a scenario. Raises Unreadable, or Findings with the faults of all cases."""
    study = read_study(path) if is_study(path) else None
    base = study.base if study else path
    asked = read_scenario(base)
    cases = study.cases if study else cases_of([read_overlay(one) for one in what_ifs], values, stack=stack)
    title = study.title if study else asked.expanded.title
    return Inquiry(title, base, asked, _variants(asked, cases))


def _variants(asked: Question, cases: Sequence[Case]) -> tuple[Variant, ...]:
    variants: list[Variant] = []
    faulty: list[Findings] = []
    for case in cases:
        try:
            before = [variant.question for variant in variants]
            variants.append(Variant(case, _of(asked, case).without(asked, *before)))
        except Findings as error:
            faulty.append(error)
    if faulty:
        raise _joined(faulty)
    return tuple(variants)


def _of(asked: Question, case: Case) -> Question:
    base = asked.loaded.tree
    for one in case.what_ifs:
        if wrong := [*misfits(one, base)]:
            raise one.layer.tree.faulty(wrong)
    return question(apply(base, case.layers))


def _joined(errors: Sequence[Findings]) -> Findings:
    """The faults of all, each once, those of one file together."""
    first = errors[0]
    texts: dict[str, str] = {}
    found: dict[tuple[str, str, object], Finding] = {}
    for error in errors:
        texts |= {error.source: error.text} | error.others
        for one in error.findings:
            place = one.place and replace(one.place, source=one.place.source or error.source)
            found.setdefault((one.code, one.found, place), replace(one, place=place))
    ordered = sorted(found.values(), key=lambda one: (one.place.source, one.place.line) if one.place else ("", 0))
    return Findings(ordered, first.source, first.text, texts)
