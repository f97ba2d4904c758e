"""What stops a parser of YAML, in the words of someone who is not a programmer."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

Spot = tuple[int, int]
"""A line and a column, counted from 1."""

_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_LONGEST = 1000
"""So much of a line is looked at."""
_CURLY = "“”„‟‘’‚‛«»"
_ODD_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_START = r" *(?:- +)*"
_VALUE = re.compile(_START + r"""(?:("[^"]*"|'[^']*'|[^\s"':#][^:#]*):[ ]+)?(?=\S)""")
"""The beginning of a line, up to its value; the group is the key."""
_KEY = re.compile(_START + r"([^\s:#][^:#]*):\s")


class _Trouble(NamedTuple):
    """Where and why the parser stopped; rows and columns count from 0."""

    said: str
    lines: list[str]
    row: int
    column: int
    opening: Spot | None  # where that begins which the parser was reading

    def line(self, row: int) -> str:
        return self.lines[row][:_LONGEST] if 0 <= row < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands in the line before the place."""
        return self.line(self.row)[: self.column]

    @property
    def after(self) -> str:
        return self.line(self.row)[self.column :]

    def row_above(self, row: int) -> int | None:
        """The nearest row above that is neither empty nor a comment."""
        for above in range(row - 1, max(-1, row - 100), -1):
            text = self.line(above).strip()
            if text and not text.startswith("#"):
                return above
        return None


_Found = tuple[str, int, int]
"""A message, and the row and the column of its place."""


def in_plain_words(error: yaml.YAMLError, text: str) -> tuple[str, str, Spot | None]:
    """Code, message and place of what stopped the parser."""
    opening: Any = getattr(error, "context_mark", None)
    mark: Any = getattr(error, "problem_mark", None) or opening
    if mark is None:
        return _without_mark(error, text)
    trouble = _Trouble(
        f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}",
        text.splitlines(),
        mark.line,
        mark.column,
        opening and (opening.line, opening.column),
    )
    message, row, column = _explained(trouble)
    return "yaml-syntax", message, (row + 1, column + 1)


def _without_mark(error: yaml.YAMLError, text: str) -> tuple[str, str, Spot | None]:
    found = re.search(_FORBIDDEN, text)
    if found is None:
        return "yaml-syntax", f"this cannot be read as YAML: {error}", None
    before = text[: found.start()]
    number = f"U+{ord(found.group()):04X}"
    message = f"a character that no text file should hold ({number}); delete it"
    return "yaml-character", message, (before.count("\n") + 1, found.start() - before.rfind("\n"))


def _explained(trouble: _Trouble) -> _Found:
    line = trouble.line(trouble.row)
    indent = line[: len(line) - len(line.lstrip())]
    here = trouble.row, trouble.column
    if "\t" in indent or trouble.after.startswith("\t"):
        return "a tab stands here; indent with spaces only", *here
    found = _foreign_sign(trouble)
    if found is not None:
        return found
    for signs, explainer in _EXPLAINERS:
        if re.search(signs, trouble.said):
            found = explainer(trouble)
            if found is not None:
                return found
    for signs, message in _SYNTAX:
        if re.search(signs, trouble.said):
            return message, *here
    return f"this cannot be read as YAML: {trouble.said.strip()}", *here


# Signs that only look like those of YAML


def _foreign_sign(trouble: _Trouble) -> _Found | None:
    # whether the line itself is sound, so that one above may be at fault
    above = "':'" in trouble.said or (
        "mapping values" in trouble.said and not _KEY.match(trouble.before)
    )
    for row in range(trouble.row, trouble.row - 3, -1):
        line = trouble.line(row)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = odd_space(line, row)
        if found is None and row == trouble.row:
            found = _of_a_word_processor(line, row, trouble.column)
        elif found is None and above:
            found = _of_a_word_processor(line, row, None)
        if found is not None:
            return found
    return None


def odd_space(line: str, row: int) -> _Found | None:
    """What to say of a line with a space in its structure that YAML takes for a letter."""
    space = re.match(f"( *|{_START}[\\w-]*:|{_START}-)([{_ODD_SPACE}])", line)
    if space is None or not line.strip():
        return None
    sign = space.group(2)
    named = "a no-break space" if sign == "\u00a0" else f"a special space (U+{ord(sign):04X})"
    message = f"line {row + 1} holds {named}, which YAML takes for a letter; type a plain one there"
    return message, row, space.start(2)


def _of_a_word_processor(line: str, row: int, column: int | None) -> _Found | None:
    """What is wrong with one line; `column` is where the parser stopped, if it was in this line."""
    number = f"line {row + 1}"
    dash = re.match(" *([–—−‐‑‒•·])\\s", line)
    if dash is not None:
        message = f"{number} begins with `{dash.group(1)}`; an item of a list begins with `-`"
        return message, row, dash.start(1)
    colon = re.match(f"{_START}[^\\s:：]+(：)", line)
    if colon is not None:
        return f"{number} holds a wide colon `：`; YAML wants a plain one `: `", row, colon.start(1)
    curly = re.match(f"{_START}(?:[^:]*: +)?[\\[{{]?[^:]*?(?<![^\\s\\[{{])([{_CURLY}])", line)
    if curly is not None:
        at = curly.start(1)
        unclosed = not any(sign in _CURLY for sign in line[at + 1 :])
        if unclosed if column is None else column > at:
            signs = " ".join(dict.fromkeys(sign for sign in line if sign in _CURLY))
            return f"{number} holds curly quotes {signs}; YAML wants straight ones", row, at
    return None


# Quotes, brackets and braces


def _of_quotes(trouble: _Trouble) -> _Found | None:
    if trouble.opening is None or "escape" in trouble.said:
        return None
    row, column = trouble.opening
    text = trouble.line(row)[column + 1 :]
    curly = next((sign for sign in text if sign in "“”„"), None)
    if curly is not None and trouble.line(row)[column : column + 1] == '"':
        message = f'the `"` that opens here is never closed; `{curly}` is a curly one and does not'
        return message, row, column
    return "the quotation mark that opens here is never closed", row, column


def _of_brackets(trouble: _Trouble) -> _Found | None:
    if trouble.opening is None:
        return None
    row, column = trouble.opening
    sign = "{" if "flow mapping" in trouble.said else "["
    end = "}" if sign == "{" else "]"
    if row != trouble.row:
        at_end = trouble.row >= len(trouble.lines)
        where = "the end of the file" if at_end else f"line {trouble.row + 1}"
        message = f"the `{sign}` that opens here has no `{end}` before {where}"
        if not at_end:
            message += ", or a comma is missing there, or text there needs quotes"
        return message, row, column
    if trouble.after.startswith(":"):
        message = f"inside {sign} {end} text that holds `: ` goes in quotes"
        return message, trouble.row, trouble.column
    return None


def _of_a_question(trouble: _Trouble) -> _Found | None:
    if not trouble.after.startswith("?") or not trouble.before.strip(" -"):
        return None
    return "text that begins with `?` goes in quotes", trouble.row, trouble.column


def _of_a_block_text(trouble: _Trouble) -> _Found | None:
    if trouble.opening is None:
        return None
    row, column = trouble.opening
    sign = trouble.line(row)[column : column + 1]
    return f"text that begins with `{sign}` goes in quotes", row, column


# Colons


def _of_a_colon(trouble: _Trouble) -> _Found:
    """`mapping values are not allowed`: a `: ` where the line has one already, or should not."""
    here = trouble.row, trouble.column
    key = _KEY.match(trouble.before)
    if key is not None:
        name = key.group(1).strip()
        return f"the text of `{name}` holds a `:`; put quotes around the whole text", *here
    above = trouble.row_above(trouble.row)
    if above is None:
        return "a `:` where none can be; text that holds `: ` needs quotes around it", *here
    text = trouble.line(above)
    if (found := _without_space(text)) or not re.search(r":(\s|$)", text):
        first = re.match(_START + r"(\S*)", text)
        assert first is not None
        told = found or f"a `:` is missing after `{_short(first.group(1))}`"
        return told, above, first.start(1)
    return _of_indents(trouble, above) or (
        "a `:` where none can be; text that holds `: ` needs quotes around it",
        *here,
    )


def _without_space(text: str) -> str | None:
    """What to say where a line has a key, a `:` and no space after it."""
    found = re.match(_START + r"([^\s:\"'\[{]+:)[^\s:/]", text)
    return found and f"put a space after the `:` of `{_short(found.group(1))}`"


def _of_a_key(trouble: _Trouble) -> _Found | None:
    """A line that should be a key, and has no `:`."""
    if trouble.opening is None:
        return None
    row, column = trouble.opening
    text = trouble.line(row)
    told = _without_space(text)
    if told is None:
        word = (text[column:].split() or ["this"])[0]
        told = f"a `:` is missing after `{_short(word)}`"
        above = trouble.row_above(row)
        if above is not None and trouble.line(above).lstrip().startswith("- "):
            told += ", or a `- ` in front of it"
        elif above is not None and column and _takes_more_text(trouble.line(above), column):
            told += f"; or, if this line goes on from line {above + 1}, indent it more"
    return told, row, column


def _takes_more_text(line: str, column: int) -> bool:
    """Whether a line has a key in this column, and plain text after it that could go on."""
    key = _KEY.match(line)
    if key is None or key.start(1) != column:
        return False
    text = re.split(r"\s#", line[key.end() :])[0].strip()
    return text[:1] not in ("", "'", '"', "[", "{", "|", ">", "&", "*", "#")


# Indents and what does not fit


def _of_indents(trouble: _Trouble, *rows: int | None) -> _Found | None:
    """A line that begins in another column than those it should go with."""
    if not re.fullmatch(" *(- +)*[^ ]*", trouble.before):
        return None
    own = _indent(trouble.line(trouble.row))
    others = {row: _indent(trouble.line(row)) for row in rows if row is not None}
    if not others or own in others.values():
        return None
    told = " and ".join(
        f"line {row + 1} {'is indented ' if not number else ''}by {indent}"
        for number, (row, indent) in enumerate(others.items())
    )
    message = f"{told}, this one by {own}; what belongs together begins in the same column"
    return message, trouble.row, own


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _of_a_block(trouble: _Trouble) -> _Found | None:
    """A line that does not go with the map or the list that it stands in."""
    here = trouble.row, trouble.column
    if trouble.before.strip(" "):
        return _of_text_that_goes_on(trouble)
    if trouble.after.startswith(":"):
        return "there is no key in front of this `:`", *here
    above = trouble.row_above(trouble.row)
    if trouble.opening is not None and trouble.opening[1] == trouble.column:
        if trouble.after.startswith("- "):
            return "a `- ` stands here among keys; take it away, or mind the indentation", *here
        if "collection" in trouble.said or "sequence" in trouble.said:
            return "this stands among items; put `- ` in front, or mind the indentation", *here
        return None
    return _of_indents(trouble, above, trouble.opening and trouble.opening[0])


def _of_text_that_goes_on(trouble: _Trouble) -> _Found | None:
    """Text after a closing quotation mark, bracket or brace."""
    start = _VALUE.match(trouble.before)
    column = start.end() if start else 0
    first, last = trouble.before[column : column + 1], trouble.before.rstrip(" ")[-1:]
    if trouble.after[:1] in ("]", "}"):
        sign = trouble.after[0]
        return f"this `{sign}` closes nothing; take it away", trouble.row, trouble.column
    if first in ("[", "{"):
        return f"text that begins with `{first}` goes in quotes", trouble.row, column
    if last not in ("'", '"'):
        return None
    if column < len(trouble.before.rstrip(" ")) - 1 and first == last:
        inside = "''" if last == "'" else '\\"'
        message = (
            f"text goes on after the `{last}` that ends it; put the whole text in quotes, and "
            f"write `{inside}` for a `{last}` within"
        )
        return message, trouble.row, column
    for row in range(trouble.row - 1, max(-1, trouble.row - 100), -1):
        opening = _VALUE.match(trouble.line(row))
        if opening and trouble.line(row)[opening.end() :].startswith(last):
            at = opening.end()
            if trouble.line(row).count(last, at) % 2:
                message = f"the `{last}` that opens here is closed only in line {trouble.row + 1}; "
                message += "close it where its text ends"
                return message, row, at
    return None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."


_EXPLAINERS = (
    ("mapping keys are not allowed", _of_a_question),
    ("mapping values are not allowed", _of_a_colon),
    ("could not find expected ':'|expected ':'", _of_a_key),
    ("quoted scalar", _of_quotes),
    ("block scalar", _of_a_block_text),
    ("flow mapping|flow sequence", _of_brackets),
    ("block mapping|block collection|block sequence|expected <block end>", _of_a_block),
)

_SYNTAX = (
    ("escape", "inside \"...\" a `\\` must be written `\\\\`; or use '...' instead"),
    (
        "could not find expected ':'|expected ':'",
        "a `:` is missing after the key here or in the line above",
    ),
    (
        "found unexpected end of stream|quoted scalar",
        "the quotation mark that opens here or above is never closed",
    ),
    (
        "flow mapping",
        "the `{` is not closed, or a comma is missing between its parts; text that holds "
        "`,` `{` `}` or `: ` needs quotes",
    ),
    (
        "flow sequence",
        "the `[` is not closed, or a comma is missing between its items; text that holds "
        "`,` `[` `]` or `: ` needs quotes",
    ),
    (
        "sequence entries are not allowed",
        "an item's `- ` begins a line of its own; text that begins with `- ` goes in quotes",
    ),
    (
        "block mapping|block collection|block sequence|expected <block end>|document start",
        "this line does not fit what is around it; check its indentation, the `:` after each key, "
        "the `-` before each item, and quotes that end before the text does",
    ),
    (
        "cannot start any token|character that cannot start",
        "text cannot begin with this character unless it stands in quotes",
    ),
    ("anchor|alias", "text that begins with `&` or `*` goes in quotes"),
    ("tag", "text that begins with `!` goes in quotes"),
    ("directive", "a line cannot begin with `%`; put the text in quotes"),
    ("simple keys|indentation", "this line is indented in a way that fits nothing above it"),
)
