"""Text in which a sign separates the cells (.csv, .tsv, .txt) -> a grid."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

from cmo.collecting import collector_paused
from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grids
from cmo.exchange.grids.limits import refuse_more_cells
from cmo.exchange.grids.trimming import trimmed
from cmo.exchange.incoming.file_text import text_of

_SEPARATORS = ",;\t|"
_LOOKED_AT = 1 << 18
_NAMED_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?[ \t]*(?:\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'(?:(?<=[,;\t|\n])|(?<![\s\S]))"(?:[^"]|"")*"(?=[,;\t|\n]|$)')
_ADVICE = "give it the ending of what it is (.xlsx, .ods, .docx)"


def grids_of_text(content: bytes, file: str) -> Grids:
    r"""The one table of a text file. Its encoding and the sign between cells are found out.

    A first line such as `sep=;`, which Excel knows, names the sign.

    Raises:
        FileTrouble: it is no text, is empty, or a quotation mark is never closed.
    """
    text, problems = text_of(content, file, "table", _ADVICE)
    notices = [f"line {one.place.line}: {one.message}" for one in problems if one.place]
    named = _NAMED_SEPARATOR.match(text)
    body = text[named.end() :] if named else text
    separator = named[1] if named else separator_of(body)
    with collector_paused():
        rows, told = _rows(body, separator, file, 2 if named else 1)
        refuse_more_cells(file, "the table", len(rows), max(map(len, rows), default=0))
        grid = trimmed(Path(file).stem or file, rows)
    if grid is None:
        raise FileTrouble(f"{file}: the file is empty")
    return Grids(file, (grid,), (*notices, *told))


def separator_of(text: str) -> str:
    r"""The sign that separates the cells: the one that all rows have equally often.

    >>> separator_of("Context;Outcome\nolder, poorer people;trust\n")
    ';'
    >>> separator_of('a,b\n"one; two; three",x\n')
    ','
    """
    start = _QUOTED.sub('""', text[:_LOOKED_AT])
    lines = [line for line in start.split("\n")[:200] if line.strip()]
    if len(text) > _LOOKED_AT and len(lines) > 1:
        lines.pop()
    return max(_SEPARATORS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> tuple[float, int]:
    """In how many of the lines the sign is found equally often, and how often."""
    counts = Counter(line.count(sign) for line in lines)
    del counts[0]
    if not counts:
        return 0.0, 0
    often, in_lines = max(counts.items(), key=lambda item: (item[1], item[0]))
    return in_lines / len(lines), often


def _rows(text: str, separator: str, file: str, line: int) -> tuple[list[list[str]], list[str]]:
    """The rows, and what is to be told where quotation marks are not as they should be."""
    lines = text.splitlines(keepends=True) if "\n" not in text else _lines(text)
    before = csv.field_size_limit(len(text) + 1)
    try:
        return list(csv.reader(lines, delimiter=separator, strict=True)), []
    except csv.Error:
        rows, start, ended = [], 0, 0
        reader = csv.reader(lines, delimiter=separator)
        for row in reader:
            rows.append(row)
            start, ended = ended, reader.line_num
        if _is_open(lines[start:ended], separator):
            raise FileTrouble(
                f"{file}, line {line + start}: a cell that begins in this row opens with a "
                "quotation mark, and none closes it; close it, or take it away"
            ) from None
        told = _first_odd(lines, separator)
        where = f"line {line + told}: " if told is not None else ""
        return rows, [
            f"{where}words follow a closing quotation mark; look whether the cell is whole"
        ]
    finally:
        csv.field_size_limit(before)


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")]


def _is_open(lines: list[str], separator: str) -> bool:
    """Whether these lines of one row end within quotation marks."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _first_odd(lines: list[str], separator: str) -> int | None:
    """The number, from 0, of the first line with words behind a closing quotation mark."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error:
        return reader.line_num - 1
    return None
