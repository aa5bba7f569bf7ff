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
from deployer.scenario.workbook.template import template
from scenario.workbook.books import EVERY_KEY

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
    profile = f"-env:UserInstallation=file://{folder}/profile"
    form = "xlsx:Calc MS Excel 2007 XML"
    files = [str(folder / "template.xlsx"), str(folder / "export.xlsx")]
    command = [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(folder / "saved"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return folder / "saved"


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
