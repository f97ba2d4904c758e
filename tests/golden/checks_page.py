"""The page of the checks in the docs, made from their manual pages and their scores."""

from __future__ import annotations

from pathlib import Path

from rapidfuzz import fuzz

from cmo.checks import CHECKS
from cmo.checks.declared import FAMILIES, Check
from tests.checks.wording import CODES, SETS, score, sentences

FILE = Path(__file__).parents[2] / "docs" / "checks.md"

HEAD = """\
# The checks

What `cmo check` looks for, family by family. [How to check a theory](checking.md) tells how to
choose among them and how to waive one. `cmo check --explain CODE` prints one of these sections. The
works that they cite are in the [references](references.md).

An **error** is a contradiction: it cannot be meant. A **warning** is something that is missing or
left over. Everything else is **advice**: something that a careful reader would ask about, and that
you may have good reason to leave as it is.

This page is made from the checks themselves (`python -m tests.golden`).
"""
SCORES = """\
## How well the wording checks do

A check that reads words makes mistakes. These were put to sentences in the style of published
theories in health, education, social care, development and justice, made up for the purpose without
sight of the checks. Half of the sentences are ones that a fair reviewer would find fault with; the
other half look like them, and are fine. *Seen* sentences were at hand while the check was made;
*unseen* ones were put to it only afterwards, and tell what to expect.

*Precision* is the share of true findings among all findings; *recall* is the share of the faults
that are found. The checks are made to be quiet in doubt: precision goes first.

| check | sentences | should be found | should not | precision | recall |
|---|---|---:|---:|---:|---:|
"""
SCORES_END = """
Whole tables are harder than sentences. A methodologist wrote ten theories in the style of published
tables, listed their faults, and judged what an earlier version of these checks said of them: of 59
findings of wording 48 were fair, 6 debatable and 5 wrong, and of the faults of wording on the list
somewhat more than half were found, the others mostly because two labels said the same in quite
different words. The wrong ones have been mended since.

All sentences are in `tests/wording/`. The checks know English only; of theories in other languages
they say little, and what they say of pairs (`elements-alike`, `actors-alike`) holds in any language
whose words stand apart.

Pairs are not found by a single measure of likeness, because none tells enough. On all pairs of
`actors-alike` and `elements-alike`, RapidFuzz's `token_sort_ratio` does best with a cut at {cut},
and then has a precision of {precision:.2f} at a recall of {recall:.2f}: "staff trust managers" and
"managers trust staff" are alike to it, and "GPs" and "general practitioners" are not. So labels are
compared by what they name: their stems, in one spelling, and whether they affirm or deny it.
"""


def _section(check: Check) -> str:
    manual = check.manual
    return (
        f"### {check.code}\n\n"
        f"*{check.severity}{_candidates(check)}.* **{manual.title}** {manual.why}\n\n"
        f"{manual.mend}\n\n"
        f"This does not pass:\n\n```yaml\n{manual.fails}```\n\n"
        f"This passes:\n\n```yaml\n{manual.passes}```\n"
    )


def _candidates(check: Check) -> str:
    return "; advice while `status: candidate`" if check.advice_for_candidates else ""


def _scores() -> str:
    rows = []
    for code in CODES:
        for which in SETS:
            found = score(code, which)
            rows.append(
                f"| [{code}](#{code}) | {which} | {found.flagged} | {found.quiet} "
                f"| {found.precision:.2f} | {found.recall:.2f} |\n"
            )
    return SCORES + "".join(rows) + SCORES_END.format(**_by_likeness())


def _by_likeness() -> dict[str, float]:
    """The best that one measure of likeness does on the pairs, by the mean of both shares."""
    pairs = [
        (entry[-2].casefold(), entry[-1].casefold(), word == "flag")
        for code in ("actors-alike", "elements-alike")
        for both in sentences(code).values()
        for word, entries in both.items()
        for entry in entries
    ]
    alike = sum(same for *_, same in pairs)
    scored = [(fuzz.token_sort_ratio(one, two), same) for one, two, same in pairs]
    found = []
    for cut in range(40, 100):
        told = [same for ratio, same in scored if ratio >= cut]
        right = sum(told)
        found.append((2 * right / (len(told) + alike), cut, right / len(told), right / alike))
    _, cut, precision, recall = max(found)
    return {"cut": cut, "precision": precision, "recall": recall}


def made() -> str:
    """The page."""
    parts = [HEAD]
    for family, meaning in FAMILIES.items():
        parts.append(f"## {family.capitalize()}: {meaning}\n")
        parts += [_section(check) for check in CHECKS if check.family == family]
    return "\n".join([*parts, _scores()])


def write() -> None:
    """Make the page anew."""
    FILE.write_text(made(), encoding="utf-8", newline="\n")
