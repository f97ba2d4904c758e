"""The runner: it alone stamps code, severity and place, and sees to waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cmo.checks import CHECKS
from cmo.checks.declared import FAMILIES, Check
from cmo.checks.subject import Finding, Subject, Thing, Waiver
from cmo.collecting import collector_paused
from cmo.errors import CmoError, UnknownId
from cmo.model import (
    Actor,
    Configuration,
    Domain,
    Element,
    FormalTheory,
    Header,
    Level,
    ProgrammeTheory,
    Source,
)
from cmo.nearest import suggestion
from cmo.problems import Path, Places, Problem, Severity, in_order

LAST_FAMILY = "waivers"


class Waived(NamedTuple):
    """A problem that the file excuses, and why."""

    problem: Problem
    reason: str


class Findings(NamedTuple):
    """What the checks say of a theory, and what was waived."""

    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...]


def check_named(code: str) -> Check:
    """The check with this code.

    Raises:
        UnknownId: there is none; the message names the nearest.
    """
    for check in CHECKS:
        if check.code == code:
            return check
    choice = suggestion(code, _codes(CHECKS)) or (
        "; of a fault in the file itself the message says all that there is to say"
    )
    raise UnknownId(f"there is no check `{code}`{choice}")


def chosen(
    select: str | Iterable[str] | None = (), ignore: str | Iterable[str] | None = ()
) -> tuple[Check, ...]:
    """The checks with these codes, or of these families: all where none is named, but the ignored.

    Each is a list of words, or a text with commas between them.

    Raises:
        UnknownId: a word is neither code nor family; the message names the nearest.
        CmoError: no check is left.
    """
    wanted, unwanted = _words(select), _words(ignore)
    known = [*FAMILIES, *_codes(CHECKS)]
    for word in [*wanted, *unwanted]:
        if word not in known:
            raise UnknownId(
                f"there is no check or family of checks `{word}`{suggestion(word, known)}"
            )
    found = tuple(
        check
        for check in CHECKS
        if (not wanted or not {check.code, check.family}.isdisjoint(wanted))
        and {check.code, check.family}.isdisjoint(unwanted)
    )
    if not found:
        raise CmoError("no check is left: all that are selected are ignored too")
    return found


def _words(text: str | Iterable[str] | None) -> list[str]:
    parts = (text,) if isinstance(text, str) else text or ()
    words = (word.strip().casefold() for part in parts for word in str(part).split(","))
    return [word for word in dict.fromkeys(words) if word]


def run(
    theory: ProgrammeTheory,
    places: Places | None = None,
    checks: Sequence[Check] = CHECKS,
    *,
    severity: Severity = Severity.ADVICE,
) -> Findings:
    """Run checks over a theory.

    Args:
        theory: the theory.
        places: where its parts stand in a file.
        checks: those to run; all of them by default.
        severity: the least that is told.
    """
    places = places or Places()
    with collector_paused():
        subject = Subject(theory, places.left_empty)
        waivers = {(id(waiver.thing), waiver.code): waiver for waiver in _waivers(subject)}
        used: set[tuple[int, str]] = set()
        problems: list[Problem] = []
        reasons: dict[Problem, str] = {}
        for check in checks:
            if check.family == LAST_FAMILY:
                continue
            for finding in check.findings(subject):
                problem = _stamped(check, finding, places)
                holders = finding.about if problem.severity != Severity.ERROR else finding.about[:1]
                keys = [(id(thing), check.code) for thing in (*holders, theory.header)]
                counting = [key for key in keys if key in waivers and waivers[key].reason]
                used.update(counting)
                if counting:
                    reasons[problem] = waivers[counting[0]].reason or ""
                else:
                    problems.append(problem)
        ran = set(_codes(checks))
        noted = tuple(
            waiver._replace(was_used=key in used if waiver.code in ran else None)
            for key, waiver in waivers.items()
        )
        last = Subject(theory, waivers=noted)
        for check in checks:
            if check.family == LAST_FAMILY:
                problems += [_stamped(check, finding, places) for finding in check.findings(last)]
    shown = tuple(Severity)[: tuple(Severity).index(severity) + 1]
    return Findings(
        in_order(problem for problem in problems if problem.severity in shown),
        tuple(
            Waived(problem, reasons[problem])
            for problem in in_order(reasons)
            if problem.severity in shown
        ),
    )


def _codes(checks: Iterable[Check]) -> list[str]:
    return [check.code for check in checks]


def _waivers(subject: Subject) -> Iterator[Waiver]:
    """All waivers of a theory, in natural order of the things that hold them."""
    theory = subject.theory
    known = frozenset(_codes(CHECKS))
    things: list[Header | Element | Source | Configuration] = [
        theory.header,
        *subject.elements,
        *theory.sources.values(),
        *subject.configurations,
    ]
    for thing in things:
        for code, reason in thing.waive.items():
            nearest = "" if code in known else suggestion(code, sorted(known))
            if code in FAMILIES:
                nearest = "; that is a family, and a waiver takes the code of one check"
            yield Waiver(thing, code, _as_reason(reason), code in known, nearest)


_NO_REASONS = frozenset(
    ("fixme", "n/a", "none", "not applicable", "tbc", "tbd", "todo", "true", "yes")
)


def _as_reason(text: str | None) -> str | None:
    """The reason, if these words can be one."""
    if text is None or text.strip(" .!?").casefold() in _NO_REASONS:
        return None
    return text if sum(map(str.isalpha, text)) > 1 else None


def _stamped(check: Check, finding: Finding, places: Places) -> Problem:
    """The finding as a problem, with its code, severity and place."""
    thing = finding.about[0]
    severity = check.severity
    if (
        check.advice_for_candidates
        and isinstance(thing, Configuration)
        and thing.status == "candidate"
    ):
        severity = Severity.ADVICE
    path = finding.path or _path_of(thing, places) + finding.at
    about = [thing.id for thing in finding.about if not isinstance(thing, Header)]
    if finding.path:
        about = [str(path[-1])]
    return Problem(
        check.code,
        finding.message,
        severity,
        path=path,
        file=places.file_of(path),
        place=places.of(path, key=not finding.at or "waive" in finding.at),
        hint=finding.hint,
        about=tuple(about),
        many=check.many,
    )


def _path_of(thing: Thing, places: Places) -> Path:
    """Where a thing is declared."""
    if isinstance(thing, Header):
        return ("theory",)
    if isinstance(thing, Configuration):
        return ("configurations", thing.id)
    if isinstance(thing, Element):
        return places.declared.get(thing.id) or (f"{thing.kind}s", thing.id)
    homes = {
        Source: "sources",
        Actor: "actors",
        Domain: "domains",
        Level: "levels",
        FormalTheory: "theories",
    }
    return (homes[type(thing)], thing.id)
