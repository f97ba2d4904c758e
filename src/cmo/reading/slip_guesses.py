"""The lines of a theory file -> guesses at the slips in them, and what would mend each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cmo.model.values import problem_of_id
from cmo.nearest import nearest
from cmo.reading.explaining import short
from cmo.reading.layout import Change, Row, Slip, keys_of, rows_of


def guesses(lines: list[str]) -> Iterator[Slip]:
    """What may be wrong with these lines: first the signs in them, then their columns."""
    yield from _of_a_fence(lines)
    yield from _of_odd_spaces(lines)
    yield from _of_dashes(lines)
    rows = list(rows_of(lines))
    for at in range(len(rows) - 1):
        if rows[at].key is not None:
            yield from _of_text_beside_keys(rows, at)
            yield from _of_keys_beside_their_holder(rows, at, len(lines))
            yield from _of_a_holder_among_keys(rows, at, lines)
            yield from _of_a_missing_colon(rows, at, lines)


# Signs


def _of_a_fence(lines: list[str]) -> Iterator[Slip]:
    """Lines with three backticks, as around a file that was copied from a page of text."""
    found = [row for row, line in enumerate(lines) if line.lstrip().startswith("```")]
    if found:
        message = "three backticks are no part of a theory file; leave this line out"
        if len(found) > 1:
            message += f", and line {found[-1] + 1}"
        changes = tuple(Change(row, 0, -len(lines[row])) for row in found)
        yield Slip(message, found[0], 0, changes)


def _of_odd_spaces(lines: list[str]) -> Iterator[Slip]:
    """Spaces of a word processor where only plain ones count."""
    from cmo.reading.syntax_messages import odd_space

    first: Slip | None = None
    changes: list[Change] = []
    for row, line in enumerate(lines):
        found = odd_space(line, row)
        if found is not None:
            first = first or Slip(*found, ())
            changes.append(Change(row, 0, 0, plain_spaces=True))
    if first is not None:
        others = [str(change.row + 1) for change in changes[1:4]]
        more = f"; so do lines {', '.join(others)}" if others else ""
        more = more.replace("so do lines", "so does line") if len(others) == 1 else more
        more += f" and {len(changes) - 4} more" if len(changes) > 4 else ""
        yield first._replace(message=first.message + more, changes=tuple(changes))


def _of_dashes(lines: list[str]) -> Iterator[Slip]:
    """Items of a list with no space after the `-`."""
    row = 0
    while row < len(lines):
        found = [at for at in _item_rows(lines, row) if re.match(" *-[^ ]", lines[at])]
        end = max(_item_rows(lines, row), default=row) + 1
        if found:
            first = lines[found[0]]
            column = first.index("-")
            word = first.split()[0][1:]
            each = "each" if len(found) > 1 else "the"
            changes = tuple(Change(at, lines[at].index("-") + 1, 1) for at in found)
            yield Slip(f"put a space after {each} `-`: `- {word}`", found[0], column, changes)
        row = end


def _item_rows(lines: list[str], row: int) -> list[int]:
    """The rows from this one on that begin with a `-`, all in one column."""
    rows: list[int] = []
    start = re.match(" *-", lines[row])
    while start and row < len(lines) and lines[row].startswith(start.group()):
        if not lines[row].strip(" -"):
            break
        rows.append(row)
        row += 1
    return rows


# Lines in the wrong column


def _of_text_beside_keys(rows: list[Row], at: int) -> Iterator[Slip]:
    """`pride: Families hide it`, and below it `level: individual`, indented more."""
    row = rows[at]
    end = at + 1
    while end < len(rows) and rows[end].key is None and rows[end].column > row.column:
        end += 1
    odd = problem_of_id(str(row.key)) is not None
    if row.value[:1] in ("", *"[{|>&*") or odd or row.dashed or end == len(rows):
        return
    below = rows[end]
    inner = keys_of((*row.path, str(row.key)))
    if below.column <= row.column or below.dashed or not inner or below.key not in inner:
        return
    name = short(str(row.key), 40)
    label = "label" if "label" in inner else "title"
    inside = re.match(r"([^\s:]+):(?:\s|$)", row.value)
    if row.path and row.key in inner:
        yield from _of_a_key_to_the_left(rows, at, below.column - row.column)
        return
    if inside is not None and inside.group(1) in inner:
        message = (
            f"`{inside.group(1)}:` begins a line of its own, below `{name}:` and in the column of "
            f"`{below.key}:`"
        )
    elif ":" in row.value or any(
        one.key == label and one.path == below.path for one in rows[end : end + 30]
    ):
        return
    else:
        message = (
            f"text stands behind `{name}:` and keys below it; put the text behind `{label}:` on a "
            f"line of its own below `{name}:`, beside `{below.key}:`"
        )
    changes = [Change(row.number, row.value_column, -len(row.value))]
    changes += [Change(one.number, 0, -one.length) for one in rows[at + 1 : end]]
    yield Slip(message, row.number, row.value_column, tuple(changes), holder=row.number)


def _of_a_key_to_the_left(rows: list[Row], at: int, width: int) -> Iterator[Slip]:
    """`actors: [a]` in the column of ids, among keys that are indented more."""
    row = rows[at]
    holder = next((one for one in rows[at - 1 :: -1] if one.column <= row.column), None)
    if at and holder is not None and holder.column == row.column and holder.key is not None:
        message = _indent_more(holder.key, str(row.key), "", width)
        yield Slip(message, row.number, row.column, (Change(row.number, row.column, width),))


def _indent_more(holder: str, key: str, rest: str, width: int) -> str:
    by = f"{width} more spaces" if width > 1 else "one more space"
    return (
        f"what belongs to `{short(holder, 40)}` must be indented more than it: indent "
        f"`{short(key, 40)}`{rest} by {by}"
    )


def _of_keys_beside_their_holder(rows: list[Row], at: int, count: int) -> Iterator[Slip]:
    """`CMOC1:`, and below it `contexts: [a]` in the same column."""
    holder, first = rows[at], rows[at + 1]
    inner = keys_of((*holder.path, str(holder.key)))
    outer = keys_of(holder.path)

    def belongs(key: str | None) -> bool:
        fits = key is not None and (problem_of_id(key) is None if inner is None else key in inner)
        return fits and (outer is None or key not in outer)

    column = holder.column
    if holder.value or first.dashed or first.column != column or not belongs(first.key):
        return
    width, end = 2, at + 1
    while end < len(rows) and rows[end].column >= column:
        row, above = rows[end], rows[end - 1]
        if row.column == column and not row.dashed and not belongs(row.key):
            break
        if row.column > column and row.key and above.column == column and above.value:
            width = row.column - column  # it stands where those above should
            break
        end += 1
    last = rows[end].number if end < len(rows) else count
    changes = tuple(Change(row, column, width) for row in range(first.number, last))
    rest = " and the lines that go with it" if end - at > 2 else ""
    if holder.path:
        message = _indent_more(str(holder.key), str(first.key), rest, width)
    else:
        message = (
            f"`{short(str(first.key), 40)}` is no key of a theory file; if it belongs under "
            f"`{holder.key}:`, indent it{rest} by {width} space{'s' if width > 1 else ''}"
        )
    yield Slip(message, first.number, column, changes)


def _of_a_holder_among_keys(rows: list[Row], at: int, lines: list[str]) -> Iterator[Slip]:
    """`CMOC2:`, indented as if it were a key of `CMOC1`."""
    row, below = rows[at], rows[at + 1]
    inner = keys_of(row.path)
    if len(row.path) != 2 or row.dashed or not inner or problem_of_id(str(row.key)):
        return
    if row.key in inner or nearest(str(row.key), inner, least=75):
        return
    if row.column == row.holder_column + 1 and _is_odd(row.holder_column, row, rows):
        return
    name, holder = short(str(row.key), 40), short(row.path[-1], 40)
    if row.value:
        used = re.compile(rf"(?:[\[,]|^ *- )\s*{re.escape(str(row.key))}\s*(?:[\],]|$)")
        if not any(used.search(line) for line in lines):
            return
    elif below.key not in inner or below.column < row.column or below.dashed:
        return
    end = at + 1
    while end < len(rows) and rows[end].column > row.column:
        end += 1
    last = rows[end].number if end < len(rows) else len(lines)
    width = row.column - row.holder_column
    rest = ", with the lines that go with it" if end - at > 1 else ""
    message = (
        f"`{name}` stands inside `{holder}`; if it is meant to stand beside it, indent it less, "
        f"as far as `{holder}`{rest}"
    )
    changes = tuple(Change(one, row.holder_column, -width) for one in range(row.number, last))
    yield Slip(message, row.number, row.column, changes)


def _is_odd(column: int, entry: Row, rows: list[Row]) -> bool:
    """Whether fewer keys of a map stand in this column than in that of one of its entries."""
    columns = [one.column for one in rows if one.path[:1] == entry.path[:1] and one.key]
    return columns.count(column) < columns.count(entry.column)


def _of_a_missing_colon(rows: list[Row], at: int, lines: list[str]) -> Iterator[Slip]:
    """`contexts:`, and below it `pride Families hide it`, or `pride:Families hide it`."""
    holder = rows[at]
    inner = keys_of((*holder.path, str(holder.key)))
    if holder.value or rows[at + 1].column <= holder.column or inner == frozenset():
        return
    found = []
    for row in islice(rows, at + 1, None):
        if row.column <= holder.column:
            break
        if row.column == rows[at + 1].column:
            if row.key is not None or row.dashed:
                return
            found.append(row)
    changes, named = [], []
    for row in found:
        start = re.match(r"([^\s:：]+)(:?)", lines[row.number][row.column :])
        if start is None:
            return
        word, colon = start.groups()
        end = row.column + start.end()
        changes.append(Change(row.number, end, 1, " " if colon else ":"))
        fits = problem_of_id(word) is None if inner is None else word in inner
        named.append(
            fits and (inner is not None or bool(colon) or _looks_like_an_id(word, row, lines))
        )
    first, end, made_up = found[0], changes[0].column, False
    word = short(lines[first.number][first.column : end], 40)
    if all(named):
        message = f"put a space after the `:` of `{word}`"
        if changes[0].text == ":":
            message = f"a `:` is missing after `{word}`"
    elif inner is None and len(holder.path) == 0 and holder.key != "configurations":
        text, made_up = lines[first.number][first.column :], True
        message = f"an id, a `:` and a space go in front of this, as in `my-id: {short(text, 30)}`"
        changes = [Change(one.number, one.column, 0, f"id-{one.number}: ") for one in found]
    else:
        return
    if len(found) > 1:
        message += f"; likewise in line {found[1].number + 1}"
        message += " and below" if len(found) > 2 else ""
    yield Slip(message, first.number, first.column, tuple(changes), made_up, holder.number)


def _looks_like_an_id(word: str, row: Row, lines: list[str]) -> bool:
    """Whether the first word of a line is made up, or is named elsewhere in the file."""
    if re.search(r"[-_\d]", word):
        return True
    used = re.compile(rf"[\[,]\s*{re.escape(word)}\s*[\],]|^ *- (?:ref: )?{re.escape(word)}\s*$")
    return any(used.search(line) for number, line in enumerate(lines) if number != row.number)
