"""The text of a file from anywhere, bounded in size and known to be plain UTF-8."""

import codecs
import re
from pathlib import Path

from deployer.errors import Place, Unreadable

MOST_BYTES = 5_000_000
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
PLAIN = "save it as plain text in UTF-8"
PACKED = b"PK\x03\x04"
"""How workbooks begin."""
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def read_text(path: Path, most_bytes: int = MOST_BYTES, save_as: str = PLAIN) -> str:
    """The file's text, without a byte order mark. `save_as` is the way out where it is no text.

    Raises Unreadable where the file is missing, not a file, not permitted, larger than `most_bytes`, not UTF-8, or where it
    has characters that nobody can see.
    """
    text = _decoded(str(path), read_bytes(path, most_bytes), save_as)
    if unprintable := UNPRINTABLE.search(text):
        raise Unreadable(
            str(path),
            f"the file has the invisible character U+{ord(unprintable.group()):04X}, so it is not a text file",
            save_as,
            place_at(text, unprintable.start()),
            code="invisible-character",
        )
    return text


def place_at(text: str, index: int) -> Place:
    """Line and column of the character at `index`."""
    lines = (text[:index] + ".").splitlines()
    return Place(len(lines), len(lines[-1]))


def read_bytes(path: Path, most_bytes: int) -> bytes:
    """What is in the file. Raises Unreadable where it is missing, not a file, not permitted, or larger than `most_bytes`."""
    name = str(path)
    try:
        if path.is_dir():
            raise Unreadable(name, "this is a folder, not a file", "give a file in it", code="a-folder")
        if path.exists() and not path.is_file():
            raise Unreadable(name, "this is no ordinary file", "give the name of a file", code="no-file")
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except FileNotFoundError:
        raise Unreadable(name, "there is no such file", "check its name and folder", code="missing-file") from None
    except PermissionError:
        raise Unreadable(name, "you may not read this file", "ask its owner for access", code="no-permission") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise Unreadable(
            name, f"the file cannot be opened: {reason}", "check its name and folder", code="no-file"
        ) from None
    if len(data) > most_bytes:
        raise Unreadable(
            name,
            f"the file is larger than {most_bytes // 1_000_000} MB",
            "split it, or check that it is the right file",
            code="too-large",
        )
    return data


def _decoded(name: str, data: bytes, fix: str) -> str:
    if data.startswith(PACKED):
        way_out = (
            "make a scenario of it with 'deployer import', or give the file that is meant" if fix == PLAIN else fix
        )
        raise Unreadable(name, "this is a workbook, as Excel saves it, and not a text file", way_out, code="not-utf-8")
    if data.startswith(WIDE_MARKS) or b"\x00" in data[:4]:
        found = "the file is not UTF-8 but looks like UTF-16 or a binary file"
        raise Unreadable(name, found, fix, Place(1, 1), code="not-utf-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        found = f"the file is not UTF-8: the byte {data[error.start]:#04x} cannot stand here"
        raise Unreadable(name, found, fix, place_at(before, len(before)), code="not-utf-8") from None
