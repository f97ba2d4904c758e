"""The values of cells -> their texts, as the reader of the file sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from math import isfinite

_EXACT = 1e15
"""Below this a spreadsheet keeps every whole number as it is."""


def text_of_value(value: object) -> str:
    r"""A value as text: a whole number without its point, a date as year-month-day.

    >>> [text_of_value(one) for one in (1.0, 0.1 + 0.2, True, dt.date(2020, 1, 2), "a\r\nb")]
    ['1', '0.3', 'TRUE', '2020-01-02', 'a\nb']
    >>> text_of_value(dt.datetime(2020, 1, 2)), text_of_value(dt.datetime(2020, 1, 2, 9, 30))
    ('2020-01-02', '2020-01-02 09:30')
    """
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return value.date().isoformat()
        return f"{value.date().isoformat()} {_time(value.time())}"
    if isinstance(value, dt.time):
        return _time(value)
    return str(value)


def texts_of_row(values: Iterable[object]) -> list[str]:
    """The texts of a row; most values are texts already."""
    return [
        value if type(value) is str and "\r" not in value else text_of_value(value)
        for value in values
    ]


def _number(value: float) -> str:
    if isfinite(value) and abs(value) < _EXACT and value == int(value):
        return str(int(value))
    return format(value, ".15g")


def _time(time: dt.time) -> str:
    return time.isoformat("seconds" if time.second or time.microsecond else "minutes")
