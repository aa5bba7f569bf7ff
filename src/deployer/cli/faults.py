"""Faults and warnings on stderr."""

from deployer.cli.out import note
from deployer.cli.read import Question
from deployer.errors import DeployerError, Findings, Unreadable
from deployer.scenario.fault_text import told


def tell(error: DeployerError) -> None:
    """Say what went wrong; faults in a file with their place and an excerpt."""
    if isinstance(error, Findings) and not error.source:
        note("\n\n".join(f"{finding.severity}: {finding.found}\n  = {finding.fix}" for finding in error.findings))
    elif isinstance(error, Findings | Unreadable):
        note(told(error))
    else:
        note(f"error: {error}")


def note_findings(question: Question) -> None:
    """Say what makes a plan poor but possible."""
    if question.warnings:
        note(question.told() + "\n")
