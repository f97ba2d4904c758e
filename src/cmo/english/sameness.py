"""Which labels of a theory say the same: found by look-up, so that no two need be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cmo.english.gist import MORE, Gist, gists_of

LEAST_SHARED = 5
"""The fewest words of meaning that two labels share where one may have a word more."""
MOST_TOLD = 5
"""Of many texts that say the same, each is paired with so many of the next at the most."""

_find_acronyms = re.compile(r"\b[A-Z](?:[a-z]?[A-Z]){1,4}(?=s?\b)").findall
_in_brackets = re.compile(r"\(([^()]*)\)")
_find_words = re.compile(r"[^\W\d_]+").findall


def pairs_alike(
    texts: Sequence[str], gists: Sequence[Gist] | None = None
) -> Iterator[tuple[int, int]]:
    """The pairs of places in this list whose texts say the same, the earlier place first.

    `gists` are those of the texts, where they are known.

    They say the same where they have one gist, acronyms spelled out; where they are alike but for
    spaces and small words; or where one has a single word more and they share at least five.

    >>> list(pairs_alike(["Forum users", "Users of the forum", "Employer", "Employee"]))
    [(0, 1)]
    >>> list(pairs_alike(["CHWs", "Community health workers"]))
    [(0, 1)]
    """
    spelled_out = _spelled_out(texts)
    if gists is None or spelled_out != texts:
        gists = gists_of(spelled_out)
    found: set[tuple[int, int]] = set()
    for same in _together(gists):
        for number, one in enumerate(same):
            for two in same[number + 1 : number + MOST_TOLD]:
                if one != two:
                    found.add((min(one, two), max(one, two)))
    yield from sorted(found)


def _together(gists: Sequence[Gist]) -> Iterator[list[int]]:
    """The places of gists that say the same."""
    by_stems: dict[tuple[frozenset[str], bool], list[int]] = defaultdict(list)
    by_letters: dict[tuple[str, bool, bool], list[int]] = defaultdict(list)
    for number, gist in enumerate(gists):
        if gist.stems:
            by_stems[gist.stems, gist.denies].append(number)
            by_letters["".join(gist.order), gist.denies, MORE in gist.stems].append(number)
    for same in by_stems.values():
        rest = same
        while len(rest) > 1:
            first = gists[rest[0]]
            yield [number for number in rest if gists[number].says_the_same(first)]
            rest = [number for number in rest if not gists[number].says_the_same(first)]
    for (letters, *_), same in by_letters.items():
        if letters and len({gists[number].stems for number in same}) > 1:
            yield same
    for number, gist in enumerate(gists):
        if len(gist.stems) > LEAST_SHARED:
            for stem in gist.order:
                shorter = by_stems.get((gist.stems - {stem}, gist.denies))
                if shorter and not stem.isdigit():
                    yield [number, shorter[0]]


def _spelled_out(texts: Sequence[str]) -> list[str]:
    """The texts, with acronyms replaced by words of these texts that have their initials.

    Whole texts go before parts of texts, and two initials are too few for a part. An acronym in
    brackets behind its words is left out.
    """
    acronyms = {found.casefold(): "" for text in texts for found in _find_acronyms(text)}
    if not acronyms:
        return list(texts)
    longest = max(map(len, acronyms))
    split = [_find_words(_in_brackets.sub(" ", text)) for text in texts]
    for found in split:
        _spell(found, acronyms)
    for found in split:
        for start in range(len(found)):
            for length in range(3, min(longest, len(found) - start) + 1):
                _spell(found[start : start + length], acronyms)
    return [_with_words(text, acronyms) for text in texts]


def _spell(words: Sequence[str], acronyms: dict[str, str]) -> None:
    """Note the words for an acronym that has none yet."""
    initials = "".join(word[0] for word in words).casefold()
    if len(words) > 1 and acronyms.get(initials) == "":
        acronyms[initials] = " ".join(words)


def _with_words(text: str, acronyms: dict[str, str]) -> str:
    for in_brackets in _in_brackets.finditer(text):
        if in_brackets[1].removesuffix("s").casefold() in acronyms:
            text = text.replace(in_brackets[0], " ")
    for acronym in _find_acronyms(text):
        words = acronyms.get(acronym.casefold())
        if words:
            text = re.sub(rf"\b{acronym}s?\b", words, text)
    return text.strip()
