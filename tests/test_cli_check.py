"""`cmo check`, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cmo.checks import CHECKS
from tests.golden import checked_page, checks, checks_page, commands_page, fields_page
from tests.test_cli import COMMAND, run

THEORY = """\
format: 1
theory: {title: Night shifts, stage: initial, question: What makes staff report?}
contexts:
  leadership: Leadership
  asked: Staff are asked for reports
mechanisms:
  sessions:
    resource: A reply within a day
    reasoning: Weekly training sessions
outcomes:
  reports: {label: More near misses are reported, valence: positive}
  blame: {label: Those who report are blamed, valence: negative}
sources:
  survey: Staff survey
  interviews: Interviews
configurations:
  CMOC1:
    contexts: [leadership, asked]
    mechanisms: [sessions]
    outcomes: [reports, blame]
    evidence: [{sources: [survey, interviews]}]
"""
VAGUE = """\
t.yaml:4:15: advice the context `leadership` is too vague to test: “Leadership” (vague-label)
    4 |   leadership: Leadership
      |               ^^^^^^^^^^
    mend: say who does or has what, so that two people would agree whether it holds
"""
ACTIVITY = """\
t.yaml:9:16: advice the mechanism `sessions` reads like an activity: \
“Weekly training sessions” (mechanism-is-activity)
    9 |     reasoning: Weekly training sessions
      |                ^^^^^^^^^^^^^^^^^^^^^^^^
    mend: say what it changes in people's reasoning; what the programme does goes under \
`interventions`, what people get from it under `resource`
"""
SUMMARY = """\
Night shifts, initial theory
  1 configuration, 0 ripples
  0 interventions, 2 contexts, 1 mechanism, 2 outcomes, 2 sources
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t.yaml").write_text(THEORY, encoding="utf-8", newline="\n")
    return tmp_path


def test_advice_is_told_and_is_no_failure(folder: Path) -> None:
    done = run("check", "t.yaml", cwd=folder)
    assert done.stdout == SUMMARY + VAGUE + ACTIVITY + "2 pieces of advice\n"
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--select", "vague-label"), VAGUE + "1 piece of advice\n"),
        (("--select", "rounded, vague-label"), VAGUE + "1 piece of advice\n"),
        (("--ignore", "mechanism-is-activity"), VAGUE + "1 piece of advice\n"),
        (("--severity", "Warning"), "no problems found\n"),
        (("--severity", "warning"), "no problems found\n"),
    ],
)
def test_what_is_told_can_be_chosen(folder: Path, options: tuple[str, ...], told: str) -> None:
    assert run("check", "t.yaml", *options, cwd=folder).stdout == SUMMARY + told


def test_a_warning_is_a_failure_and_a_file_that_cannot_be_read_another(folder: Path) -> None:
    broken = THEORY.replace("contexts: [leadership, asked]", "contexts: []")
    (folder / "t.yaml").write_text(broken, encoding="utf-8")
    done = run("check", "t.yaml", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.endswith("3 warnings, 2 pieces of advice\n")
    assert run("check", "t.yaml", "--severity", "error", cwd=folder).returncode == 0
    assert run("check", "t.yaml", "none.yaml", cwd=folder).returncode == 2
    (folder / "t.yaml").write_text(THEORY.replace("asked]", "askd]"), encoding="utf-8")
    done = run("check", "t.yaml", cwd=folder)
    assert done.returncode == 2
    assert done.stdout == (
        "t.yaml:18:28: error no element `askd` is declared; did you mean `asked`? (unknown-id)\n"
        "   18 |     contexts: [leadership, askd]\n"
        "      |                            ^^^^\n"
        "1 error\n"
    )


def test_settings_are_found_beside_the_file_and_options_go_before_them(folder: Path) -> None:
    (folder / "cmo.toml").write_text('ignore = ["mechanism-is-activity"]\n', encoding="utf-8")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    done = run("check", folder / "t.yaml", cwd=elsewhere)
    assert "vague-label" in done.stdout
    assert "mechanism-is-activity" not in done.stdout
    for options in (("--ignore", ""), ("--select", "worded")):
        assert "mechanism-is-activity" in run("check", "t.yaml", *options, cwd=folder).stdout
    (elsewhere / "pyproject.toml").write_text('[tool.cmo]\nselect = ["no-stage"]\n', "utf-8")
    other = run("check", "t.yaml", "--config", elsewhere / "pyproject.toml", cwd=folder)
    assert other.stdout == SUMMARY + "no problems found\n"


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        (
            ("t.yaml", "--select", "wordy"),
            "",
            "error: there is no check or family of checks `wordy`; did you mean `worded`?\n",
        ),
        (
            ("t.yaml",),
            'select = ["vague"]',
            "cmo.toml: there is no check or family of checks `vague`; did you mean "
            "`vague-label`?\n",
        ),
        (
            ("t.yaml", "--select", "worded", "--ignore", "worded"),
            "",
            "error: no check is left: all that are selected are ignored too\n",
        ),
        (
            ("--explain", "unknown-id"),
            "",
            "error: there is no check `unknown-id`; of a fault in the file itself the message "
            "says all that there is to say\n",
        ),
        (("t.yaml",), "selec = []", "cmo.toml: `selec` is no setting; did you mean `select`?\n"),
        (("t.yaml", "--config", "x.toml"), "", "x.toml: it cannot be opened (No such file or "),
        (
            ("--explain", "vague-lable"),
            "",
            "error: there is no check `vague-lable`; did you mean `vague-label`?\n",
        ),
        ((), "", "Invalid value for THEORY: name a theory file\n"),
        (("t.yaml", "--severity", "bad"), "", "'bad' is not one of 'error', 'warning', 'advice'"),
    ],
)
def test_mistakes_in_options_and_settings_get_a_word(
    folder: Path, arguments: tuple[str, ...], settings: str, message: str
) -> None:
    (folder / "cmo.toml").write_text(settings, encoding="utf-8")
    done = run("check", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_json_holds_problems_and_waivers(folder: Path) -> None:
    waived = THEORY.replace(
        "leadership: Leadership",
        "leadership: {label: Leadership, waive: {vague-label: As printed}}",
    )
    (folder / "t.yaml").write_text(waived, encoding="utf-8")
    (found,) = json.loads(run("check", "t.yaml", "-f", "json", cwd=folder).stdout)
    assert [problem["code"] for problem in found["problems"]] == ["mechanism-is-activity"]
    assert found["problems"][0] == {
        "file": "t.yaml",
        "line": 9,
        "column": 16,
        "severity": "advice",
        "code": "mechanism-is-activity",
        "message": "the mechanism `sessions` reads like an activity: “Weekly training sessions”",
        "hint": "say what it changes in people's reasoning; what the programme does goes under "
        "`interventions`, what people get from it under `resource`",
        "about": ["sessions"],
        "path": ["mechanisms", "sessions", "reasoning"],
    }
    assert [(w["code"], w["reason"]) for w in found["waived"]] == [("vague-label", "As printed")]
    assert found["summary"]["configurations"] == 1


def test_github_gets_an_annotation_for_each(folder: Path) -> None:
    done = run("check", "t.yaml", "--format", "github", "--select", "vague-label", cwd=folder)
    assert done.stdout == (
        "::notice file=t.yaml,line=4,col=15,title=cmo%3A vague-label::the context `leadership` is "
        "too vague to test: “Leadership”%0ATo mend it: say who does or has what, so that two "
        "people would agree whether it holds\n"
    )


def test_a_manual_page_and_the_list(folder: Path) -> None:
    page = run("check", "--explain", "vague-label").stdout
    assert page.startswith("vague-label (worded, advice)\n\nA label is too vague to test.\n\n")
    assert "\nThis does not pass:\n\n    contexts:\n      leadership: Leadership\n" in page
    assert max(map(len, page.split("\n"))) <= 100
    family = run("check", "--explain", "rounded").stdout
    assert family.startswith("rounded: harm, the question and the report have been thought of\n")
    assert "vague-label" not in family
    listed = run("check", "--list").stdout
    for check in CHECKS:
        assert f"  {check.code}  " in listed


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is a thing of POSIX")
def test_a_terminal_gets_colour_and_a_pipe_none(folder: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment["TERM"] = "xterm"
    done = subprocess.Popen(
        [COMMAND, "check", "t.yaml"],
        cwd=folder,
        stdout=theirs,
        env=environment,
    )
    assert done.wait() == 0
    os.close(theirs)
    told = b""
    while len(told) < 10_000:
        try:
            piece = os.read(ours, 10_000)
        except OSError:  # Linux says so at the end
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    assert b"\x1b[36m\x1b[1madvice\x1b[0m" in told
    assert "\x1b" not in run("check", "t.yaml", cwd=folder).stdout


def test_the_golden_texts_and_the_pages_of_the_docs_are_what_is_said_today() -> None:
    for golden in (checks, checks_page, checked_page, commands_page, fields_page):
        assert golden.FILE.read_text(encoding="utf-8") == golden.made()


def test_a_part_stands_for_the_theory_that_includes_it() -> None:
    """As pre-commit names each file that has changed, whatever it is."""
    folder = Path(__file__).parents[1] / "examples" / "split-theory"
    whole = folder / "walking-group.yaml"
    alone = run("check", folder / "elements.yaml")
    assert alone.stdout.startswith(f"{whole}:\nA walking group")
    assert alone.returncode == 0
    several = run("check", folder / "elements.yaml", whole, folder / "shared" / "sources.yaml")
    assert several.stdout == alone.stdout.removeprefix(f"{whole}:\n")
