"""A cell of sources -> the sources that it names, and its other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cmo.exchange.phrases.authors import Authors, authors_at_end, family_names
from cmo.exchange.phrases.signs import enclosed, settled

_address = re.compile(
    r"(?<!\w)(?:https?://|www\.|doi:\s?|(?<![\w/])10\.\d{4,9}/)[^\s;,<>\"”)\]]+", re.I
)
_year = re.compile(
    r"(?<![\w./-])(?P<year>(?:1[6-9]|20)\d\d)(?P<suffix>[a-z]?)(?P<more>(?:,[a-z](?![\w.]))*)(?![\w/])"
    r"|(?<!\w)(?P<none>n\.\s?d\.|in\s+press|forthcoming|submitted)(?!\w)"
)
_locator_words = (
    r"(?:(?i:pp?|pages?|lines?|ll|para(?:graph)?s?|ch(?:apter)?s?|sect?(?:ion)?s?|tables?"
    r"|fig(?:ure)?s?|box|slides?|§)|S(?=\.))"
)
_span = r"\d+(?:\s?[-–—]\s?\d+)?"
_locator = rf"{_locator_words}\.?\s?{_span}(?:,\s?{_span}(?![\w]))*"
_behind = re.compile(
    rf"(?:\s?:\s?(?P<pages>{_span})(?![\w])|[\s,;:(]{{0,3}}(?P<locator>{_locator}))"
)
_alone = re.compile(rf"[\s,;:(\[]*(?P<locator>{_locator})[)\]]?")
_numbers = r"\d{1,4}(?:\s?(?:[-–—,;&/]|and)\s?\d{1,4})*"
_in_brackets = re.compile(rf"\[\s?(?P<numbers>{_numbers})\s?\]")
_labelled = re.compile(
    rf"(?<!\w)(?i:refs?|references?|stud(?:y|ies)|papers?|articles?|#)\.?\s?(?P<numbers>{_numbers})(?![\w.])"
)
_only_numbers = re.compile(rf"\s*(?P<numbers>{_numbers})[\s.;,]*")
_range = re.compile(r"(\d+)(?:\s?[-–—]\s?(\d+))?")
_kinds = (
    r"(?i:interview(?:ee)?|int|focus\s?group|fgd?|kii|idi|participant|respondent|informant|patient"
    r"|observation|obs|case\s?study|case|site|survey|workshop|document|doc|field\s?notes?"
    r"|transcript|stakeholder|meeting|nurse|manager|teacher|parent|carer|diary|memo)"
)
_material = re.compile(
    rf"(?<![\w-])(?P<kind>{_kinds})(?P<plural>s?)\.?[ \-#]?"
    r"(?:no\.?\s?)?(?P<number>\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,4}[a-z]?)(?![\w/])(?P<more>(?:(?:,\s?|\s?&\s?|\s?and\s)\d{1,3}(?!\w))*)(?![\w.]\w)"
)
_material_code = re.compile(
    r"(?:(?<=[;,(\[/&\n\t])|^)\s*(?P<code>[A-Z]{1,5}(?:[-_]?\d{1,4}|\s\d{1,3})[a-z]?)(?=\s*(?:[;,:)\]/&\n\t]|$|\s[-–—]\s))"
)
_reference = re.compile(
    r"(?P<authors>[^\W\d_][^()\n.]{0,40}?,?\s(?:[^\W\d_a-zß-ÿ]\.?[\s-]?){1,3}(?:[,;&.\s][^()\n]{0,300}?)?)"
    r"\((?P<year>(?:1[6-9]|20)\d\d)(?P<suffix>[a-z]?)\)[.:,]?\s+(?P<title>[^\n]{12,400}?)[.?!](?:\s|$)"
)
_vancouver = re.compile(
    r"(?P<authors>(?:[^\W\d_][\w'’-]*\s){1,3}[A-Z]{1,3}(?:,\s(?:[^\W\d_][\w'’-]*\s){1,3}[A-Z]{1,3}){0,9}"
    r"(?:,?\set\sal)?)\.\s(?P<title>[^\n.?]{12,300})[.?]\s(?P<where>[^\n]{0,200}?)"
    r"(?P<year>(?:1[6-9]|20)\d\d)(?P<suffix>)\b[^\n]*"
)
_nothing = re.compile(r"(?:[\s,;:.()\[\]/&•*–—-]|\band\b|\bor\b)*")
_label = re.compile(r"(?i:refs?|references?|sources?)\s*[.:]\s*")
_others = re.compile(r"\bet\.?\s+al\b", re.I)
_quotes = '“«‘"'
_edges = " \t\n,;:/&•*–—-"


@dataclass(frozen=True, slots=True)
class Mention:
    """One source as a cell names it.

    `authors` are family names or organisations, as written; `number` is its number in a list of
    references; `title` the name of material without author and year ("Interview 4"), or of a work
    that is told in full.
    """

    text: str
    authors: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = None
    suffix: str = ""
    locator: str = ""
    number: str = ""
    title: str = ""


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    mentions: list[Mention]


def mentions_of(text: str) -> tuple[tuple[Mention, ...], str]:
    """The sources that a cell names, and its other words: quotes and comments, " ... " between.

    >>> (mention,), rest = mentions_of("“You get a reply” (Smith et al., 2019a, p. 12)")
    >>> mention.authors, mention.et_al, mention.year, mention.suffix, mention.locator, rest
    (('Smith',), True, 2019, 'a', 'p. 12', '“You get a reply”')
    >>> [mention.number for mention in mentions_of("[3, 5-7]")[0]]
    ['3', '5', '6', '7']
    """
    text = settled(text)
    label = _label.match(text)
    body = text[label.end() :] if label is not None else text
    only = _only_numbers.fullmatch(body)
    if only is not None and not _year.fullmatch(only["numbers"]):
        return tuple(_numbered(only["numbers"])), ""
    found = _in_order(body)
    if not found:
        return (), text.strip()
    mentions = [mention for one in found for mention in one.mentions]
    return tuple(mentions), _rest(body, found)


def _in_order(text: str) -> list[_Found]:
    """All that names a source, in order, none over another."""
    quoted = [span for span in enclosed(text) if text[span[0]] in _quotes]
    hidden = _blank(text, quoted)
    found: list[_Found] = []
    for find in (_full_references, _addresses, _by_number, _material_in):
        found += find(text, hidden)
        hidden = _blank(hidden, [(one.start, one.end) for one in found])
    found += _by_year(text, hidden)
    found.sort(key=lambda one: one.start)
    return _with_locators(text, found)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with signs that are in no name in place of the spans."""
    if not spans:
        return text
    out, place = [], 0
    for start, end in sorted(spans):
        if start < place:
            continue
        out += [text[place:start], "\x00" * (end - start)]
        place = end
    return "".join(out) + text[place:]


def _full_references(text: str, hidden: str) -> Iterator[_Found]:
    """Lines that hold a whole reference: authors with initials, year, title."""
    start = 0
    for line in hidden.split("\n"):
        indent = len(line) - len(line.lstrip(" \t•*-–"))
        body = line[indent:]
        match = _reference.match(body) or _vancouver.match(body)
        if match is not None and len(body) < 1200 and match["title"].count(" ") > 1:
            whole = text[start + indent : start + len(line)].rstrip()
            names = _others.split(match["authors"])
            title = match["title"].strip()
            mention = Mention(
                whole,
                family_names(names[0].strip(" ,")),
                et_al=len(names) > 1,
                year=int(match["year"]),
                suffix=match["suffix"],
                title=title,
            )
            yield _Found(start + indent, start + indent + len(whole), [mention])
        start += len(line) + 1


def _addresses(text: str, hidden: str) -> Iterator[_Found]:
    for match in _address.finditer(hidden):
        words = text[match.start() : match.end()].rstrip(".")
        yield _Found(match.start(), match.start() + len(words), [Mention(words, title=words)])


def _by_number(text: str, hidden: str) -> Iterator[_Found]:
    for match in _in_brackets.finditer(hidden):
        if not _year.fullmatch(match["numbers"]):
            yield _Found(*match.span(), _numbered(match["numbers"]))
    for match in _labelled.finditer(hidden):
        if not _year.fullmatch(match["numbers"]):
            mentions = _numbered(match["numbers"])
            first = replace(mentions[0], text=text[match.start() : match.end()])
            if len(mentions) > 1:
                mentions = [replace(one, text=first.text) for one in mentions]
            yield _Found(*match.span(), [first, *mentions[1:]])


def _numbered(numbers: str) -> list[Mention]:
    """One mention for each number; a range stands for all in it."""
    found: list[Mention] = []
    for match in _range.finditer(numbers):
        first, last = int(match[1]), int(match[2] or match[1])
        if first < last <= first + 50:
            found += [Mention(match[0], number=str(number)) for number in range(first, last + 1)]
        elif first == last:
            found.append(Mention(match[1], number=match[1]))
        else:
            found += [Mention(match[0], number=number) for number in match.groups() if number]
    return found


def _material_in(_text: str, hidden: str) -> Iterator[_Found]:
    """Interviews, groups, documents by their number, and bare codes such as P07."""
    for match in _material.finditer(hidden):
        if _year.fullmatch(match["number"]):
            continue
        whole = match[0]
        more = re.findall(r"\d+", match["more"]) if match["plural"] else []
        if match["more"] and not match["plural"]:
            whole = whole[: match.start("more") - match.start()]
        titles = [whole]
        if more:
            titles = [f"{match['kind']} {number}" for number in (match["number"], *more)]
        mentions = [Mention(whole, title=title) for title in titles]
        yield _Found(match.start(), match.start() + len(whole), mentions)
    taken = _blank(hidden, [match.span() for match in _material.finditer(hidden)])
    for match in _material_code.finditer(taken):
        code = match["code"]
        yield _Found(*match.span("code"), [Mention(code, title=code)])


def _by_year(text: str, hidden: str) -> list[_Found]:
    """Authors and a year; further years belong to the same authors."""
    found: list[_Found] = []
    place = 0
    for match in _year.finditer(hidden):
        if match.start() < place:
            continue
        before = hidden[max(place, match.start() - 220) : match.start()]
        authors = authors_at_end(before)
        same = authors is None and found and place == found[-1].end
        if authors is None and not (same and re.fullmatch(r"\s*[,;&]?\s*(?:and\s+)?", before)):
            continue
        start = match.start() - len(before) + authors.start if authors is not None else place
        end = match.end()
        if authors is not None:
            opened = authors.bracket
            words = text[start : match.end()]
        else:
            last = found[-1].mentions[-1]
            names = " & ".join(last.authors) + (" et al." if last.et_al else "")
            authors, opened = Authors(last.authors, last.et_al, start, bracket=False), False
            words = f"{names}, {match[0]}"
        locator, end = _locator_behind(text, end)
        closes = re.compile(r"\s?[)\]]").match(text, end)
        reopened = text[start:end].count("(") > text[start:end].count(")")
        if closes is not None and (opened or reopened):
            end = closes.end()
        shown = text[start:end].strip() if words == text[start : match.end()] else words
        if shown.count("(") > shown.count(")"):  # of "Smith (2019, 2020)"
            shown = shown.replace("(", "")
        year = int(match["year"]) if match["year"] else None
        mention = Mention(shown, authors.names, authors.et_al, year, match["suffix"] or "", locator)
        more = re.findall(r"[a-z]", match["more"] or "")
        mentions = [mention, *(replace(mention, suffix=letter) for letter in more)]
        found.append(_Found(start, end, mentions))
        place = end
    return found


def _locator_behind(text: str, end: int) -> tuple[str, int]:
    match = _behind.match(text, end)
    if match is None:
        return "", end
    return match["pages"] or match["locator"], match.end()


def _with_locators(text: str, found: list[_Found]) -> list[_Found]:
    """Each with the page that follows it, or that follows its quote."""
    for one, end in zip(found, [*(other.start for other in found[1:]), len(text)], strict=False):
        behind = text[one.end : end]
        if one.mentions[-1].locator or (len(one.mentions) > 1 and one.mentions[0].number):
            continue
        match = _alone.match(behind)
        if match is not None and match["locator"]:
            mention = one.mentions[-1]
            joined = text[one.start : one.end + match.end()]
            one.mentions[-1] = replace(mention, text=joined, locator=match["locator"])
            one.end += match.end()
    return found


def _rest(text: str, found: list[_Found]) -> str:
    parts, place = [], 0
    for one in found:
        parts.append(text[place : one.start])
        place = max(place, one.end)
    parts.append(text[place:])
    kept = [_tidy(part) for part in parts if not _nothing.fullmatch(part)]
    return " ... ".join(part for part in kept if part)


def _tidy(part: str) -> str:
    part = part.strip(_edges)
    if part.endswith(("(", "[")):
        part = part[:-1].rstrip(_edges)
    if part.startswith((")", "]")):
        part = part[1:].lstrip(_edges + ".")
    if part.endswith(")") and part.count(")") > part.count("("):
        part = part[:-1].rstrip(_edges)
    return part
