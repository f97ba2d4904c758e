"""What is said to those whose file cannot be read."""

from __future__ import annotations

import io
import math
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cmo
from cmo.opening import find
from cmo.reading import MOST_BYTES
from cmo.reading.slips import LONGEST
from cmo.reading.yaml_text import MOST_PROBLEMS
from tests.bad_theories import BAD, HEAD
from tests.golden import messages
from tests.theories import night_shift


def parts(text: str) -> dict[str, str]:
    """The golden text, case by case."""
    return dict(part.split("\n", 1) for part in text.removeprefix("## ").split("\n\n## "))


GOLDEN = parts(messages.FILE.read_text(encoding="utf-8").rstrip("\n"))


@pytest.mark.parametrize("name", BAD)
def test_messages(name: str) -> None:
    """`python -m tests.golden` makes the expected text anew."""
    assert messages.told(BAD[name]) == GOLDEN[name]


def test_every_case_is_refused_in_few_words() -> None:
    assert list(GOLDEN) == list(BAD)
    for told in GOLDEN.values():
        for line in told.splitlines():
            assert ": error " in line
            assert line.endswith(")")
            assert len(line) < 300


def told(path: Path | str) -> str:
    with pytest.raises(cmo.CmoError) as caught:
        cmo.load(path)
    return str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path.resolve()
    monkeypatch.chdir(folder)
    assert told("no.yaml") == f"no.yaml: there is no such file in {folder}"
    assert told("sub/no.yaml") == f"sub/no.yaml: there is no folder {folder / 'sub'}"
    (folder / "mine.yaml.txt").touch()
    (folder / "sub").mkdir()
    (folder / "sub" / "other.yaml").touch()
    (folder / "notes.md").touch()
    missing = f"there is no such file in {folder}"
    other = Path("sub", "other.yaml")
    for name, meant in {
        "mine.yaml": "mine.yaml.txt",
        "mine.yml": "mine.yaml.txt",
        "Mine.yaml": "mine.yaml.txt",
        "other.yaml": other,
    }.items():
        assert told(name) == f"{name}: {missing}; did you mean `{meant}`?"
    assert told("notes.yaml") == f"notes.yaml: {missing}"
    (folder / "last.yaml").touch()
    assert told("last.yml") == f"last.yml: {missing}; did you mean `last.yaml`?"
    assert told("lst.yaml") == f"lst.yaml: {missing}; did you mean `last.yaml`?"
    last = Path("sub", "last.yaml")
    assert told(last) == f"{last}: {missing}{os.sep}sub; did you mean `last.yaml`?"
    whole = folder / "sub" / "othr.yaml"
    assert told(whole) == (
        f"{whole}: there is no such file; did you mean `{whole.with_name('other.yaml')}`?"
    )
    with pytest.raises(cmo.CmoError) as caught:
        find("last")
    assert str(caught.value) == (
        "last: there is no such file, and no shipped theory of that name; did you mean `last.yaml`?"
    )


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    missing, folder = tmp_path / "no.yaml", tmp_path
    assert told(missing) == f"{missing}: there is no such file"
    assert told(folder) == f"{folder}: this is a folder; name a theory file"
    assert told("a\0b").endswith("it cannot be opened (embedded null byte)")
    assert "it cannot be opened (" in told("x" * 5000)


def test_files_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    for content, message in {
        b"\x89PNG\r\n\x1a\n\0\0\0": f"{path}: error this is a binary file and no text (not-text)",
        "format: 1\ntheory:\n  title: Caf\xe9\n".encode("latin-1"): (
            f"{path}:3:13: error this character is not written in UTF-8; "
            "save the file again with the encoding UTF-8 (not-utf-8)"
        ),
        "format: 1\n".encode("utf-16"): (
            f"{path}: error this file is written in UTF-16 (which Notepad calls Unicode); "
            "save it again with the encoding UTF-8 (not-utf-8)"
        ),
        "format: 1\n".encode("utf-16-le"): (
            f"{path}: error this file is written in UTF-16 (which Notepad calls Unicode); "
            "save it again with the encoding UTF-8 (not-utf-8)"
        ),
        b"PK\x03\x04\x14\0\x06\0\x08\0": (
            f"{path}: error this is a document of Word or Excel, or a zip file, and no plain text; "
            "save it as plain text, with the encoding UTF-8 (not-text)"
        ),
        b"": f"{path}: error the file is empty; `cmo new` writes one to start from (empty-file)",
        b"x" * (MOST_BYTES + 1): f"{path}: error the file is larger than 32 MB (too-large)",
    }.items():
        path.write_bytes(content)
        assert told(path) == message


@pytest.mark.parametrize("line", ["a\n", "- \n", "a: b\n", "x[\n", "\u2028", "- - - a\n"])
def test_a_large_file_of_garbage_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(line.encode() * (30_000_000 // len(line.encode())))
    assert 1 <= told(path).count("\n") + 1 <= MOST_PROBLEMS + 1
    path.write_bytes(line.encode() * (50_000_000 // len(line.encode())))
    assert told(path) == f"{path}: error the file is larger than 32 MB (too-large)"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"format: 2\n"))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert told("-").splitlines()[0] == (
        "<stdin>:1:1: error the file needs `theory:` with a `title:` under it (missing-key)"
    )


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    text = cmo.dumps(cmo.from_dict(night_shift()))
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert cmo.load(path) == cmo.from_dict(night_shift())


def test_a_bomb_of_aliases_is_refused() -> None:
    """Each line repeats the one above ten times: ten thousand million values from one page."""
    text = HEAD + "contexts:\n  x: X\nconfigurations:\n  C:\n    contexts:\n"
    text += "      - any: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for number in range(10):
        members = ", ".join([f"{{any: *a{number}}}"] * 10)
        text += f"      - any: &a{number + 1} [{members}]\n"
    problem = messages.told(text)
    assert problem == (
        "<text>:13:85: error the aliases (`*name`) repeat more than 100,000 values; "
        "write them out, or use fewer (too-many-aliases)"
    )


def test_a_theory_made_in_code_reports_the_path() -> None:
    values: dict[str, Any] = night_shift()
    values["configurations"]["CMOC1"]["unless"] = ["short-stafed"]
    with pytest.raises(cmo.InvalidTheory) as caught:
        cmo.from_dict(values)
    assert str(caught.value) == (
        "configurations > CMOC1 > unless > 0: error no element `short-stafed` is declared; "
        "did you mean `short-staffed`? (unknown-id)"
    )
    (problem,) = caught.value.problems
    assert problem.path == ("configurations", "CMOC1", "unless", 0)
    assert problem.place is None
    assert problem.severity is cmo.Severity.ERROR
    loop: dict[str, Any] = {"format": 1}
    loop["theory"] = loop
    with pytest.raises(cmo.InvalidTheory, match="nested more than 40 deep"):
        cmo.from_dict(loop)


def test_all_problems_are_told_at_once_but_not_without_end() -> None:
    lines = [f"  c{number}: {{labl: x}}" for number in range(1000)]
    with pytest.raises(cmo.InvalidTheory) as caught:
        cmo.loads(HEAD + "contexts:\n" + "\n".join(lines))
    assert len(caught.value.problems) == MOST_PROBLEMS + 1
    more = caught.value.problems[-1]
    assert str(more) == (
        "<text>:1004:16: error there may be more problems; these are the first 200 (more-problems)"
    )
    with pytest.raises(cmo.InvalidTheory) as caught:
        cmo.loads(HEAD + "contexts:\n" + "  a: x\n" * 1000)
    assert len(caught.value.problems) == MOST_PROBLEMS + 1
    assert caught.value.problems[-1].code == "more-problems"


def test_what_comes_of_another_mistake_is_not_told() -> None:
    """Ten wrong references to a map that cannot be read are one mistake."""
    used = "".join(f"  C{number}:\n    contexts: [a, b]\n" for number in range(10))
    for home in ("context:\n  a: A\n  b: B\n", "contexts: a A\n", "contexts: [a, b]\n"):
        with pytest.raises(cmo.InvalidTheory) as caught:
            cmo.loads(HEAD + home + "configurations:\n" + used)
        (problem,) = caught.value.problems
        assert problem.place is not None
        assert problem.place.line == 4


def test_two_sections_of_one_kind_are_told_before_what_comes_of_them() -> None:
    """What the first of them declares is not told to be unknown; what neither declares is."""
    text = HEAD + "contexts:\n  a: A\n  b: B\n" * 2
    text += "configurations:\n  C:\n    contexts: [a, {id: n, label: N}, x]\n"
    assert messages.told(text) == (
        "<text>:7:1: error the key `contexts` stands here twice (first in line 4); keep one, and "
        "put what is below both under it (duplicate-key)\n"
        "<text>:12:38: error no element `x` is declared; declare it under contexts, mechanisms, "
        "outcomes or interventions (unknown-id)"
    )
    text += "  D:\n    contexts: [n]\nconfigurations:\n  D:\n    contexts: [n, y]\n"
    told = messages.told(text).splitlines()
    assert [line.split(" error ")[0] for line in told] == ["<text>:7:1:", "<text>:15:1:"]


def test_a_slip_is_told_with_what_is_left_to_mend() -> None:
    """The places are those of the file as it stands, and not of a mended one."""
    text = HEAD + "contexts:\n  a: A\nconfigurations:\n  C:\n  contexts: [a, bb]\n  titel: x\n"
    assert messages.told(text) == (
        "<text>:8:3: error what belongs to `C` must be indented more than it: indent `contexts` by "
        "2 more spaces (yaml-syntax)\n"
        "<text>:8:17: error no element `bb` is declared; declare it under contexts, mechanisms, "
        "outcomes or interventions (unknown-id)\n"
        "<text>:9:10: error the configuration `titel` must hold keys such as `contexts:`, and is "
        "text (wrong-type)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "contexts:\n  a: A\n  level:\n    label: A context that is called level\n",
        "contexts:\n  a:\n    label: A\n    note: x\n    b: x\n",  # b is nobody's id
        "contexts:\n  a: |\n    -x\n    b: - y\n  a: B\n",
    ],
)
def test_no_slip_is_told_where_there_is_none(text: str) -> None:
    told = messages.told(HEAD + text)
    assert "yaml-syntax" not in told


def test_slips_are_not_looked_for_in_a_very_long_text() -> None:
    text = HEAD + "contexts:\na: A\n" + "# x\n" * (LONGEST // 4)
    assert messages.told(text).startswith(
        "<text>:5:1: error `a` is no key of a theory file; it can have format, theory,"
    )


def test_any_script_may_be_used() -> None:
    theory = cmo.loads(
        "format: 1\ntheory:\n  title: 线上论坛\ncontexts:\n  心理安全: 感到安全\n"
        "configurations:\n  配置一:\n    contexts: [心理安全]\n  नमस्ते:\n    contexts: [心理安全]\n"
    )
    assert theory["配置一"].contexts[0].label == "感到安全"
    assert theory["नमस्ते"].contexts[0].id == "心理安全"


def test_ids_are_read_as_written() -> None:
    theory = cmo.loads(
        HEAD + "contexts:\n  1: One\n  010: Ten\n  no: No\n  null: Nothing\n  2024-01-01: Day\n"
        "configurations:\n  1e3:\n    contexts: [1, 010, no, 2024-01-01]\n"
    )
    assert [use.label for use in theory["1e3"].contexts] == ["One", "Ten", "No", "Day"]
    assert theory.contexts["null"].label == "Nothing"


def test_values_of_python_are_read_as_a_file_would_have_them() -> None:
    values = night_shift()
    values["configurations"]["CMOC1"]["tags"] = {"one"}
    values["configurations"]["CMOC1"]["note"] = math.nan
    values["configurations"]["CMOC1"]["statement"] = date(2024, 1, 2)
    configuration = cmo.from_dict(values)["CMOC1"]
    assert (configuration.tags, configuration.note) == (("one",), None)
    assert configuration.statement == "2024-01-02"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (b"x", "a theory holds maps, lists and text, and no bytes"),
        (object(), "a theory holds maps, lists and text, and no object"),
        ({1: "a", "1": "b"}, "these keys are no texts, each once: [1, '1']"),
        ({None: "a"}, "these keys are no texts, each once: [None]"),
    ],
)
def test_values_that_no_file_could_hold(value: Any, told: str) -> None:
    with pytest.raises(cmo.InvalidTheory) as caught:
        cmo.from_dict({"format": 1, "theory": {"title": "T"}, "contexts": value})
    assert caught.value.problems[0].message == told
