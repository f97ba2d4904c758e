"""The commands that put questions to a theory, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cmo
from tests.answers.test_matrix import NOTE
from tests.answers.test_selection import FIRST, QUICK, SECOND
from tests.answers.test_showing import CAUTION, FORUMS
from tests.test_cli import run
from tests.theories import night_shift

BLAME_FREE = "The ward manager answers reports without blame"
FORM = "A two-line report form on the ward phone"
STAFFED = "Fewer than two nurses are on the ward"
REPORTS = "More near misses are reported"
LEARNS = "The ward learns from near misses"
HEARD = "A reply within a day → reporting is worth my time"
PATTERN = "These are not one-offs"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("theories") / "night shift.yaml"
    return cmo.from_dict(night_shift()).save(path)


def answered(*arguments: object) -> str:
    """What the command prints where all is well."""
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def as_json(*arguments: object) -> Any:
    return json.loads(answered(*arguments, "--format", "json"))


def refused(*arguments: object, cwd: Path | None = None) -> str:
    """What the command says where it cannot go on: exit code 2, and nothing but a message."""
    done = run(*arguments, cwd=cwd)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize("command", ["list", "ask", "when", "enough", "trace", "survey", "table"])
def test_help_shows_examples(command: str) -> None:
    told = answered(command, "--help")
    assert "Example" in told
    assert f"\n    cmo {command} " in told


# list


def test_list_names_what_a_selector_selects(file: Path) -> None:
    assert answered("list", file, "+learns-faster") == f"CMOC1  {QUICK}\nCMOC2  {SECOND}\n"
    assert answered("list", file, "CMOC*", "--exclude", "domain:culture", "-f", "ids") == "CMOC2\n"
    assert as_json("list", file, "CMOC2", "CMOC1") == [
        {"id": "CMOC1", "title": QUICK, "sentence": FIRST},
        {"id": "CMOC2", "title": None, "sentence": SECOND},
    ]
    assert answered("list", FORUMS, "+CMOC05", "--format", "ids") == (
        "CMOC05\nCMOC16\nCMOC17\nCMOC20\n"
    )


def test_list_of_nothing_says_so(file: Path) -> None:
    done = run("list", file, "*nothing*")
    assert (done.stdout, done.stderr) == ("", "no configuration is selected\n")


def test_a_bad_selector_is_pointed_at(file: Path) -> None:
    assert refused("list", file, "CMOC1,,CMOC2") == (
        "error: two commas in a row; one joins two conditions\n    CMOC1,,CMOC2\n         ^^\n"
    )
    assert refused("table", file, "--select", "outcome:learns-fastr") == (
        "error: no element `learns-fastr`; did you mean `learns-faster`?\n"
        "    outcome:learns-fastr\n"
        "            ^^^^^^^^^^^^\n"
    )
    assert refused("show", file, "--exclude", "CMOC1 outcom:x") == (
        "error: no method `outcom`; did you mean `outcome`?\n    CMOC1 outcom:x\n          ^^^^^^\n"
    )
    assert refused("list", file, "") == (
        "error: the selector is empty; write an id such as `CMOC1`, or `outcome:` and an id\n"
    )


# ask


def test_ask_answers_in_sentences(file: Path) -> None:
    assert answered("ask", file, "--outcome", "reports-more", "--actor", "nurse") == (
        f"What brings about “{REPORTS}” for “Night nurse”: 1 of 2 configurations\n"
        f"  CMOC1. {FIRST}\n"
    )
    values = as_json("ask", file, "--outcome", "*near misses*", "--level", "institutional")
    assert values["question"] == "What brings about “*near misses*” at the level “Institutional”"
    assert values["configurations"] == [{"id": "CMOC1", "title": QUICK, "sentence": FIRST}]
    values = as_json("ask", file, "--outcome", "reports-more", "--context", "short-staffed")
    assert (values["configurations"], values["except_where"]) == ([], ["CMOC1"])


def test_ask_without_an_outcome_answers_with_the_matrix(file: Path) -> None:
    assert answered("ask", file, "--domain", "culture") == (
        "What works in the domain “Reporting culture”: 1 context by 1 outcome, 1 of 1 cells "
        "filled\n"
        f"“{BLAME_FREE}” (blame-free)\n"
        f"  → “{REPORTS}” (reports-more): CMOC1: {HEARD}\n"
        f"{NOTE}\n"
    )
    assert len(as_json("ask", file)["cells"]) == 4


def test_ask_draws_its_answer(file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "answer.mmd"
    done = run("ask", file, "--outcome", "learns-faster", "-o", picture)
    assert (done.returncode, done.stderr) == (0, f"wrote {picture}\n")
    assert (
        done.stdout == f"What brings about “{LEARNS}”: 1 of 2 configurations\n  CMOC2. {SECOND}\n"
    )
    assert PATTERN in picture.read_text(encoding="utf-8")
    assert refused("ask", file, "-o", picture) == (
        "error: a matrix is no picture; name an outcome, or use `cmo table`\n"
    )


def test_ask_tells_where_an_outcome_goes(file: Path) -> None:
    usage = "Usage: cmo ask [OPTIONS] {THEORY}\nTry 'cmo ask -h' for help.\n\n"
    assert refused("ask", file, "learns-faster") == (
        f"{usage}Error: `learns-faster` stands alone; to ask for an outcome, write --outcome "
        "learns-faster\n"
    )
    assert refused("ask", file, "learns", "faster") == (
        f"{usage}Error: `learns faster` stands alone; to ask for an outcome, write --outcome "
        '"learns faster"\n'
    )


def test_ask_refuses_what_it_does_not_know(file: Path) -> None:
    assert refused("ask", file, "--outcome", "learns-faster", "--actor", "nrse") == (
        "error: no actor `nrse`; did you mean `nurse`?\n"
        "    outcome:learns-faster,actor:nrse\n"
        "                                ^^^^\n"
    )
    assert refused("ask", "online-forums", "--outcome", "x") == (
        "error: online-forums: there is no such file, and no shipped theory of that name; did you "
        "mean `online-mental-health-forums`?\n"
    )


# when


def test_when_says_what_fires_and_what_does_not(file: Path) -> None:
    assert answered("when", file, "weekly-review", "--absent", "feels-heard") == (
        f"Suppose “Reports are talked over once a week”, and not “{HEARD}”\n"
        f"In place: “{FORM}”\n"
        "Nothing fires.\n"
        "Does not fire:\n"
        f"  CMOC1 ({QUICK}) lacks “{BLAME_FREE}”; it has no working mechanism without “{HEARD}”\n"
        f"  CMOC2 lacks “{REPORTS}”\n"
        "Evidence of what fires: nothing fires\n"
        f"{CAUTION}\n"
    )
    values = as_json("when", file, "blame-free", "--refuted")
    assert values["waves"] == [["CMOC1"], ["CMOC2"]]
    assert values["outcomes"] == ["learns-faster", "reports-more"]
    values = as_json("when", FORUMS, "moderators-present", "--absent", "moderators-review-posts")
    assert values["waves"][0] == ["CMOC15", "CMOC16"]


def test_when_says_why_and_why_not(file: Path) -> None:
    told = answered("when", file, "blame-free", "--why", "CMOC1", "--why", "short-staffed")
    assert told.startswith(
        f"CMOC1 ({QUICK}) fires:\n"
        f"  1. CMOC1 ({QUICK}) fires on “{BLAME_FREE}” (supposed) and “{FORM}” (in place), and not "
        f"“{STAFFED}”\n"
        "\n"
        f"“{STAFFED}” (short-staffed) does not hold.\n"
    )
    why, why_not = as_json(
        "when", file, "blame-free", "--absent", "sees-pattern", "--why", "reports-more", "--why",
        "learns-faster",
    )  # fmt: skip
    assert (why["target"], why["happens"], why["origin"]) == ("reports-more", True, "CMOC1")
    assert (why_not["happens"], why_not["held_back"]) == (False, ["sees-pattern"])


def test_when_draws_the_scenario(file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "scenario.svg"
    done = run("when", file, "blame-free", "-o", picture)
    assert (done.returncode, done.stderr) == (0, f"wrote {picture}\n")
    assert done.stdout.startswith(f"Suppose “{BLAME_FREE}”\n")
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_when_refuses_what_it_does_not_know(file: Path) -> None:
    assert refused("when", file, "blame-fre") == (
        "error: no element `blame-fre`; did you mean `blame-free`?\n"
    )
    assert refused("when", file, "CMOC1") == ("error: `CMOC1` is a configuration, and no element\n")
    assert refused("when", file, "--why", "learns-fastr") == (
        "error: no configuration or element `learns-fastr`; did you mean `learns-faster`?\n"
    )


# enough


def test_enough_says_what_is_enough_needed_and_in_the_way(file: Path) -> None:
    name = f"“{LEARNS}” (learns-faster)"
    assert answered("enough", file, "learns-faster") == (
        f"Enough for {name}: 1 minimal set\n"
        f"  1. “{BLAME_FREE}”, and not “{STAFFED}”\n"
        f"{CAUTION}\n"
        "\n"
        f"Needed for {name}: “{BLAME_FREE}”, and not “{STAFFED}”.\n"
        "\n"
        f"Its absence prevents {name}: 1 minimal set\n"
        f"  1. “{BLAME_FREE}”\n"
        f"{CAUTION}\n"
    )
    values = as_json("enough", file, "learns-faster", "--interventions", "--most", "1")
    assert list(values) == ["sufficient", "necessary", "preventing"]
    assert values["sufficient"]["sets"] == []
    assert values["sufficient"]["bound"] == 1
    assert values["necessary"]["contexts"] == ["blame-free", "short-form"]
    assert sorted(values["preventing"]["sets"]) == [["blame-free"], ["short-form"]]


def test_enough_refuses_limits_that_leave_nothing_and_what_it_does_not_know(file: Path) -> None:
    assert refused("enough", file, "learns-faster", "--most", "0") == (
        "error: `most` must be above zero, and not 0\n"
    )
    assert refused("enough", file, "learns-faster", "--seconds", "-1") == (
        "error: `seconds` must be above zero, and not -1.0\n"
    )
    assert refused("enough", file, "lerns-faster") == (
        "error: no element `lerns-faster`; did you mean `learns-faster`?\n"
    )


# trace


def test_trace_says_what_leads_there_and_what_follows(file: Path) -> None:
    assert answered("trace", file, "CMOC2") == (
        "What leads to CMOC2: 1 configuration\n"
        f"  1  CMOC1 ({QUICK})\n"
        f"       through “{REPORTS}”\n"
        f"  “{STAFFED}” (short-staffed) keeps CMOC1 from firing\n"
        "\n"
        "What follows from CMOC2: nothing\n"
    )
    (down,) = as_json("trace", FORUMS, "CMOC15", "--down", "--depth", "1")
    assert [step["configuration"] for step in down["steps"]] == [
        "CMOC09", "CMOC10", "CMOC11", "CMOC12",
    ]  # fmt: skip
    up, down = as_json("trace", file, "reports-more", "--up", "--down")
    assert (up["direction"], down["direction"]) == ("up", "down")


def test_trace_tells_the_chains_between_two_things(file: Path) -> None:
    assert answered("trace", file, "CMOC1", "--to", "learns-faster") == (
        f"From CMOC1 ({QUICK}) to “{LEARNS}” (learns-faster): 1 chain\n"
        f"  CMOC1 → “{REPORTS}” → CMOC2 → “{LEARNS}”\n"
        "     weakest hop: CMOC1 → CMOC2 (no evidence)\n"
    )
    values = as_json("trace", FORUMS, "moderators-present", "--to", "forum-sustained")
    assert [chain["configurations"] for chain in values["chains"]] == [
        ["CMOC17", "CMOC01", "CMOC22"]
    ]


def test_trace_refuses_what_makes_no_sense(file: Path) -> None:
    for options in (["--up"], ["--depth", "2"]):
        told = refused("trace", file, "CMOC1", "--to", "CMOC2", *options)
        assert told.endswith(
            "Error: Invalid value for --to: it goes without --up, --down and --depth\n"
        )
    assert refused("trace", file, "CMOC1", "--depth", "-1") == (
        "error: a depth is a whole number of steps from 1 on, and not -1\n"
    )
    assert refused("trace", file, "CMOC1", "--to", "reports-mor") == (
        "error: no configuration or element `reports-mor`; did you mean `reports-more`?\n"
    )


# survey


def test_survey_looks_at_the_theory_as_a_whole(file: Path) -> None:
    theory = cmo.from_dict(night_shift())
    assert answered("survey", file) == (
        "No gaps: every outcome has a route, and every context is used.\n"
        "\n"
        "Feedback loops: none\n"
        "\n"
        "Shared mechanisms: none\n"
        "\n"
        f"{theory.leverage()}\n"
    )
    values = as_json("survey", FORUMS)
    assert list(values) == ["gaps", "feedback_loops", "shared_mechanisms", "leverage"]
    assert values["gaps"]["out_of_reach"] == []
    assert len(values["feedback_loops"]["chains"]) == 1
    assert values["shared_mechanisms"] == []
    assert values["leverage"]["levers"][0]["element"] == "moderators-present"


def test_survey_names_shared_mechanisms(tmp_path: Path) -> None:
    values = night_shift()
    values["configurations"]["CMOC2"]["mechanisms"].append("feels-heard")
    values["contexts"]["unused"] = "Used nowhere"
    told = answered("survey", cmo.from_dict(values).save(tmp_path / "t.yaml"))
    assert told.startswith(
        "“Used nowhere” (unused): no configuration uses it\n"
        "\n"
        "Feedback loops: none\n"
        "\n"
        "Shared mechanisms: 1\n"
        f"  “{HEARD}” (feels-heard) works in CMOC1, CMOC2\n"
        "\n"
        "What costs the most outcomes when taken away:\n"
    )


# show, with a selector and with elements


def test_show_says_what_an_element_does(file: Path) -> None:
    assert answered("show", file, "learns-faster", "short-form") == (
        f"“{LEARNS}” (learns-faster), outcome, plays 1 part\n"
        "  follows as an outcome in CMOC2, worded “The ward learns” [inferred]\n"
        "\n"
        f"“{FORM}” (short-form), intervention, plays 1 part\n"
        f"  is in place as an intervention in CMOC1 ({QUICK}) [no evidence]\n"
    )
    element, account = as_json("show", file, "learns-faster", "CMOC2")
    assert (element["element"], account["id"]) == ("learns-faster", "CMOC2")


def test_show_takes_a_selector(file: Path) -> None:
    assert [one["id"] for one in as_json("show", file, "--select", "+CMOC2")] == ["CMOC1", "CMOC2"]
    assert [one["id"] for one in as_json("show", file, "--exclude", "CMOC1")] == ["CMOC2"]
    assert refused("show", file, "--select", "*nothing*") == (
        "error: no configuration is selected\n"
    )
    told = refused("show", file, "CMOC1", "--select", "CMOC2")
    assert told.endswith("Error: Invalid value for --select: name ids, or select, but not both\n")


# render, with a selector


def test_render_draws_a_selection_or_puts_it_in_focus(file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "part.mmd"
    told = answered("render", file, "-o", picture, "--select", "CMOC*", "--exclude", "CMOC2")
    assert told == f"wrote {picture}\n"
    made = picture.read_text(encoding="utf-8")
    assert "1 of 2 configurations, selected by “CMOC* without CMOC2”" in made
    assert PATTERN not in made
    answered("render", file, "-o", picture, "--focus", "CMOC1", "--kind", "ripples")
    made = picture.read_text(encoding="utf-8")
    assert "In focus#58; CMOC1" in made
    assert "CMOC2" in made


def test_render_refuses_nothing_and_bad_suffixes(file: Path, tmp_path: Path) -> None:
    assert refused("render", file, "-o", "x.svg", "--select", "*nothing*", cwd=tmp_path) == (
        "error: no configuration is selected by “*nothing*”, so there is nothing to draw\n"
    )
    assert refused("render", file, "-o", "x.bmp", cwd=tmp_path) == (
        "error: `.bmp` is no kind of picture; there are .svg .png .pdf .dot .mmd\n"
    )
    assert refused("render", file, "-o", "x.svg", "--focus", "CMOC3", cwd=tmp_path) == (
        "error: no configuration or element `CMOC3`; did you mean `CMOC1` or `CMOC2`?\n"
        "    CMOC3\n"
        "    ^^^^^\n"
    )
    assert not list(tmp_path.iterdir())


# What cannot be read


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("enough", "x"), ("survey",), ("table", "-o", "t.csv")],
)
def test_a_theory_that_is_not_there(arguments: tuple[str, ...], tmp_path: Path) -> None:
    command, *others = arguments
    assert refused(command, "nowhere.yaml", *others, cwd=tmp_path) == (
        f"error: nowhere.yaml: there is no such file in {tmp_path.resolve()}\n"
    )
    assert not list(tmp_path.iterdir())


def test_standard_input_is_asked_too() -> None:
    text = cmo.from_dict(night_shift()).to_yaml().encode()
    done = run("list", "-", "domain:culture", given=text)
    assert (done.returncode, done.stdout) == (0, f"CMOC1  {QUICK}\n")
