"""The words of a text that are in none of the parts read from it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from cmo.exchange.phrases.arrows import BECOMES
from cmo.exchange.phrases.codes import CODE
from cmo.exchange.phrases.connecting import MARKERS
from cmo.exchange.phrases.signs import STRONG_BULLETS, settled, split_at
from cmo.exchange.phrases.tags import tags_before_colons, tags_in_brackets

_tokens = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_markers = re.compile(
    rf"_x000D_|(?m:^\s*)o(?=\t|\s\s|\s[^\W\d_a-zß-ÿ])|{BECOMES}(?=\s*[(\[]?{CODE})"
    rf"|(?<![\w'’])(?i:{MARKERS}|refs?|references?|sources?)(?![\w'’])"
)
_no_words = frozenset(STRONG_BULLETS + "+=<>|~→⇒➔➜⟶⟹^`´¨$")


def lost_words(before: str, after: Iterable[str]) -> tuple[str, ...]:
    """The words of a text that are not in what was read from it, each as often as it is missing.

    Words are compared without regard to capitals and forms of letters. Those that only join parts
    ("if", "then", "so that", "or") and tags ("(C)", "Context:") are not missed; nor are bullets. A
    sign that says something ("£", "↑") counts as a word.

    >>> lost_words("1. Staff are Trained and heard", ["staff are", "heard", "1"])
    ('trained',)
    """
    kept = Counter(word for text in after for word in _words(text))
    lost = []
    for word in _words(_without_markers(settled(unicodedata.normalize("NFKC", before)))):
        if kept[word]:
            kept[word] -= 1
        else:
            lost.append(word)
    return tuple(lost)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return [token.replace("’", "'") for token in _tokens.findall(folded) if _says_something(token)]


def _says_something(token: str) -> bool:
    if len(token) > 1 or token.isalnum():
        return True
    return unicodedata.category(token) in ("Sc", "Sm", "So") and token not in _no_words


def _without_markers(text: str) -> str:
    for find in (tags_before_colons, tags_in_brackets):
        found = find(text)
        text = " ".join(split_at(text, [(tag.start, tag.end) for tag in found]))
    return _markers.sub(" ", text)
