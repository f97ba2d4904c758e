"""The words that join the parts of a configuration's sentence, and are in none of them."""

from __future__ import annotations

import re

_circumstances = r"(?:circumstances|contexts?|settings|situations|cases|conditions|places)"
_where = r"(?:where|when|in\s+which|under\s+which|that)"
OPENING = (
    rf"(?:in|under|given)\s+(?:the\s+|a\s+|an\s+)?{_circumstances}\s+(?:of|{_where})"
    r"|given\s+that|given|if|when|whenever|where|wherever|in"
)
"""What begins a context: "If", "When", "In circumstances where"."""
_result = (
    r"(?:lead(?:s|ing)?|led)\s+to|result(?:s|ing)?\s+in|contribut(?:es?|ing)\s+to"
    r"|meaning\s+that|so\s+that|such\s+that|with\s+the\s+result\s+that"
)
_pointing = r"(?:and\s+)?(?:which|this|that|these)(?:\s+then)?(?:\s+in\s+turn)?\s+"
RESULT = (
    rf"{_pointing}(?:will\s+|can\s+|may\s+)?(?:{_result})|(?:and\s+)?(?:{_result})"
    r"|(?<=,\s)(?:and\s+)?so(?=\s)|(?:and\s+)?(?:therefore|thus|hence)"
)
"""What begins an outcome that follows from what was said before it."""
_PERSON = r"(?:they|he|she|it|people|staff|patients|women|men|parents|children|young\s+people)"
_THINKS = (
    r"(?:feel|felt|see|saw|perceive|believe|think|thought|fear|trust|know|knew|worry|lack|value"
    r"|want|need|understand|recogni[sz]e|do\s+not|don[’']t|no\s+longer)(?:e?s|ed|d)?"
)
BECAUSE = (
    r"(?:and\s+)?(?:this\s+is\s+)?because(?:\s+of)?"
    rf"|as(?=\s+{_PERSON}\s+{_THINKS}(?!\w))"
)
UNLESS = r"(?:but\s+not\s+|and\s+not\s+|but\s+)?(?:unless|except\s+(?:where|when|if))"
PROVIDED = r"(?:but\s+only\s+)?(?:provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that)"
THEN = r"(?:and\s+)?then"
_TRIGGERS = (
    rf"(?:{_pointing})?(?:triggers?|triggering|activates?|activating|generates?|generating"
    r"|produces?|producing|causes?|causing)"
    r"|(?:and|which|this)\s+in\s+turn|in\s+turn|as\s+a\s+result|as\s+a\s+consequence"
    r"|consequently|ultimately|thereby|through|via|so|which|and"
)
_JOINING = "|".join((OPENING, RESULT, BECAUSE, UNLESS, PROVIDED, _TRIGGERS, THEN))
_signs = r"[\s,;.:+=→⇒➔…–—>-]"
_signs_at_the_beginning = re.compile(rf"(?:(?!-\d){_signs}|\u00a0)*+")
_signs_at_the_end = re.compile(r"(?:\s*(?:[=→⇒➔,;:–—]|[-–—=]{1,3}>)|\s+[+-])+\s*$")
_at_the_beginning = re.compile(rf"{_signs}*+(?:(?:{_JOINING})(?![\w'’-]){_signs}*+)", re.I)
_at_the_end = re.compile(rf"{_signs}(?:{RESULT}|{BECAUSE}|{_TRIGGERS}|{THEN}){_signs}*+$", re.I)
MARKERS = (
    rf"{_JOINING}|either|both|and/or|or|oder|ou|und|et|becomes?"
    r"|(?:any|one|at\s+least\s+one|all)\s+of(?:\s+(?:the\s+following|these))?"
)
"""All words that may join, in a pattern: `words` does not miss them."""


def without_joining(text: str) -> str:
    """A part's text without the words and signs that join it to those about it.

    >>> without_joining(", and so that more people vote.")
    'more people vote.'
    """
    text = _without_beginning(text)
    for _ in range(3):
        tail = text[-60:]
        found = _at_the_end.search(tail) or _signs_at_the_end.search(tail)
        if found is None:
            break
        text = text[: len(text) - len(tail) + found.start()]
    return text.strip()


def _without_beginning(text: str) -> str:
    for _ in range(4):
        found = _at_the_beginning.match(text)
        if found is None or found.end() == len(text):
            break
        text = text[found.end() :]
    signs = _signs_at_the_beginning.match(text)
    return text[signs.end() :] if signs is not None else text
