import os
from pathlib import Path

import pytest

from deployer.errors import Unwritable
from deployer.plan.read import read_plan
from deployer.plan.schema import fingerprint
from deployer.plan.store import check_place, is_plan_file, plan_path, write_plan
from report.sample import a_full_plan


@pytest.mark.parametrize(
    ("out", "path"),
    [
        (None, "trust/autumn-2026.plan.json"),
        (Path("plans"), "plans/plan.json"),
        (Path("plans.v1"), "plans.v1/plan.json"),
        (Path("plans/first.json"), "plans/first.json"),
    ],
)
def test_where_a_plan_goes(out: Path | None, path: str) -> None:
    """Beside the scenario, into a folder, or to the very file whose name ends in .json."""
    assert plan_path(Path("trust/autumn-2026.yaml"), out) == Path(path)


def test_a_written_plan_is_read_back_whole(tmp_path: Path) -> None:
    """The same plan, of the same question, into a folder that was not there."""
    plan, path = a_full_plan(), tmp_path / "new" / "plan.json"
    write_plan(plan, path)
    again = read_plan(path)
    assert again == plan
    assert fingerprint(again.scenario.given) == plan.scenario.sha256
    assert [entry.name for entry in path.parent.iterdir()] == ["plan.json"]


def test_a_plan_replaces_a_plan_and_nothing_else(tmp_path: Path) -> None:
    """Anything that is no plan needs --force, a broken plan too."""
    path = tmp_path / "plan.json"
    write_plan(a_full_plan(), path)
    write_plan(a_full_plan(verified=False), path)
    assert not read_plan(path).verified
    for other in ('{"format": "deployer/scenario/1"}', "[]", "", '{"format": "deployer/plan/1"', '{"format": 7}'):
        path.write_text(other)
        with pytest.raises(Unwritable, match=r"plan\.json is there and not a plan; .*--force"):
            write_plan(a_full_plan(), path)
        assert path.read_text() == other
    write_plan(a_full_plan(), path, force=True)
    assert is_plan_file(path)


def test_folders_devices_and_files_as_folders_are_refused_even_by_force(tmp_path: Path) -> None:
    """Nothing is ever renamed over a device or a folder."""
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(Unwritable, match=r"folder\.json is a folder"):
        write_plan(a_full_plan(), tmp_path / "folder.json", force=True)
    with pytest.raises(Unwritable, match="/dev/null is not an ordinary file"):
        write_plan(a_full_plan(), Path("/dev/null"), force=True)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(Unwritable, match=r"notes\.txt is a file and not a folder"):
        check_place(plan_path(Path("x.yaml"), tmp_path / "notes.txt"))
    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file behind it is replaced, not the link."""
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    write_plan(a_full_plan(), real)
    link.symlink_to(real)
    write_plan(a_full_plan(verified=False), link)
    assert link.is_symlink()
    assert not read_plan(real).verified


def test_a_crash_while_writing_leaves_the_old_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens before the new name is taken, the old plan is there, and no scraps."""
    path = tmp_path / "plan.json"
    write_plan(a_full_plan(), path)
    before = path.read_bytes()

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Unwritable, match=r"plan\.json: the plan could not be written: No space left on device"):
        write_plan(a_full_plan(verified=False), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_plan_is_as_readable_as_other_new_files(tmp_path: Path) -> None:
    """The temporary file's narrow mode does not stay; the mode of a replaced plan does."""
    path, other = tmp_path / "plan.json", tmp_path / "other"
    other.touch()
    write_plan(a_full_plan(), path)
    assert path.stat().st_mode == other.stat().st_mode
    path.chmod(0o640)
    write_plan(a_full_plan(), path)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    """Before the search, not after it."""
    tmp_path.chmod(0o500)
    with pytest.raises(Unwritable, match="may not be written to"):
        check_place(tmp_path / "plan.json")
