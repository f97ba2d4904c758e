"""What has a document, a picture or a text -> what a notebook shows of it, by media type."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice
from typing import Any

from cmo.cards import configuration_document
from cmo.document import Document, Facts, Paragraph, Strong
from cmo.model import AnyOf, Chain, Configuration, Element, FrozenMap, Use
from cmo.model.record import Record
from cmo.model.showing import ShowsItself
from cmo.render.document_html import as_html
from cmo.tables import Table, said
from cmo.wording import counted

MOST_IN_A_LIST = 200
"""So many members of a map are listed; of a longer one, the first."""

USUAL_WIDTH = 960.0
"""About how wide a notebook is, in points. A picture that is less wide gets an empty margin."""

Wanted = Collection[str] | None
"""The media types that a notebook asks for, or will not have; None where it does not say."""


def is_wanted(media: str, include: Wanted, exclude: Wanted) -> bool:
    """Whether a notebook asks for this media type.

    >>> is_wanted("text/html", None, None), is_wanted("text/html", ["text/plain"], None)
    (True, False)
    """
    return (not include or media in include) and media not in (exclude or ())


def bundle(
    makers: Mapping[str, Callable[[], str]], include: Wanted = None, exclude: Wanted = None
) -> dict[str, str]:
    """What these make, by media type. What is not wanted is not made; what is empty is left out.

    >>> bundle({"text/plain": lambda: "a", "text/html": lambda: "<p>a</p>"}, exclude=["text/html"])
    {'text/plain': 'a'}
    """
    wanted = [media for media in makers if is_wanted(media, include, exclude)]
    return {media: made for media in wanted if (made := makers[media]())}


def text_and_html(
    text: Callable[[], str],
    html: Callable[[], str],
    include: Wanted = None,
    exclude: Wanted = None,
) -> dict[str, str]:
    """A thing as text and as HTML."""
    return bundle({"text/plain": text, "text/html": html}, include, exclude)


def error_html(message: str) -> str:
    """What is shown in place of a picture that cannot be made."""
    return as_html((Paragraph((message,)),))


_SIZE = re.compile(r' width="[\d.]+pt" height="[\d.]+pt" viewBox="0\.00 0\.00 ([\d.]+) ')


def as_wide_as_the_page(svg: str) -> str:
    """The SVG of a picture, made to fill the width of a notebook; a small one keeps its size.

    JupyterLab shows an SVG as an image of its own size, and cuts off what does not fit.

    >>> as_wide_as_the_page('<svg width="80pt" height="60pt" viewBox="0.00 0.00 80.00 60.00">')
    '<svg width="100%" viewBox="0.00 0.00 960.00 60.00">'
    """
    found = _SIZE.search(svg, 0, 1000)
    if found is None:
        return svg
    width = max(float(found[1]), USUAL_WIDTH)
    fitted = f' width="100%" viewBox="0.00 0.00 {width:.2f} '
    return f"{svg[: found.start()]}{fitted}{svg[found.end() :]}"


def bundle_of_record(
    shown: ShowsItself, include: Wanted = None, exclude: Wanted = None
) -> dict[str, str]:
    """A record, or a map of records, as text and as HTML."""
    return text_and_html(
        lambda: _as_text(shown), lambda: as_html(_as_document(shown)), include, exclude
    )


def _as_document(shown: ShowsItself) -> Document:
    if isinstance(shown, Configuration):
        return configuration_document(shown)
    if isinstance(shown, FrozenMap):
        return (_list_of(shown),) if shown else (Paragraph((_NONE,)),)
    facts = tuple((word, (text,)) for word, text in _facts(shown))
    title = Paragraph((Strong(_title(shown)),))
    return (title, Facts(facts)) if facts else (title,)


def _as_text(shown: ShowsItself) -> str:
    if isinstance(shown, Configuration):
        title = f" ({shown.title})" if shown.title else ""
        return f"{shown.id}{title}: {shown.sentence()}"
    if isinstance(shown, FrozenMap):
        table = _list_of(shown)
        lines = [": ".join(filter(None, row)) for row in table.rows]
        return "\n".join([*lines, *filter(None, (table.note,))]) or _NONE
    return "\n".join([_title(shown), *(f"  {word}: {text}" for word, text in _facts(shown))])


_NONE = "None."


def _list_of(records: FrozenMap[Any]) -> Table:
    """The members of a map, with their ids: what one may ask for."""
    rows = tuple((id, _called(one)) for id, one in islice(records.items(), MOST_IN_A_LIST))
    more = len(records) - len(rows)
    note = f"... and {counted(more, 'other')}." if more else ""
    second = "Name" if any(isinstance(one, Record) for one in records.values()) else "Text"
    return Table("", ("Id", second), rows, note)


def _called(thing: Any) -> str:
    """The title or the label of a thing; the sentence of a configuration that has no title."""
    if isinstance(thing, Configuration):
        return thing.title or thing.sentence()
    return str(getattr(thing, "label", thing) or "")


def _title(shown: ShowsItself) -> str:
    if isinstance(shown, AnyOf | Chain):
        return said((shown,))
    name = getattr(shown, "label", None) or getattr(shown, "title", None)
    if name is None:
        return type(shown).__name__
    id = getattr(shown, "id", None)
    return f"{id}: {name}" if id else str(name)


def _facts(shown: ShowsItself) -> Iterator[tuple[str, str]]:
    """What is said of a record, beside its name: each thing under the word that a file has for it.

    A use says what its element does, its own words first.
    """
    if not isinstance(shown, Record) or isinstance(shown, AnyOf | Chain):
        return
    told_by: type[Record] = type(shown)
    if isinstance(shown, Use | Element):
        yield "Kind", shown.kind
        told_by = type(shown.element) if isinstance(shown, Use) else told_by
    for name, field in told_by.model_fields.items():
        if name not in ("id", "label", "title"):
            text = _in_words(getattr(shown, name, None))
            if text:
                yield (field.alias or name).replace("_", " ").capitalize(), text
    if isinstance(shown, Use) and shown.note:
        yield "Note", shown.note


def _in_words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Use | AnyOf | Chain):
        return said((value,))
    if isinstance(value, tuple):
        return "; ".join(map(_in_words, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {text}" if text else str(key) for key, text in value.items())
    if isinstance(value, Record):
        label = getattr(value, "label", None)
        facts = "; ".join(f"{word.lower()} {text}" for word, text in _facts(value))
        return label or facts
    return str(value)
