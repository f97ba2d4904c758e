"""How a Word document marks the items of its lists: bullets and numbers are no part of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from cmo.exchange.grids.grid import letters
from cmo.exchange.incoming.office_package import attribute, local_name

_BULLET = "- "
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9


class Lists:
    """Counts the items of lists as they come, and gives each its mark: `- `, `2. `, `b. `."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """Read how lists look, and which styles of paragraphs are lists."""
        self._formats: dict[tuple[str, str], str] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        self._styles = _list_styles(styles)
        abstract: dict[str, list[Element]] = {}
        for part in () if numbering is None else numbering:
            if local_name(part) == "abstractNum":
                abstract[_value(part, "abstractNumId")] = list(part)
            elif local_name(part) == "num":
                for child in part:
                    if local_name(child) == "abstractNumId":
                        self._add(_value(part, "numId"), abstract.get(_value(child), []))

    def _add(self, list_id: str, levels: Iterable[Element]) -> None:
        for level in levels:
            if local_name(level) == "lvl":
                formats = [_value(child) for child in level if local_name(child) == "numFmt"]
                self._formats[list_id, _value(level, "ilvl")] = (formats or ["decimal"])[0]

    def mark_of(self, paragraph: Element) -> str:
        """What stands before a paragraph, the one that is met next in the document."""
        properties = next((child for child in paragraph if local_name(child) == "pPr"), None)
        if properties is None:
            return ""
        style, numbers = "", None
        for child in properties:
            if local_name(child) == "pStyle":
                style = _value(child)
            elif local_name(child) == "numPr":
                numbers = {local_name(each): _value(each) for each in child}
        by_style = self._styles.get(style, {})
        numbers = by_style if numbers is None else {**by_style, **numbers}
        list_id, level = numbers.get("numId", ""), numbers.get("ilvl", "0")
        if list_id in ("", "0") or level not in map(str, range(_DEEPEST)):
            return ""
        format = self._formats.get((list_id, level), numbers.get("format", ""))
        return self._counted(list_id, int(level), format)

    def _counted(self, list_id: str, level: int, format: str) -> str:
        if format == "bullet":
            return _BULLET
        if format in ("", "none"):
            return ""
        self._counts[list_id, level] += 1
        for deeper in range(level + 1, _DEEPEST):
            self._counts[list_id, deeper] = 0
        return f"{_numeral(self._counts[list_id, level], format)}. "


def _list_styles(styles: Element | None) -> dict[str, dict[str, str]]:
    """Which list the paragraphs of a style belong to, by the style's id."""
    own: dict[str, dict[str, str]] = {}
    based_on: dict[str, str] = {}
    for style in () if styles is None else styles:
        if local_name(style) != "style":
            continue
        id = _value(style, "styleId")
        for element in style.iter():
            name = local_name(element)
            if name == "basedOn":
                based_on[id] = _value(element)
            elif name == "numPr":
                own[id] = {local_name(each): _value(each) for each in element}
            elif name == "name" and _value(element).casefold().startswith("list bullet"):
                own.setdefault(id, {"numId": f"style {id}", "format": "bullet"})
            elif name == "name" and _value(element).casefold().startswith("list number"):
                own.setdefault(id, {"numId": f"style {id}", "format": "decimal"})
    found = {}
    for id in {**own, **based_on}:
        seen, at = {id}, id
        while at not in own and based_on.get(at, id) not in seen:
            at = based_on[at]
            seen.add(at)
        if at in own:
            found[id] = own[at]
    return found


def _numeral(number: int, format: str) -> str:
    """A number as Word writes it in a list.

    >>> _numeral(4, "lowerRoman"), _numeral(2, "upperLetter"), _numeral(3, "decimal")
    ('iv', 'B', '3')
    """
    if format.endswith("Letter"):
        name = letters(number - 1)
    elif format.endswith("Roman") and number < 40:
        name, rest = "", number
        for value, sign in _ROMAN:
            count, rest = divmod(rest, value)
            name += sign * count
    else:
        return str(number)
    return name.lower() if format.startswith("lower") else name.upper()


def _value(element: Element, name: str = "val") -> str:
    return attribute(element, name) or ""
