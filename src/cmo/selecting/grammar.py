"""The grammar of selectors: text -> data, in the manner of dbt's node selection.

    selector  one or more terms, with white space between them: what any of them selects
    term      one or more atoms, with commas between them and no space: what all of them select
    atom      [steps up] body [steps down]
    steps up  `+` (any number) or `2+` (at most so many), before the body
    steps down  `+` (any number) or `+1` (at most so many), after the body
    body      `method:value`, or a value alone: a bare id
    value     letters of any script, digits, `-`, `_`, and `*` and `?`; or anything in quotes

What binds first:

1. Quotes. Between `"` and `"`, or `'` and `'`, nothing is a sign of the grammar. The same quote
   within is written twice. Only a value may be quoted, and only as a whole. `*` and `?` stay what
   they are in values without quotes: they match any characters, and any one character.
2. `:` joins a method to its value.
3. `+` joins steps to a body. Digits before the first `+` of an atom are a number of steps if
   anything follows that `+`, and an id if nothing does: `2+x` is two steps up from `x`, `2+1` two
   steps up from the id `1`, `2+1+3` this and three steps down, and `1+` the id `1` and all that
   follows from it. Three steps down from the id `1` are `"1"+3`.
4. `,` joins atoms.
5. White space joins terms.

Nothing here knows a theory: whether there is such an id is for `cmo.selecting.matching` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NoReturn, TypeGuard, get_args
from unicodedata import category, normalize

from cmo.errors import SelectorTrouble
from cmo.nearest import suggestion
from cmo.wording import listed

Method = Literal[
    "configuration",
    "element",
    "context",
    "unless",
    "mechanism",
    "outcome",
    "intervention",
    "domain",
    "level",
    "actor",
    "source",
    "status",
    "basis",
    "valence",
    "tag",
]
"""What can stand before the colon."""
METHODS: tuple[Method, ...] = get_args(Method)
MOST_DIGITS = 6
"""No number of steps has more digits."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One condition, and how far to go from what fulfils it.

    `method` is None for a bare id. `up` and `down` are numbers of steps: 0 is to stay, None is to
    go as far as there is a way. `start` and `end` are where the value stands in the text, with its
    quotes; they play no part in comparing.
    """

    method: Method | None
    value: str
    up: int | None = 0
    down: int | None = 0
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)

    @property
    def is_glob(self) -> bool:
        """Whether the value is a pattern, with `*` or `?` in it."""
        return "*" in self.value or "?" in self.value

    def __str__(self) -> str:
        """The text of the atom.

        >>> print(Atom("tag", "first round", up=None), Atom(None, "CMOC1", up=2, down=1))
        +tag:"first round" 2+CMOC1+1
        """
        up = "" if self.up == 0 else f"{'' if self.up is None else self.up}+"
        down = "" if self.down == 0 else f"+{'' if self.down is None else self.down}"
        method = "" if self.method is None else f"{self.method}:"
        looks_like_steps = not (up or method) and down not in ("", "+") and self.value.isdecimal()
        plain = all(map(_fits_value, self.value)) and not looks_like_steps
        return f"{up}{method}{self.value if plain else _in_quotes(self.value)}{down}"


Term = tuple[Atom, ...]
"""What all of these atoms select."""


@dataclass(frozen=True, slots=True)
class Selector:
    """What any of these terms selects. `text` is what it was read from."""

    terms: tuple[Term, ...]
    text: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        """A text that reads to the same selector."""
        return " ".join(",".join(map(str, term)) for term in self.terms)


def parse(text: str) -> Selector:
    """Read a selector.

    >>> parse("2+outcome:trust,status:refined CMOC1").terms
    ((Atom(method='outcome', value='trust', up=2, down=0),
      Atom(method='status', value='refined', up=0, down=0)),
     (Atom(method=None, value='CMOC1', up=0, down=0),))

    Raises:
        SelectorTrouble: the text is no selector; it says what is wrong, and points at the place.
    """
    return _Reader(text).selector()


def shown(text: str) -> str:
    """A piece of a selector as a message shows it: in one line, and not too long.

    >>> print(shown("trust"), shown("A very long label " * 9))
    `trust` `A very long label A very long label A very long label A ver…`
    """
    line = " ".join(text[:500].split())
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
    return f"`{line if len(line) <= 60 else f'{line[:59]}…'}`"


class _Reader:
    """Goes through the text once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def next(self) -> str:
        """The character to come; nothing at the end."""
        return self.text[self.at : self.at + 1]

    @property
    def is_at_end_of_atom(self) -> bool:
        return self.next in ("", ",") or self.next.isspace()

    def selector(self) -> Selector:
        terms: list[Term] = []
        self.skip_space()
        while self.next:
            if self.next == ",":
                self.refuse_comma(after_something=bool(terms))
            terms.append(self.term())
            self.skip_space()
        if not terms:
            message = "the selector is empty; write an id such as `CMOC1`, or `outcome:` and an id"
            self.refuse(message, 0, 0)
        return Selector(tuple(terms), self.text)

    def term(self) -> Term:
        atoms = [self.atom()]
        while self.next == ",":
            comma = self.at
            self.at += 1
            if self.next == ",":
                self.refuse("two commas in a row; one joins two conditions", comma, self.at + 1)
            if self.next == "" or self.next.isspace():
                self.skip_space()
                if self.next == "":
                    self.refuse("nothing stands after this comma", comma, comma + 1)
                self.refuse(_SPACE_AT_COMMA, comma, self.at)
            atoms.append(self.atom())
        return tuple(atoms)

    def refuse_comma(self, *, after_something: bool) -> NoReturn:
        """Refuse the comma at the start of a term."""
        if after_something:
            before = len(self.text[: self.at].rstrip())
            self.refuse(_SPACE_AT_COMMA, before, self.at + 1)
        self.refuse("nothing stands before this comma", self.at, self.at + 1)

    def atom(self) -> Atom:
        up = self.steps_up()
        if self.is_at_end_of_atom:
            self.refuse(_LONE_PLUS, self.at - 1, self.at)
        if self.next == "+":
            self.refuse(_TWO_PLUSES, self.at - 1, self.at + 1)
        method, value, start = self.body()
        end = self.at
        return Atom(method, value, up, self.steps_down(), start, end)

    def steps_up(self) -> int | None:
        found = _steps_up.match(self.text, self.at)
        if found is None:
            return 0
        self.at = found.end()
        return self.number(found[1] or "", found.start())

    def steps_down(self) -> int | None:
        """The steps after a body, up to the end of the atom."""
        steps: int | None = 0
        if self.next == "+":
            self.at += 1
            start = self.at
            digits = self.word()
            if self.next == "+" and not digits:
                self.refuse(_TWO_PLUSES, start - 1, start + 1)
            if digits and not digits.isdecimal():
                self.refuse(f"{shown(digits)} {_NO_NUMBER}", start, self.at)
            steps = self.number(digits, start)
            if self.next == "+":
                self.refuse("nothing belongs after the number of steps", self.at, self.at + 1)
        if not self.is_at_end_of_atom:
            self.refuse_sign()
        return steps

    def number(self, digits: str, start: int) -> int | None:
        """The number of steps that the digits name: any, where there are none."""
        if len(digits) > MOST_DIGITS:
            message = "no theory has so many steps; `+` without a number is any number of steps"
            self.refuse(message, start, start + len(digits))
        return int(digits) if digits else None

    def body(self) -> tuple[Method | None, str, int]:
        """The method, the value, and where the value starts."""
        start = self.at
        if self.next in _QUOTES:
            return None, self.quoted(), start
        word = self.word()
        if self.next != ":":
            if not word:
                self.refuse_sign()
            return None, word, start
        method = self.method(word, start)
        self.at += 1
        start = self.at
        value = self.quoted() if self.next in _QUOTES else self.word()
        if not value:
            self.refuse_value(method)
        return method, value, start

    def method(self, word: str, start: int) -> Method:
        if not word:
            message = "nothing stands before this colon; write a method, such as `outcome:`"
            self.refuse(message, self.at, self.at + 1)
        if not _is_method(word):
            ways = suggestion(word, METHODS) or f"; there are {listed(METHODS)}"
            self.refuse(f"no method {shown(word)}{ways}", start, self.at)
        return word

    def refuse_value(self, method: Method) -> NoReturn:
        """Refuse what stands where the value of the method should begin."""
        start = self.at - len(method) - 1
        if self.next == "+":
            message = f"a `+` stands before the method and not after it: `+{method}:` and the value"
            self.refuse(message, self.at, self.at + 1)
        if self.is_at_end_of_atom:
            message = f"`{method}:` needs a value, right after the colon and without a space"
            self.refuse(message, start, self.at)
        self.refuse_sign()

    def word(self) -> str:
        """A run of letters, digits and the like: perhaps nothing."""
        start = self.at
        while self.next and _fits_value(self.next):
            self.at += 1
        return self.text[start : self.at]

    def quoted(self) -> str:
        """What stands between quotes."""
        start, quote = self.at, self.next
        pieces = []
        while True:
            end = self.text.find(quote, self.at + 1)
            if end < 0:
                self.refuse("this quote is not closed", start, len(self.text))
            pieces.append(self.text[self.at + 1 : end])
            self.at = end + 1
            if self.next != quote:  # a quote that is written twice belongs to the value
                break
        value = quote.join(pieces)
        if not value:
            self.refuse("nothing stands between these quotes", start, self.at)
        return value

    def skip_space(self) -> None:
        while self.next.isspace():
            self.at += 1

    def refuse_sign(self) -> NoReturn:
        """Refuse the character that comes, which has no place here."""
        self.refuse(_why_not(self.next), self.at, self.at + 1)

    def refuse(self, message: str, start: int, end: int) -> NoReturn:
        raise SelectorTrouble(message, self.text, start, end)


_steps_up = re.compile(r"\+|(\d+)\+(?=[^\s,])")
_QUOTES = ('"', "'")
_CURLY = "“”„‟‘’‚‛«»‹›"

_SPACE_AT_COMMA = (
    "a comma joins two conditions without a space (both must hold); "
    "to select what fulfils either, leave the comma out"
)
_LONE_PLUS = "this `+` stands alone; write it right before an id or right after it, without a space"
_TWO_PLUSES = "two `+` in a row; one is any number of steps"
_NO_NUMBER = "is no number of steps; between two ids stands a space (either) or a comma (both)"
_WHOLE_VALUE = 'quotes go around a whole value, as in `tag:"first round"`'


def _why_not(sign: str) -> str:
    """Why a character cannot stand where an atom begins, or goes on."""
    plain = normalize("NFKC", sign)
    if sign == ":":
        return "this colon has no place here; a value that holds one goes into quotes"
    if sign in _QUOTES:
        return _WHOLE_VALUE
    if sign in _CURLY:
        return f"`{sign}` is no straight quote; {_WHOLE_VALUE}"
    if _fits_value(sign):
        return "between a closing quote and what follows stands a space (either) or a comma (both)"
    if plain != sign and plain in (*_QUOTES, ",", ":", "+", "*", "?"):
        return f"`{sign}` is a wide sign; write `{plain}`"
    if category(sign) == "Pd" or sign == "\u2212":
        return f"`{sign}` is a dash; write a hyphen, `-`, or put the value in quotes"
    if not sign.isprintable():
        return f"a character that cannot be seen (U+{ord(sign):04X}) stands here; leave it out"
    return f"`{sign}` can only stand in a value that is in quotes"


def _fits_value(sign: str) -> bool:
    """Whether a character can stand in a value without quotes: what an id can hold, `*` and `?`."""
    return sign in "-_*?\u200c\u200d" or category(sign)[0] in "LMN"


def _in_quotes(value: str) -> str:
    quote = "'" if '"' in value and "'" not in value else '"'
    return f"{quote}{value.replace(quote, quote * 2)}{quote}"


def _is_method(word: str) -> TypeGuard[Method]:
    return word in METHODS
