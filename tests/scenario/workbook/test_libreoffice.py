"""Workbooks opened and saved by another program: the same scenario, and the drop-downs still there."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from deployer.scenario.load import load
from deployer.scenario.workbook.export import exported
from deployer.scenario.workbook.open import read_workbook
from deployer.scenario.workbook.read import import_workbook
from deployer.scenario.workbook.returns import returns_of
from deployer.scenario.workbook.template import template
from scenario.workbook.books import EVERY_KEY, SHIPPED
from scenario.workbook.printing import printed

OFFICE = shutil.which("soffice")
TIMEOUT = 240


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what LibreOffice has made of a template and an export."""
    if OFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed: workbooks saved by it are not looked at")
    folder = tmp_path_factory.mktemp("office")
    (folder / "template.xlsx").write_bytes(template())
    (folder / "export.xlsx").write_bytes(exported(load(EVERY_KEY).scenario))
    converted(folder, "xlsx:Calc MS Excel 2007 XML", "template.xlsx", "export.xlsx")
    return folder / "saved"


def converted(folder: Path, form: str, *names: str) -> None:
    """Have LibreOffice write files of the folder anew, into the folder `saved` in it."""
    files = [str(folder / name) for name in names]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(folder / "saved"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)


def test_pages_of_paper(saved: Path) -> None:
    """A return is two pages; a template one for each sheet that is seen, but for Trust, which has two."""
    scenario = load(SHIPPED[0]).scenario
    sent = max(
        returns_of(scenario).items(), key=lambda one: sum(need.school == one[0] for need in scenario.needs.values())
    )
    (saved.parent / "return.xlsx").write_bytes(sent[1])
    converted(saved.parent, "pdf", "template.xlsx", "return.xlsx")
    seen = [name for name, paper in printed(template()).items() if not paper.hidden]
    assert (pages(saved / "return.pdf"), pages(saved / "template.pdf")) == (2, len(seen) + 1)
    assert len(seen) < 12


def pages(path: Path) -> int:
    """Pages of a PDF."""
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_an_export_that_libreoffice_has_saved_is_the_same_scenario(saved: Path) -> None:
    """Dates, numbers, texts and ids."""
    assert import_workbook(saved / "export.xlsx").loaded.scenario == load(EVERY_KEY).scenario


def test_the_template_keeps_its_cells_and_drop_downs(saved: Path) -> None:
    """Every sheet with its heads and rows, and on Schools the lists for phase, membership, hub, rating and risk."""
    again, original = read_workbook(saved / "template.xlsx"), read_workbook(saved.parent / "template.xlsx")
    assert list(again.sheets) == list(original.sheets)
    for name, sheet in original.sheets.items():
        assert again.sheets[name].rows == sheet.rows, name
    assert choices(saved / "template.xlsx", 1) == {"B": "list", "C": "list", "D": "list", "F": "list", "G": "list"}
    needs = {"A": "list", "B": "list", "E": "list", "F": "list", "G": "date", "H": "date"}
    assert choices(saved / "template.xlsx", 3) == needs


def choices(path: Path, number: int) -> dict[str, str]:
    """Column -> kind of what its cells offer, on the sheet of this number."""
    with zipfile.ZipFile(path) as packed:
        text = packed.read(f"xl/worksheets/sheet{number}.xml").decode()
    said = [dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in re.findall(r"<dataValidation ([^>]*)>", text)]
    return {one["sqref"][0]: one["type"] for one in said if one["sqref"].endswith("1001")}
