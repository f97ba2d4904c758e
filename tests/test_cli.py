"""The command `cmo`, run as a user runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import jsonschema
import pytest

import cmo
from cmo.shipped import shipped_path
from tests.bad_theories import BAD
from tests.theories import night_shift

COMMAND = Path(sysconfig.get_path("scripts")) / "cmo"
FORUMS = "online-mental-health-forums"


def run(
    *arguments: object, given: bytes | None = None, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `cmo`, without a terminal; no output may hold a traceback or a colour."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
    )
    out, err = (text.decode("utf-8").replace("\r\n", "\n") for text in (done.stdout, done.stderr))
    assert "Traceback" not in err
    assert "\x1b" not in out + err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return cmo.from_dict(night_shift()).save(tmp_path / "night shift.yaml")


def test_help_shows_every_command_with_an_example() -> None:
    overview = run("--help")
    assert overview.returncode == 0
    for command in ("render", "check", "show", "new", "schema", "library"):
        assert f"  {command} " in overview.stdout
        told = run(command, "--help")
        assert told.returncode == 0
        assert "Example" in told.stdout
        assert f"\n    cmo {command}" in told.stdout
    assert run("--version").stdout == f"cmo {cmo.__version__}\n"


def test_check_sums_up_what_it_read() -> None:
    done = run("check", FORUMS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Online mental health peer support forums (reconstruction from the abstract), "
        "initial theory\n"
        "  22 configurations in 6 domains, 22 ripples\n"
        "  6 interventions, 9 contexts, 22 mechanisms, 15 outcomes, 1 source\n"
        "no problems found; 35 waived\n"
    )


def test_check_says_all_that_is_wrong(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(BAD["unknown2"], encoding="utf-8", newline="")
    done = run("check", bad)
    assert done.returncode == 2
    assert done.stdout == (
        f"{bad}:6:5: error `labell` is no key of the context `a`; did you mean `label`? "
        "(unknown-key)\n"
        "    6 |     labell: x\n"
        "      |     ^^^^^^\n"
        "1 error\n"
    )


def test_check_takes_several_theories_and_gives_json(tmp_path: Path, file: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(BAD["twice"], encoding="utf-8", newline="")
    done = run("check", file, bad, tmp_path / "missing.yaml", "--format", "json")
    assert done.returncode == 2
    good, twice, missing = json.loads(done.stdout)
    assert good["problems"][0] == {
        "file": str(file),
        "line": 2,
        "column": 1,
        "severity": "advice",
        "code": "no-dark-logic",
        "message": "no outcome is marked as negative or unintended",
        "hint": "ask of each mechanism in whom, and where, it might go wrong, and write that too",
        "about": [],
        "path": ["theory"],
    }
    assert good["waived"] == []
    assert good["summary"]["configurations"] == 2
    assert twice == {
        "theory": str(bad),
        "problems": [
            {
                "file": str(bad),
                "line": 6,
                "column": 3,
                "severity": "error",
                "code": "duplicate-key",
                "message": "the key `a` stands here twice (first in line 5); keep one",
                "hint": None,
                "about": [],
                "path": [],
            }
        ],
        "waived": [],
        "summary": None,
    }
    assert missing["problems"][0]["message"] == "there is no such file"


def test_show_says_a_configuration_in_words(file: Path) -> None:
    done = run("show", file, "CMOC1")
    assert done.returncode == 0
    assert done.stdout == (
        "CMOC1: A quick answer makes reporting worthwhile\n\n"
        "If the ward manager answers reports without blame (in place: a two-line report form on "
        "the ward phone), unless fewer than two nurses are on the ward, then more near misses are "
        "reported, because of a reply within a day, with the response “reporting is worth my "
        "time”.\n\n"
        "domain: Reporting culture\n"
        "evidence: supports on “A reply within a day → reporting is worth my time”: int-04, p. 3 "
        "(stated): “You get a reply, so you bother.”\n"
        "leads to: CMOC2, through More near misses are reported\n"
    )
    second = run("show", file, "CMOC2").stdout
    assert "evidence: none\n" in second
    assert (
        "led to by: CMOC1 (A quick answer makes reporting worthwhile), "
        "through More near misses are reported\n" in second
    )


def test_show_gives_json_and_all_where_none_is_named(file: Path) -> None:
    accounts = json.loads(run("show", file, "--format", "json").stdout)
    assert [account["id"] for account in accounts] == ["CMOC1", "CMOC2"]
    assert accounts[0]["leads_to"] == [
        {
            "configuration": "CMOC2",
            "title": None,
            "carried_by": ["More near misses are reported"],
        }
    ]
    assert accounts[0]["evidence"][0]["sources"] == ["int-04"]


def test_show_names_the_nearest_configuration() -> None:
    done = run("show", FORUMS, "CMOC5")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "error: no configuration or element `CMOC5`; did you mean `CMOC05` or `CMOC15`?\n"
    )


def test_standard_input_is_taken(file: Path) -> None:
    done = run("check", "-", given=file.read_bytes())
    assert done.returncode == 0
    assert "    2 | theory:\n      | ^^^^^^\n" in done.stdout
    done = run("show", "-", given=b"format: 1\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "<stdin>:1:1: error the file needs `theory:` with a `title:` under it (missing-key)\n"
        "1 error\n"
    )


@pytest.mark.parametrize("command", [("check",), ("show",), ("render", "-o", "x.svg")])
def test_what_cannot_be_read_is_said_plainly(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "empty.yaml").touch()
    (tmp_path / "binary.yaml").write_bytes(b"\0\1\2")
    for name, message in {
        "nowhere.yaml": f"nowhere.yaml: there is no such file in {tmp_path.resolve()}",
        "folder.yaml": "folder.yaml: this is a folder; name a theory file",
        "empty.yaml": "the file is empty; `cmo new` writes one to start from (empty-file)",
        "binary.yaml": "this is a binary file and no text (not-text)",
        "online-forums": (
            "there is no such file, and no shipped theory of that name; did you mean "
            "`online-mental-health-forums`?"
        ),
    }.items():
        done = run(*command, name, cwd=tmp_path)
        assert done.returncode == 2
        told = (
            (done.stdout + done.stderr)
            .replace(": error ", ": ")
            .replace("folder.yaml: this", "this")
        )
        assert message.replace("folder.yaml: this", "this") in told
    assert not (tmp_path / "x.svg").exists()


def test_a_name_with_a_space_and_without_quotes(tmp_path: Path) -> None:
    shutil.copy(shipped_path("cctv-car-parks"), tmp_path / "my own theory.yaml")
    told = 'error: the name of this file holds a space; put it in quotes: "my own theory.yaml"\n'
    for command in (("check",), ("render", "-o", "x.svg"), ("ask",), ("show",)):
        done = run(*command, "my", "own", "theory.yaml", cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert run("show", "my own theory.yaml", "CMOC1", cwd=tmp_path).returncode == 0
    done = run("check", "your", "theory.yaml", cwd=tmp_path)
    assert "quotes" not in done.stdout + done.stderr


def test_new_writes_a_starter_that_checks_clean(tmp_path: Path) -> None:
    done = run("new", "mine", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "wrote mine.yaml\nwrote theory.schema.json\n"
    assert run("check", tmp_path / "mine.yaml").returncode == 0
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./theory.schema.json\n")
    schema = json.loads((tmp_path / "theory.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    assert json.loads(run("schema").stdout) == schema

    again = run("new", "mine.yaml", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr == "error: mine.yaml: this file is there already; --force writes over it\n"
    assert run("new", "mine.yaml", "--force", cwd=tmp_path).returncode == 0
    assert run("new", "other.yaml", cwd=tmp_path).returncode == 0


def test_schema_goes_into_a_file_too(tmp_path: Path) -> None:
    done = run("schema", "-o", tmp_path / "s.json")
    assert done.stdout == f"wrote {tmp_path / 's.json'}\n"
    assert (
        json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["title"] == "Programme theory"
    )
    done = run("schema", "-o", tmp_path / "nowhere" / "s.json")
    assert done.returncode == 2
    assert "there is no folder" in done.stderr


def test_library_lists_the_shipped_theories() -> None:
    assert run("library").stdout == (
        "cctv-car-parks               Closed-circuit television in car parks\n"
        "online-mental-health-forums  Online mental health peer support forums "
        "(reconstruction from the abstract)\n"
    )
    listed = json.loads(run("library", "--format", "json").stdout)
    assert [entry["name"] for entry in listed] == list(cmo.library())


def test_mistakes_in_the_call_get_a_word_and_exit_2() -> None:
    done = run("chekc", FORUMS)
    assert done.returncode == 2
    assert "Did you mean 'check'?" in done.stderr
    assert run("render", FORUMS).returncode == 2
    assert run("check").returncode == 2


def test_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    values = night_shift()
    values["configurations"]["CMOC1"]["title"] = "red \x1b[31m\x07 alert"
    path = cmo.from_dict(values).save(tmp_path / "t.yaml")
    assert "red \\u001b[31m\\u0007 alert" in run("show", path, "CMOC1").stdout


def test_it_prints_whatever_the_encoding_of_the_pipe(file: Path) -> None:
    done = run("show", file, "CMOC1", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert "\\u201creporting" in done.stdout


def test_python_dash_m_is_the_same_command() -> None:
    done = subprocess.run([sys.executable, "-m", "cmo", "library"], capture_output=True, text=True)
    assert done.stdout.startswith("cctv-car-parks")


def test_ordinary_signs_of_other_scripts_are_left_alone(tmp_path: Path) -> None:
    values = night_shift()
    title = "groupe\u00a0: می\u200cشود 信任\u3000高 👩‍⚕️ \u202eetfel"
    values["configurations"]["CMOC1"]["title"] = title
    path = cmo.from_dict(values).save(tmp_path / "t.yaml")
    shown = run("show", path, "CMOC1").stdout.splitlines()[0]
    assert shown == "CMOC1: " + title.replace("\u202e", "\\u202e")


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the input and fills")
def test_closed_input_and_a_full_disk_get_a_word() -> None:
    for redirection, told in {
        "- <&-": "-: error there is no standard input (no-file)",
        "cctv-car-parks >/dev/full": (
            "error: the output cannot be written (No space left on device)"
        ),
    }.items():
        done = subprocess.run(
            f"'{COMMAND}' check {redirection}", shell=True, capture_output=True, text=True
        )
        assert done.returncode == 2
        assert told in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    long = "x" * 300
    for arguments in (("check", long), ("render", "cctv-car-parks", "-o", f"{long}.dot")):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert long in done.stdout + done.stderr


def test_a_card_and_another_kind_at_once_are_refused(tmp_path: Path) -> None:
    done = run("render", FORUMS, "-o", tmp_path / "x.svg", "-c", "CMOC05", "--kind", "ripples")
    assert done.returncode == 2
    assert done.stderr == (
        "error: only a card shows one configuration; ask for kind card, not ripples\n"
    )


def test_new_never_writes_the_starter_over_the_schema(tmp_path: Path) -> None:
    (tmp_path / "theory.schema.json").write_text("{}", encoding="utf-8")
    done = run("new", "theory.schema.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "choose another" in done.stderr
    assert run("new", "mine.yaml", cwd=tmp_path).returncode == 0
    assert (tmp_path / "theory.schema.json").read_text(encoding="utf-8") != "{}"


def test_show_says_all_that_a_configuration_claims(tmp_path: Path) -> None:
    values = night_shift()
    values["theory"]["interventions"] = ["short-form"]
    values["theories"] = {"safety": "Psychological safety theory"}
    values["configurations"]["CMOC1"] |= {
        "regardless": ["weekly-review"],
        "strengthened_by": ["learns-faster"],
        "statement": "As printed.",
        "published_as": "CMOC 3b",
        "informed_by": [{"ref": "safety", "construct": "voice"}],
        "confidence": {"level": "low", "why": "one interview"},
        "tags": ["wards"],
    }
    shown = run("show", cmo.from_dict(values).save(tmp_path / "t.yaml"), "CMOC1").stdout
    for line in (
        "; whether or not reports are talked over once a week; "
        "more strongly where the ward learns from near misses.\n",
        "as published: As printed.\n",
        "published as: CMOC 3b\n",
        "in place throughout: A two-line report form on the ward phone\n",
        "informed by: Psychological safety theory (voice)\n",
        "confidence: low (one interview)\n",
        "tags: wards\n",
    ):
        assert line in shown
