"""A network of 250 schools gets its pages while somebody fetches a coffee."""

import time
from pathlib import Path

import pytest
from benchmarks.families import instance

from deployer.report.readers import every_reader
from deployer.report.sent import files_of
from deployer.scenario.load import load
from report.trusts import first_plan


@pytest.mark.slow
def test_all_pages_of_a_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All within a minute, and the executive's below five megabytes; what came out is printed."""
    place = tmp_path / "network.yaml"
    place.write_text(instance("network-250", 1).text, encoding="utf-8")
    plan = first_plan(load(place).expanded)
    begun = time.monotonic()
    pages = {reader: form.made(plan, reader) for reader, form in files_of(every_reader(plan.scenario.given), ("html",))}
    took = time.monotonic() - begun
    largest = max(map(len, pages.values()))
    executive = next(len(page) for reader, page in pages.items() if reader.kind == "executive")
    with capsys.disabled():
        print(f"\n{len(pages)} pages in {took:.1f} s; the executive's {executive:,} bytes, the largest {largest:,}")  # noqa: T201
    assert took < 60
    assert executive < 5_000_000
