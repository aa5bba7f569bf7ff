"""Names of columns in a workbook."""


def letters_of(column: int) -> str:
    """A column's letters, counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
