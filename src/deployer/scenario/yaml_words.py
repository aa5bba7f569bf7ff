"""What is wrong with a text that is not YAML, in words, from what the YAML library says of it."""

QUOTES = "put the text in quotes if it has ': ' in it, or begins with @, %, `, *, &, ! or a bracket"
APOSTROPHE = "within single quotes an apostrophe is written twice, 'St Mary''s'"
WORDS: tuple[tuple[str, str, str], ...] = (
    ("tab character", "a tab stands where blanks are needed", "indent with blanks, two for each step"),
    ("mapping values are not allowed", "a ':' stands where none can", f"check the indentation of this line and the one before; {QUOTES}"),
    ("entries are not allowed", "a '-' stands where no list can begin", "put it on a line of its own below the key"),
    ("expected ',' or ']'", "a list in square brackets is not finished here", f"close it with ']' or put a comma between its entries; {APOSTROPHE}"),
    ("expected ',' or '}'", "a map in braces is not finished here", f"close it with '}}' or put a comma between its entries; {APOSTROPHE}"),
    ("expected key", "no key begins here", f"check the indentation; {APOSTROPHE}"),
    ("expected '-' indicator", "a list ends here without its map beginning", "begin each entry with '- ', or indent this line"),
    ("expected node content", "a bracket is opened or closed that does not belong here", "check the brackets of this line and the one before"),
    ("expected ':'", "a key without ':'", "write 'key: value' with a blank after the colon"),
    ("unexpected end of stream", "a text in quotes is never closed", "add the closing quote"),
    ("unexpected document indicator", "a text in quotes is never closed", "add the closing quote"),
    ("escape", "a backslash in double quotes is followed by something without meaning", "use single quotes, or write \\\\ for a backslash"),
    ("cannot start any token", "a text cannot begin with this character", QUOTES),
    ("alphabetic or numeric", "a '*' or '&' stands before nothing", QUOTES),
    ("document start", "the file goes on after its end", "check the indentation and the brackets before this line"),
    ("comment or line break", "a text cannot begin with '|' or '>'", "put the text in quotes, or begin it on the next line"),
    ("mapping keys are not allowed", "a '?' stands where none can", "take it out, or put the text in quotes"),
    ("YAML document", "the file says it is of a YAML version that is not known", "take the line that begins with % out"),
    ("directive", "a line begins with %", "take it out"),
)  # fmt: skip
OTHERWISE = ("this is not YAML", "check indentation, brackets and quotes around here")


def in_words(context: str | None, problem: str | None, character: str = "") -> tuple[str, str]:
    """What is wrong and the way out; never the library's own sentence. `character` is what reading stopped at."""
    said = "tab character" if character == "\t" else f"{problem or ''} {context or ''}"
    for part, found, fix in WORDS:
        if part in said:
            return found, fix
    return OTHERWISE
