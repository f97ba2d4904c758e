"""What a code stands for, as far as its name, and the names of its folder and sets, tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from cmo.english.words import word_set
from cmo.exchange.sources.identifiers import compared
from cmo.model import Kind

Half = Literal["resource", "reasoning"]
CodeKind = Kind | Literal["configuration"]


class Stands(NamedTuple):
    """The kind of thing that a code stands for, and which half of a mechanism, if that is said."""

    kind: CodeKind
    half: Half | None = None

    def __str__(self) -> str:
        """In words: `mechanism (resource)`."""
        return f"{self.kind} ({self.half})" if self.half else self.kind


class Named(NamedTuple):
    """What a code's own name says: its kind, its number (`C1`), and the rest of the name."""

    stands: Stands
    code: str
    rest: str


_WORDS: dict[CodeKind, str] = {
    "context": """
        context contexts contextual circumstance circumstances condition conditions barrier barriers
        facilitator facilitators enabler enablers kontext kontexte contexte contextes contexto
        contextos contesto contesti
    """,
    "mechanism": """
        mechanism mechanisms mechanismus mechanismen mecanisme mecanismes mecanismo mecanismos
        meccanismo meccanismi
    """,
    "outcome": """
        outcome outcomes result results impact impacts effect effects consequence consequences
        ergebnis ergebnisse wirkung wirkungen resultat resultats uitkomst uitkomsten effet effets
        resultado resultados risultato risultati
    """,
    "intervention": """
        intervention interventions activity activities strategy strategies component components
        interventionen interventie interventies intervencion intervenciones intervencao intervencoes
        intervento interventi
    """,
    "configuration": """
        configuration configurations cmoc cmocs cmos icamos konfiguration konfigurationen
        configuracion configuraciones
    """,
}
_KINDS: dict[str, CodeKind] = {word: kind for kind, text in _WORDS.items() for word in text.split()}
_HALVES: dict[str, Half] = {
    "resource": "resource",
    "resources": "resource",
    "reasoning": "reasoning",
    "response": "reasoning",
    "responses": "reasoning",
    "reaction": "reasoning",
    "reactions": "reasoning",
}
_PLAIN = word_set(
    """
    a and c candidate category codes cmo factor factors group i important initial intended key list
    m main negative o of or other our positive possible programme program project realist refined
    the theme themes theory unintended unwanted wanted
    """
)
"""Words that a folder's name may have besides."""
_TELLING = word_set(
    """
    barrier barriers facilitator facilitators enabler enablers negative positive unintended
    intended unwanted wanted initial refined candidate
    """
)
"""Words of such a name that say something of what is in it."""
_MOST_WORDS = 4


def stands_for_all(name: str) -> Stands | None:
    """What the codes in a folder or set of this name stand for; None where it does not say.

    >>> stands_for_all("Contexts"), stands_for_all("3. Mechanisms (resource)")
    (Stands(kind='context', half=None), Stands(kind='mechanism', half='resource'))
    >>> stands_for_all("Contexts and outcomes") is None, stands_for_all("Leadership") is None
    (True, True)
    """
    words = compared(name).split()
    if len([word for word in words if not word.isdigit()]) > _MOST_WORDS:
        return None
    kinds = {_KINDS[word] for word in words if word in _KINDS}
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    return Stands(kind, half_in(name) if kind == "mechanism" else None)


def half_in(name: str) -> Half | None:
    """Which half of a mechanism a name speaks of; None where of none, or of both.

    >>> half_in("Resources offered"), half_in("resource and reasoning")
    ('resource', None)
    """
    found = {_HALVES[word] for word in compared(name).split() if word in _HALVES}
    return found.pop() if len(found) == 1 else None


def is_heading(name: str) -> bool:
    """Whether a name says a kind, or a half, and nothing else: it is none of that kind itself.

    >>> is_heading("Key contexts (C)"), is_heading("Resources"), is_heading("Outcomes for staff")
    (True, True, False)
    """
    words = compared(name).split()
    return (stands_for_all(name) or half_in(name)) is not None and all(
        word in _KINDS or word in _HALVES or word in _PLAIN or word.isdigit() for word in words
    )


def says_more(name: str) -> bool:
    """Whether the name of a folder says more of what is in it than a kind.

    >>> says_more("Contexts"), says_more("Barriers"), says_more("Leadership")
    (False, True, True)
    """
    return not is_heading(name) or not _TELLING.isdisjoint(compared(name).split())


def stands_below(names: Iterable[str]) -> tuple[Stands, str] | None:
    """What is said by the names of the folders around a code, topmost first, and by which.

    The innermost that says a kind is followed; `Resources` speaks of mechanisms only within them.

    >>> stands_below(["CMO codes", "Mechanisms", "Resources"])
    (Stands(kind='mechanism', half='resource'), 'Resources')
    """
    found: tuple[Stands, str] | None = None
    for name in names:
        stands = stands_for_all(name)
        if stands is not None:
            found = stands, name
        elif found is not None and found[0].kind == "mechanism" and half_in(name):
            found = Stands("mechanism", half_in(name)), name
    return found


_LETTERS: dict[str, CodeKind] = {
    "C": "context",
    "M": "mechanism",
    "O": "outcome",
    "I": "intervention",
}
_BEGINS = re.compile(
    r"""
    [\[(]?
    (?: (?P<set>(?i:cmocs?|cmos?|icamos?|configuration)) | (?P<letter>[CMOI])
      | (?P<word>(?i:context|mechanism|outcome|intervention|resource|reasoning)) )
    (?: \s*[(\[](?P<half>(?i:resource|reasoning|response|reaction))[)\]] )?
    (?: [\s_-]?(?P<number>\d+(?:\.\d+)*[a-z]?)(?!\w) )?
    (?P<sign> [\])]?\s*(?:::|[:.)\]](?!\w)|[–—|]|[-_](?=\s))\s* | [\])]\s* | \s+ | $ )
    (?P<rest>.*)
    """,
    re.VERBOSE | re.DOTALL,
)
"""`C: ...`, `C1 ...`, `(M) ...`, `M - ...`, `Mechanism (resource): ...`, `CMOC3`."""


def said_by_name(name: str) -> Named | None:
    """What a code's own name says of its kind, in front of the rest; None where nothing.

    >>> said_by_name("C1 Blame free")
    Named(stands=Stands(kind='context', half=None), code='C1', rest='Blame free')
    >>> said_by_name("Mechanism (resource): a reply").stands
    Stands(kind='mechanism', half='resource')
    >>> said_by_name("I feel heard") is None, said_by_name("C-section rate") is None
    (True, True)
    """
    found = _BEGINS.fullmatch(name.strip())
    if found is None:
        return None
    number, sign, rest = found["number"], found["sign"].strip(), found["rest"].strip()
    if not (number or sign or found["half"]):
        return None
    word = (found["word"] or "").lower()
    half = half_in(found["half"] or word)
    if found["set"]:
        stands = Stands("configuration")
    elif word in _HALVES:
        stands = Stands("mechanism")
    else:
        stands = Stands(_LETTERS[found["letter"] or word[0].upper()])
    if half is not None:
        if stands.kind != "mechanism":
            return None
        stands = Stands("mechanism", half)
    code = name.strip()[: found.end("number")].lstrip("[(").strip() if number else ""
    return Named(stands, code, rest)
