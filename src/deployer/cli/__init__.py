"""The commands: read, call, print. Only this package prints, and only here errors become exit codes."""

import sys
from collections.abc import Sequence

import click

from deployer import __version__
from deployer.cli.approve_command import approve_command, publish_command
from deployer.cli.change_command import change_command
from deployer.cli.close_command import close_command, next_command
from deployer.cli.compare_command import compare_command
from deployer.cli.explain_command import explain_command
from deployer.cli.export_command import export_command
from deployer.cli.import_command import import_command
from deployer.cli.import_plan_command import import_plan_command
from deployer.cli.import_schools_command import import_schools_command
from deployer.cli.overrides_command import overrides_command
from deployer.cli.plan_command import plan_command
from deployer.cli.propose_command import propose_command
from deployer.cli.record_command import record_command
from deployer.cli.replan_command import replan_command
from deployer.cli.report_command import report_command
from deployer.cli.shortages_command import shortages_command
from deployer.cli.show_command import show_command
from deployer.cli.suggest_command import suggest_command
from deployer.cli.template_command import template_command
from deployer.cli.validate_command import validate_command
from deployer.cli.verify_command import verify_command
from deployer.cli.whatif_command import whatif_command
from deployer.errors import DeployerError
from deployer.interrupts import INTERRUPTED, ignore_further_ones, obey_requests_to_end, was_interrupted

OUR_FAULT = 4


@click.group(
    name="deployer",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 faults found, 2 wrong usage, 3 no plan found in time, 4 our own fault, 130 interrupted.",
)
@click.version_option(__version__, prog_name="deployer", message="%(prog)s %(version)s")
def deployer() -> None:
    """Who goes to which school, on which days, and why: plans for lending people between schools, checked and proven."""


COMMANDS = (
    plan_command,
    validate_command,
    verify_command,
    show_command,
    compare_command,
    whatif_command,
    explain_command,
    suggest_command,
    shortages_command,
    change_command,
    replan_command,
    propose_command,
    record_command,
    approve_command,
    publish_command,
    close_command,
    next_command,
    overrides_command,
    template_command,
    import_command,
    import_schools_command,
    export_command,
    report_command,
    import_plan_command,
)

for command in COMMANDS:
    deployer.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        obey_requests_to_end()
        code = run(sys.argv[1:])
        ignore_further_ones()
    except KeyboardInterrupt:  # before anything was begun, or after all was done
        code = _interrupted()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is told on stderr."""
    try:
        from deployer.cli.out import forgive_encoding

        forgive_encoding()
        code = deployer.main(args=list(arguments), prog_name="deployer", standalone_mode=False)
        code = code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = _interrupted()
    except DeployerError as error:
        from deployer.cli.faults import tell

        tell(error)
        code = error.exit_code
    except Exception as error:  # noqa: BLE001  whatever it is, it is ours, and Python would say 1, which means faults found
        code = _interrupted() if was_interrupted(error) else _our_fault()
    from deployer.cli.out import finish

    finish()
    return code


def _interrupted() -> int:
    click.echo("Interrupted.", err=True)
    return INTERRUPTED


def _our_fault() -> int:
    import traceback

    traceback.print_exc()
    click.echo("error: this is a fault of deployer and not of your file; please report the lines above", err=True)
    return OUR_FAULT
