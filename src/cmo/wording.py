"""Labels and sentences, made from plain text."""

from __future__ import annotations

from collections.abc import Sequence


def mechanism_label(resource: str | None, reasoning: str | None) -> str | None:
    """The label of a mechanism that has none of its own.

    >>> mechanism_label("A reply within a day", "Reporting is worth my time")
    'A reply within a day → reporting is worth my time'
    >>> mechanism_label(None, "Feels heard")
    'Feels heard'
    """
    if resource and reasoning:
        return f"{resource} → {within_sentence(reasoning)}"
    return resource or reasoning


def within_sentence(text: str) -> str:
    """The text as it stands within a sentence: no capital for its own sake, and no full stop.

    A first word keeps its capital where it is `I` or holds another capital (`NHS`, `iPhone`).

    >>> within_sentence("Feels heard."), within_sentence("NHS staff"), within_sentence("I matter")
    ('feels heard', 'NHS staff', 'I matter')
    """
    text = text.strip()
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    first = text.split(maxsplit=1)[0] if text else ""
    rest = first[1:]
    if first.split("'")[0].split("’")[0] == "I" or rest != rest.lower():
        return text
    return text[:1].lower() + text[1:]


def with_article(word: str) -> str:
    """The word with `a` or `an` before it.

    >>> with_article("outcome"), with_article("domain")
    ('an outcome', 'a domain')
    """
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def doi_address(doi: str) -> str:
    """The address that a DOI leads to, however it is written.

    >>> doi_address("10.2196/55750"), doi_address("https://doi.org/10.2196/55750")
    ('https://doi.org/10.2196/55750', 'https://doi.org/10.2196/55750')
    """
    bare = doi.strip()
    for beginning in ("https://", "http://", "dx.", "doi.org/", "doi:"):
        bare = bare.removeprefix(beginning)
    return f"https://doi.org/{bare.strip()}"


def counted(number: int, word: str) -> str:
    """So many of a thing.

    >>> counted(1, "domain"), counted(22, "configuration")
    ('1 domain', '22 configurations')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def listed(parts: Sequence[str], word: str = "and") -> str:
    """The parts as a list in running text.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    >>> listed(["a", "b"], "or")
    'a or b'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def mechanism_at_work(resource: str | None, reasoning: str | None, label: str) -> str:
    """A mechanism as it stands after `because`.

    >>> mechanism_at_work("A reply within a day", "Reporting is worth my time", "")
    'of a reply within a day, with the response “reporting is worth my time”'
    """
    if resource and reasoning:
        response = within_sentence(reasoning)
        return f"of {within_sentence(resource)}, with the response “{response}”"
    return within_sentence(label)


def sentence(
    *,
    contexts: str = "",
    interventions: str = "",
    unless: str = "",
    outcomes: str = "",
    mechanisms: str = "",
    if_absent: str = "",
    regardless: str = "",
    stronger: str = "",
    weaker: str = "",
) -> str:
    """A configuration as a sentence, from the texts of its parts (each may be empty).

    >>> sentence(contexts="it rains", outcomes="the street is wet", mechanisms="water falls")
    'If it rains, then the street is wet, because water falls.'
    >>> sentence(contexts="it rains", interventions="gutters", unless="there is a roof")
    'If it rains (in place: gutters), unless there is a roof, then (outcome not stated).'
    """
    if contexts:
        start = f"If {contexts}" + (f" (in place: {interventions})" if interventions else "")
    elif interventions:
        start = f"With this in place: {interventions}"
    else:
        start = "In contexts not stated"
    clauses = [start]
    if unless:
        clauses.append(f"unless {unless}")
    clauses.append(f"then {outcomes or '(outcome not stated)'}")
    if mechanisms:
        clauses.append(f"because {mechanisms}")
    whole = ", ".join(clauses)
    for words, part in (
        ("whether or not", regardless),
        ("more strongly where", stronger),
        ("less strongly where", weaker),
        ("without the mechanism,", if_absent),
    ):
        if part:
            whole += f"; {words} {part}"
    return f"{whole}."
