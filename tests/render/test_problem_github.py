"""Problems as workflow commands of GitHub Actions, by their documented form."""

from __future__ import annotations

import re

from cmo.problems import Place, Problem, Severity
from cmo.render.problem_github import as_github

COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")


def test_each_problem_is_a_command_with_its_place() -> None:
    problem = Problem(
        "vague-label",
        "100% “vague”:\nsay more",
        Severity.WARNING,
        file="a,b:c.yaml",
        place=Place(3, 7),
        hint="mend it",
    )
    (line,) = as_github([problem])
    assert line == (
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=7,title=cmo%3A vague-label"
        "::100%25 “vague”:%0Asay more%0ATo mend it: mend it"
    )
    assert COMMAND.match(line)


def test_severities_have_their_commands_and_many_of_a_kind_are_one() -> None:
    problems = [Problem("x-y", "m", severity) for severity in Severity]
    assert [line.split(" ")[0] for line in as_github(problems)] == [
        "::error",
        "::warning",
        "::notice",
    ]
    many = [
        Problem(
            "no-evidence",
            f"C{n}",
            Severity.ADVICE,
            file="t",
            place=Place(n, 1),
            about=(f"C{n}",),
            many="of a kind",
        )
        for n in range(1, 8)
    ]
    assert len(list(as_github(many))) == 1
    assert len(list(as_github(many, every_place=True))) == 7
