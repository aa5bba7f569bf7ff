"""A workbook's archive, looked through before anything reads it: what is in it is as large as it says, and no more than that."""

import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from deployer.errors import Unreadable
from deployer.scenario.workbook.reach import SAVE_AS, SHARED, Named, Reach

MOST_BYTES = 20_000_000
"""Of the file on the disk."""
MOST_UNPACKED = 150_000_000
"""Of all that is in it."""
MOST_ENTRIES = 2_000
"""Files in the archive; a workbook has about ten and one for each sheet."""
MARKS: tuple[tuple[bytes, str, str, str], ...] = (
    (b"%PDF", "a PDF", "give the workbook that it was printed from", "not-a-workbook"),
    (b"{\\rtf", "a text document (RTF)", SAVE_AS, "not-a-workbook"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it, and give the workbook in it", "not-a-workbook"),
)
"""How other files begin."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the older Excel's files begin, and those that a password protects."""
ERROR = re.compile(rb"""(<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*["'])e(["'])""")
"""A cell that shows an error: its text is kept, so that `#REF!` is not taken for nothing."""
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def safe_copy(path: Path) -> bytes:
    """The workbook's archive packed anew, of nothing but what was looked through.

    Raises Unreadable where the file is missing, too large, protected, broken, or no workbook of today's Excel.
    """
    place = Named(str(path))
    data = _bytes_of(path, place)
    _refuse_other_kinds(data, place)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _copied(archive, place)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise place.wrong("broken-workbook", f"the workbook is damaged: {_plain(error)}", SAVE_AS) from None


def _bytes_of(path: Path, place: Named) -> bytes:
    try:
        if path.is_dir():
            raise place.wrong("a-folder", "this is a folder, not a workbook", "give a file in it")
        if path.exists() and not path.is_file():
            raise place.wrong("no-file", "this is no ordinary file", "give the name of a workbook")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise place.wrong("missing-file", "there is no such file", "check its name and folder") from None
    except PermissionError:
        raise place.wrong("no-permission", "you may not read this file", "ask its owner for access") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise place.wrong("no-file", f"the file cannot be opened: {reason}", "check its name and folder") from None
    if len(data) > MOST_BYTES:
        found = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        raise place.wrong("too-large", found, "take pictures and sheets that are not needed out of it")
    return data


def _refuse_other_kinds(data: bytes, place: Named) -> None:
    """Say what the file is where it is no archive."""
    if not data:
        raise place.wrong("empty-file", "the file is empty", "check that it was saved, or copied to its end")
    if data.startswith(b"PK"):
        return
    if data.startswith(OLE):
        raise _ole(data, place)
    for mark, what, fix, code in MARKS:
        if data.startswith(mark):
            raise place.wrong(code, f"this is {what}, not a workbook", fix)
    if b"\x00" not in data[:4096]:
        what = "a page of the web" if data.lstrip()[:1] == b"<" else "a text file, as CSV is"
        raise place.wrong("not-a-workbook", f"this is {what}, not a workbook", SAVE_AS)
    raise place.wrong("not-a-workbook", "this is not a workbook", SAVE_AS)


def _ole(data: bytes, place: Named) -> Unreadable:
    """What a file of the older kind is: a container that holds either a protected workbook or an old one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        fix = "open it in Excel, take the password off (File > Info > Protect Workbook), save it, and give it again"
        return place.wrong("protected", "the workbook is protected by a password, so it cannot be read", fix)
    return place.wrong("old-workbook", "this is a file of an older Excel (.xls) or of Word", SAVE_AS)


def _copied(archive: ZipFile, place: Named) -> bytes:
    entries = archive.infolist()
    _refuse_entries(entries, place)
    copy, total, reach = BytesIO(), 0, Reach(place)
    with ZipFile(copy, "w") as packed:
        for entry in sorted(entries, key=lambda entry: entry.filename.lower() != SHARED):
            content = _content(archive, entry, MOST_UNPACKED - total, place)
            total += len(content)
            if entry.filename.lower() == SHARED:
                reach.texts(content)
            elif SHEET.fullmatch(entry.filename):
                content = ERROR.sub(rb"\1str\2", content)
                reach.sheet(content)
            packed.writestr(ZipInfo(entry.filename), content)
    return copy.getvalue()


def _refuse_entries(entries: list[ZipInfo], place: Named) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES:
        found = f"the workbook has {len(names):,} parts inside, more than the {MOST_ENTRIES:,} that any needs"
        raise place.wrong("too-many-parts", found, "check that it is the right file")
    if any(entry.flag_bits & 1 for entry in entries):
        fix = "unpack it with the password, and give the workbook in it"
        raise place.wrong("protected", "the file is protected by a password, so it cannot be read", fix)
    if len(set(names)) < len(names):
        raise place.wrong("broken-workbook", "the workbook has a part twice, so nobody knows which counts", SAVE_AS)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _too_much(place)
    if "xl/workbook.xml" not in names:
        raise _other_archive(names, place)


def _other_archive(names: list[str], place: Named) -> Unreadable:
    """What an archive is that is no workbook."""
    kinds = {
        "xl/workbook.bin": "a binary workbook (.xlsb)",
        "content.xml": "an OpenDocument file (.ods)",
        "word/document.xml": "a Word document",
        "ppt/presentation.xml": "a presentation",
        "Index/Document.iwa": "a Numbers or Pages file",
    }
    what = next((what for name, what in kinds.items() if name in names), "an archive (zip)")
    inside = any(name.lower().endswith(".xlsx") for name in names)
    fix = "unpack it, and give the workbooks in it" if inside else SAVE_AS
    return place.wrong("not-a-workbook", f"this is {what}, not an Excel workbook (.xlsx)", fix)


def _content(archive: ZipFile, entry: ZipInfo, most: int, place: Named) -> bytes:
    """One part, whatever size it claims to have."""
    with archive.open(entry) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise _too_much(place)
    return content


def _too_much(place: Named) -> Unreadable:
    found = f"the workbook unpacks to more than {MOST_UNPACKED // 1_000_000} MB"
    return place.wrong("too-large", found, "check that it is the right file: a plan or a scenario is far smaller")


def _plain(error: Exception) -> str:
    """What went wrong, without anything of the file."""
    return "a part of it is not as it says" if isinstance(error, BadZipFile) else "it cannot be unpacked"
