"""Problems as text: the place with a caret, many of a kind in a line, a sum at the end."""

from __future__ import annotations

from typing import Any

import pytest

import cmo
from cmo.problems import Place, Problem, Severity
from cmo.render.problem_text import as_text, grouped, summed_up


def at(line: int, column: int, code: str = "vague-label", **fields: Any) -> Problem:
    return Problem(
        code,
        f"message {line}",
        Severity.ADVICE,
        file="t.yaml",
        place=Place(line, column),
        **fields,
    )


def told(problem: Problem, *lines: str) -> list[str]:
    return list(as_text([problem], lines=lambda _: lines))[1:-1]


@pytest.mark.parametrize(
    ("line", "column", "marks"),
    [
        ("  sessions: Weekly training", 3, "  ^^^^^^^^"),
        ("  sessions: Weekly training  # note", 13, " " * 12 + "^" * 15),
        ('  "no": x', 3, "  ^^^^"),
        ("  unless: [night, day]", 12, " " * 11 + "^^^^^"),
        ("  unless: [night, day]", 19, " " * 18 + "^^^"),
        ('  unless: ["a, b", day]', 12, " " * 11 + "^^^^^^"),
        ("  unless: [night, day]", 11, " " * 10 + "^" * 12),
        ("  trust: {label: Degree of trust}", 18, " " * 17 + "^" * 15),
        ("  trust: {label: Degree of trust}", 11, " " * 10 + "^^^^^"),
        ("  安全: 心理安全感", 3, "  ^^^^"),
        ("  安全: 心理安全感", 7, " " * 8 + "^" * 10),
        ("\tsessions: x", 2, " ^^^^^^^^"),
        ("x", 2, " ^"),
    ],
)
def test_the_caret_stands_below_what_it_is_about(line: str, column: int, marks: str) -> None:
    shown, carets = told(at(1, column), line)
    assert shown == f"    1 | {line}".replace("\t", " ")
    assert carets == f"      | {marks}"


@pytest.mark.parametrize("columns", [108, 60, 30])
def test_a_long_line_is_cut_around_the_place(columns: int) -> None:
    line = "x" * 149 + " " + "key: value " * 20
    shown, carets = list(as_text([at(1, 151)], lines=lambda _: [line], columns=columns))[1:3]
    assert len(shown) == columns
    assert shown[carets.index("^") :].startswith("key: ")
    assert shown.startswith("    1 | …")
    assert shown.endswith("…")


def test_text_of_a_file_is_made_harmless_before_it_is_counted() -> None:
    lines = as_text(
        [at(1, 4)], lines=lambda _: ["\x1bx key: v"], clean=lambda text: text.replace("\x1b", "ESC")
    )
    assert list(lines)[1:3] == ["    1 | ESCx key: v", "      |      ^^^"]


def test_one_place_is_shown_once() -> None:
    problems = [at(1, 1, "no-stage"), at(1, 1, "no-question"), at(2, 1)]
    lines = list(as_text(problems, lines=lambda _: ["theory: x", "other: x"]))
    assert [line for line in lines if " | " in line] == [
        "    1 | theory: x",
        "      | ^^^^^^",
        "    2 | other: x",
        "      | ^^^^^",
    ]


def test_many_of_a_kind_are_one_line() -> None:
    code = "mechanism-without-resource"
    many = "mechanisms have no `resource`"
    problems = [at(n, 1, code, about=(f"m{n}",), hint="mend it", many=many) for n in range(1, 6)]
    assert list(as_text(problems, lines=lambda _: ["x"] * 9, more="(more)")) == [
        "t.yaml:1:1: advice 5 mechanisms have no `resource`: `m1`, `m2`, `m3` and 2 more "
        "(mechanism-without-resource)",
        "    mend: mend it",
        "(more)",
        "5 pieces of advice",
    ]
    assert len(grouped(problems[:3])) == 3
    assert len(grouped(problems, every_place=True)) == 5
    other_file = [
        Problem(code, "m", Severity.ADVICE, file="u.yaml", about=(f"m{n}",), many=many)
        for n in range(4)
    ]
    assert [group.problem.file for group in grouped(problems + other_file)] == ["t.yaml", "u.yaml"]


def test_contradictions_are_never_put_into_one_line() -> None:
    values = {
        "format": 1,
        "theory": {"title": "T"},
        "contexts": {f"c{n}": f"Number {n}" for n in range(6)},
        "configurations": {f"C{n}": {"contexts": [f"c{n}"], "unless": [f"c{n}"]} for n in range(6)},
    }
    text = str(cmo.from_dict(values).check(select=["consistent"]))
    assert text.count("needed-and-excluded") == 6
    assert text.endswith("6 errors")


def test_the_sum() -> None:
    assert summed_up([]) == "no problems found"
    assert summed_up([], 3) == "no problems found; 3 waived"
    problems = [at(1, 1), at(2, 1), Problem("x", "y"), Problem("z", "y")]
    assert summed_up(problems) == "2 errors, 2 pieces of advice"


def test_what_is_waived_is_told_with_its_reason() -> None:
    theory = cmo.library("cctv-car-parks")
    result = theory.check()
    text = "\n".join(as_text(result, waived=result.waived, with_waived=True))
    file = theory.places.file
    assert text.endswith(
        f"{file}:278:3: waived 10 configurations have no evidence: `CMOC1`, `CMOC2`, `CMOC3` and "
        "7 more (no-evidence)\n"
        "    reason: An initial theory, written before anything is tested. Evidence comes with an "
        "evaluation.\n"
        "no problems found; 11 waived"
    )
