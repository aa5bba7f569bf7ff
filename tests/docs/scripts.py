"""The scripts of docs/, and the documents."""

import importlib
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), ROOT / "scenarios" / "README.md"]

sys.path.append(str(DOCS))
refresh: Any = importlib.import_module("refresh")
make_coverage: Any = importlib.import_module("make_coverage")
make_reference: Any = importlib.import_module("make_reference")
make_results: Any = importlib.import_module("make_results")
finding_codes: Any = importlib.import_module("finding_codes")
sys.path.remove(str(DOCS))  # else docs/coverage would pass for the package of that name


def prose(page: str) -> str:
    """The page without its code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL))
