"""A theory in several files: what is read, what is refused, and what is said of it."""

from __future__ import annotations

import copy
import errno
import json
import os
import pickle
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.json_schema import theory_schema
from cmo.problems import Severity
from cmo.reading import MOST_BYTES, files_of
from cmo.reading.files import MOST_FILES
from cmo.reading.top_level import COLLECTIONS
from cmo.reading.yaml_text import MOST_FROM_ALIASES, MOST_PROBLEMS
from tests.strategies import theories
from tests.theories import night_shift

HEAD = "format: 1\ntheory:\n  title: T\n"
USES_A = "configurations:\n  C1:\n    contexts: [a]\n"
A = "contexts:\n  a: A\n"
S = "sources:\n  s: S\n"
EXAMPLE = Path(__file__).parents[1] / "examples" / "split-theory"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the test runs."""
    folder = tmp_path.resolve() / "theory"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(files: dict[str, str | bytes]) -> None:
    """Write files, with the folders that they need."""
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def told(path: str | Path = "t.yaml") -> list[str]:
    """What is said of a theory that cannot be read, a line each."""
    with pytest.raises(cmo.InvalidTheory) as caught:
        cmo.load(path)
    return str(caught.value).replace(os.sep, "/").splitlines()


# What is read


def test_the_example_in_three_files() -> None:
    theory = cmo.load(EXAMPLE / "walking-group.yaml")
    assert [*theory] == ["CMOC1", "CMOC2"]
    assert theory["CMOC1"].mechanisms[0].reasoning == "Feels safe and never behind"
    assert [*theory.sources] == ["leader-1", "walker-2", "diary-study"]
    assert not theory.check()
    assert [Path(file).name for file in theory.places.files] == [
        "walking-group.yaml",
        "elements.yaml",
        "sources.yaml",
    ]


def test_one_whole_file_says_the_same() -> None:
    theory = cmo.load(EXAMPLE / "walking-group.yaml")
    assert "include" not in theory.to_yaml()
    theory.save("whole.yaml")
    assert cmo.load("whole.yaml") == theory


def test_it_copies_and_pickles() -> None:
    theory = cmo.load(EXAMPLE / "walking-group.yaml")
    for other in (copy.copy(theory), copy.deepcopy(theory), pickle.loads(pickle.dumps(theory))):
        assert other == theory
        assert other.places.files == theory.places.files
        assert other.places.of(("sources", "diary-study")) == theory.places.of(
            ("sources", "diary-study")
        )


def test_what_is_included_comes_first_in_order() -> None:
    write(
        {
            "t.yaml": HEAD + "include: [b.yaml, a.yaml]\ncontexts:\n  own: Own\n",
            "a.yaml": "contexts:\n  a: A\n",
            "b.yaml": "contexts:\n  b: B\ninclude: sub/c.yaml\n",
            "sub/c.yaml": "format: 1\ncontexts:\n  c: C\n",
        }
    )
    theory = cmo.load("t.yaml")
    assert [*theory.contexts] == ["c", "b", "a", "own"]
    assert theory.places.files == ("t.yaml", str(Path("sub/c.yaml")), "b.yaml", "a.yaml")


def test_references_hold_in_all_directions() -> None:
    write(
        {
            "t.yaml": HEAD + "  interventions: [i]\ninclude: [a.yaml, b.yaml]\noutcomes:\n  o: O\n",
            "a.yaml": (
                "configurations:\n  C1:\n    contexts: [c]\n    outcomes: [o, {id: n, label: N}]\n"
                "    rivals: [C2]\n    domain: d\n    evidence: [{source: s}]\n"
            ),
            "b.yaml": (
                "contexts:\n  c:\n    label: C\n    opposite_of: n\n    actors: [x]\n"
                "configurations:\n  C2:\n    contexts: [n]\n"
                "domains:\n  d: D\nactors:\n  x: X\nsources:\n  s: S\ninterventions:\n  i: I\n"
            ),
        }
    )
    theory = cmo.load("t.yaml")
    assert theory["C1"].outcomes[1].id == "n"
    assert theory.places.file_of(("configurations", "C1", "contexts", 0)) == "a.yaml"
    assert theory.places.of(("configurations", "C1", "contexts", 0)) == (3, 16)
    assert theory.places.file_of(("outcomes", "o")) == "t.yaml"
    assert theory.places.file_of(("theory", "title")) == "t.yaml"


def test_two_parts_may_share_a_third() -> None:
    write(
        {
            "t.yaml": HEAD + "include: [team/a.yaml, b.yaml, shared/s.yaml]\n" + USES_A,
            "team/a.yaml": "include: ../shared/s.yaml\n" + A,
            "b.yaml": "include: [./shared//s.yaml]\n",
            "shared/s.yaml": S,
        }
    )
    theory = cmo.load("t.yaml")
    assert [*theory.sources] == ["s"]
    assert len(theory.places.files) == 4


def test_a_key_left_empty_is_left_out() -> None:
    write({"t.yaml": HEAD + "include:\n" + A, "u.yaml": HEAD + "include: []\n" + A})
    assert cmo.load("t.yaml").places.files == ("t.yaml",)
    assert cmo.load("u.yaml") == cmo.load("t.yaml")


def test_an_entry_left_empty_in_one_file_may_stand_in_another() -> None:
    write(
        {
            "t.yaml": HEAD + "include: [a.yaml, b.yaml]\n" + USES_A + "contexts:\n  b:\n  c:\n",
            "a.yaml": "contexts:\n  a:\n  b: B\n",
            "b.yaml": A,
        }
    )
    theory = cmo.load("t.yaml")
    assert [*theory.contexts] == ["a", "b"]
    assert theory.places.file_of(("contexts", "a")) == "b.yaml"
    assert theory.places.left_empty == (("contexts", "c"),)


def test_a_byte_order_mark_and_windows_lines_in_a_part() -> None:
    write(
        {
            "t.yaml": HEAD + "include: a.yaml\n" + USES_A,
            "a.yaml": b"\xef\xbb\xbf" + A.replace("\n", "\r\n").encode(),
        }
    )
    assert cmo.load("t.yaml").contexts["a"].label == "A"


def test_from_another_folder_files_are_named_as_the_theory_was(folder: Path) -> None:
    write({"sub/t.yaml": HEAD + "include: a.yaml\n" + USES_A, "sub/a.yaml": "contexts:\n  b: B\n"})
    name = str(Path("sub", "t.yaml"))
    assert told(name) == [
        "sub/t.yaml:7:16: error no element `a` is declared; declare it under contexts, mechanisms, "
        "outcomes or interventions (unknown-id)"
    ]
    write({"sub/a.yaml": "contexts:\n  a: A\n"})
    assert cmo.load(name).places.files == (name, str(Path("sub", "a.yaml")))
    whole = folder / "sub" / "t.yaml"
    assert cmo.load(whole).places.files == (str(whole), str(whole.with_name("a.yaml")))


VALUES = theories()


@settings(max_examples=40, deadline=None)
@given(VALUES, st.data())
def test_any_theory_may_be_split_anyhow(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("split")
    path = split(values, folder, data)
    theory = cmo.load(path)
    assert theory == cmo.from_dict(values)
    for name in COLLECTIONS:
        for id in values.get(name) or {}:
            file = theory.places.file_of((name, id))
            place = theory.places.of((name, id), key=True)
            assert file is not None
            assert place is not None
            if values[name][id] is not None:
                line = Path(file).read_text("utf-8").split("\n")[place.line - 1]
                assert yaml.safe_load(line.split(":")[0].strip(" ?")) is not None


def split(values: dict[str, Any], folder: Path, data: st.DataObject) -> Path:
    """Write a theory into up to four files, each entry into any of them; the path of the first."""
    names = ["theory.yaml", "a.yaml", "sub/b.yaml", "sub/deep/c.yaml"]
    files: list[dict[str, Any]] = [{} for _ in names]
    files[0] = {key: of for key, of in values.items() if key not in COLLECTIONS}
    files[0]["include"] = ["a.yaml", "sub/b.yaml"]
    files[2]["include"] = data.draw(st.sampled_from(["deep/c.yaml", ["deep/c.yaml", "../a.yaml"]]))
    files[3]["format"] = files[1]["format"] = 1
    for name in COLLECTIONS:
        for id, raw in (values.get(name) or {}).items():
            file = files[data.draw(st.integers(0, 3))]
            file.setdefault(name, {})[id] = raw
    for name, of in zip(names, files, strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(of, sort_keys=False, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
    return folder / names[0]


# What is refused at the entry

OUT = (
    "leads out of the folder of the theory; only files in it, and in the folders below it, can be "
    "included (bad-include)"
)
WHOLE = (
    "is a path from the top of a disk; write the way from the folder of this file, such as "
    "`shared/sources.yaml` (bad-include)"
)
REFUSED = {
    "/etc/passwd": f"10: error `/etc/passwd` {WHOLE}",
    "C:\\x\\a.yaml": f"10: error `C:\\x\\a.yaml` {WHOLE}",
    "c:a.yaml": f"10: error `c:a.yaml` {WHOLE}",
    "\\\\server\\a.yaml": f"10: error `\\\\server\\a.yaml` {WHOLE}",
    "//server/a.yaml": f"10: error `//server/a.yaml` {WHOLE}",
    "sub\\x.yaml": "10: error `sub\\x.yaml`: write `/` between folders, on Windows too: "
    "`sub/x.yaml` (bad-include)",
    "..\\a.yaml": "10: error `..\\a.yaml`: write `/` between folders, on Windows too: "
    "`../a.yaml` (bad-include)",
    "../a.yaml": f"10: error `../a.yaml` {OUT}",
    "sub/../../theory/a.yaml": f"10: error `sub/../../theory/a.yaml` {OUT}",
    "http://example.org/a.yaml": "10: error `http://example.org/a.yaml` is an address on the web, "
    "and nothing is fetched; save the file in the folder of this one, and write its name "
    "(bad-include)",
    "file:///etc/passwd": "10: error `file:///etc/passwd` is an address on the web, and nothing is "
    "fetched; save the file in the folder of this one, and write its name (bad-include)",
    "a.yaml:stream": "10: error `a.yaml:stream` can be no name of a file on every computer "
    "(bad-include)",
    '"a\\tb.yaml"': "10: error `a b.yaml` can be no name of a file on every computer (bad-include)",
    ".": "10: error `.` is a folder; name the files in it (bad-include)",
    "sub/": "10: error `sub/` is a folder; name the files in it (bad-include)",
    "a.yaml x.yaml": "10: error there is no file `a.yaml x.yaml` (no-file)",
    "a.yaml, sub/x.yaml": "10: error there is no file `a.yaml, sub/x.yaml`; several files go in "
    "`[ ]`: `[a.yaml, sub/x.yaml]` (no-file)",
    "a": "10: error there is no file `a`; did you mean `a.yaml`? (no-file)",
    "b.yml": "10: error there is no file `b.yml` (no-file)",
    "x.yaml": "10: error there is no file `x.yaml`; did you mean `sub/x.yaml`? (no-file)",
    "suub/x.yaml": "10: error there is no file `suub/x.yaml`; did you mean `sub/x.yaml`? (no-file)",
    "a.yaml/x.yaml": "10: error there is no file `a.yaml/x.yaml`; did you mean `sub/x.yaml`? "
    "(no-file)",
    "t.yaml": "10: error the file t.yaml includes itself; take it out of `include` (include-ring)",
    '""': "10: error `include` is blank; write a file's name, or leave it out (blank-text)",
    "{a.yaml: x}": "10: error `include` must be the name of a file, or a list of names, and is a "
    "map of keys; write `- a.yaml` below it (wrong-type)",
    "[a.yaml, ~]": "19: error an item of `include` is empty; write a file's name, or take the `-` "
    "away (wrong-type)",
    "[[a.yaml]]": "11: error an item of `include` must be the name of a file, and is a list "
    "(wrong-type)",
    "[a.yaml, ./a.yaml]": "19: error `./a.yaml` stands in `include` twice; keep one (bad-include)",
}


@pytest.mark.parametrize("entry", REFUSED)
def test_entries_that_are_refused(entry: str) -> None:
    write({"t.yaml": f"{HEAD}include: {entry}\n{USES_A}", "a.yaml": A, "sub/x.yaml": S})
    if sys.platform == "win32" and entry == "a.yaml/x.yaml":  # another error of the system
        pytest.skip("Windows says something else of a file that is taken for a folder")
    assert told() == [f"t.yaml:4:{REFUSED[entry]}"]


def test_a_name_that_is_too_long() -> None:
    write({"t.yaml": f"{HEAD}include: {'x' * 300}.yaml\n"})
    (line,) = told()
    assert line.startswith(f"t.yaml:4:10: error `{'x' * 57}...` cannot be opened (")
    if sys.platform != "win32":
        assert line.endswith(f" ({os.strerror(errno.ENAMETOOLONG)}) (no-file)")


def linked(name: str, target: str | Path) -> None:
    try:
        Path(name).symlink_to(target)
    except OSError:  # pragma: no cover - Windows asks for rights
        pytest.skip("no links can be made here")


def test_links(folder: Path) -> None:
    """A link may lead to a file of the folder, and nowhere else."""
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("contexts:\n  a: Secret\n")
    linked("file.yaml", outside / "secret.yaml")
    linked("way", outside)
    linked("up", "..")
    linked("inside.yaml", "a.yaml")
    linked("gone.yaml", "nothing.yaml")
    write({"t.yaml": f"{HEAD}include: inside.yaml\n{USES_A}", "a.yaml": A})
    assert cmo.load("t.yaml").contexts["a"].label == "A"
    entries = ["file.yaml", "way/secret.yaml", "up/outside/secret.yaml", "gone.yaml"]
    write({"t.yaml": f"{HEAD}include:\n" + "".join(f"  - {entry}\n" for entry in entries)})
    link = "is a link that leads out of the folder of the theory; only files in it, and in the "
    link += "folders below it, can be included (bad-include)"
    assert told() == [
        f"t.yaml:5:5: error `file.yaml` {link}",
        f"t.yaml:6:5: error `way/secret.yaml` {link}",
        f"t.yaml:7:5: error `up/outside/secret.yaml` {link}",
        "t.yaml:8:5: error there is no file `gone.yaml` (no-file)",
    ]
    write({"t.yaml": f"{HEAD}include: [inside.yaml, a.yaml]\n{USES_A}"})
    assert told() == [
        "t.yaml:4:24: error `a.yaml` stands in `include` twice; keep one (bad-include)"
    ]


def test_a_folder_reached_through_a_link_is_the_folder(folder: Path) -> None:
    write({"t.yaml": f"{HEAD}include: a.yaml\n{USES_A}", "a.yaml": A})
    linked(str(folder.parent / "other"), folder)
    assert len(cmo.load(folder.parent / "other" / "t.yaml").contexts) == 1


def test_the_folder_is_that_of_the_name_and_not_of_what_a_link_leads_to(folder: Path) -> None:
    write({"a.yaml": A})
    (folder.parent / "t.yaml").write_text(f"{HEAD}include: a.yaml\n{USES_A}")
    linked("t.yaml", folder.parent / "t.yaml")
    assert len(cmo.load("t.yaml").contexts) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in folders")
def test_pipes_and_devices_are_not_opened() -> None:
    os.mkfifo("pipe.yaml")
    write({"t.yaml": f"{HEAD}include: pipe.yaml\n{USES_A}"})
    assert told() == [
        "t.yaml:4:10: error `pipe.yaml` is a device or a pipe, and no file (bad-include)"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_a_part_that_may_not_be_read() -> None:  # pragma: no cover - not where tests run as root
    write({"t.yaml": f"{HEAD}include: a.yaml\n{USES_A}", "a.yaml": A})
    Path("a.yaml").chmod(0)
    assert told() == ["t.yaml:4:10: error `a.yaml` cannot be opened (Permission denied) (no-file)"]


def test_rings() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: a.yaml\n",
            "a.yaml": f"include: sub/b.yaml\n{A}",
            "sub/b.yaml": "include: [c.yaml]\n",
            "sub/c.yaml": "include: [../a.yaml, ../t.yaml]\n",
        }
    )
    assert told() == [
        "sub/c.yaml:1:11: error files include one another in a ring: a.yaml > sub/b.yaml > "
        "sub/c.yaml > a.yaml; take one `include` away (include-ring)",
        "sub/c.yaml:1:22: error files include one another in a ring: t.yaml > a.yaml > sub/b.yaml "
        "> sub/c.yaml > t.yaml; take one `include` away (include-ring)",
    ]


def test_too_many_files() -> None:
    names = [f"p{number}.yaml" for number in range(MOST_FILES + 1)]
    write(dict.fromkeys(names, "format: 1\n"))
    write({"t.yaml": HEAD + "include:\n" + "".join(f"- {name}\n" for name in names[:-1]) + A})
    assert len(cmo.load("t.yaml").places.files) == MOST_FILES + 1
    write({"t.yaml": HEAD + "include:\n" + "".join(f"- {name}\n" for name in names) + A})
    assert told() == [
        "t.yaml:1005:3: error the theory includes more than 1,000 files; join some of them "
        "(too-many-files)"
    ]


def test_a_long_chain_of_files() -> None:
    names = [f"p{number}.yaml" for number in range(MOST_FILES)]
    write({one: f"include: {other}\n" for one, other in pairwise(names)})
    write({"t.yaml": f"{HEAD}include: {names[0]}\n{USES_A}", names[-1]: A})
    assert cmo.load("t.yaml").places.file_of(("contexts", "a")) == names[-1]


def test_files_that_are_too_large_together() -> None:
    half = b"#" * (MOST_BYTES // 2)
    write({"t.yaml": f"{HEAD}include: [a.yaml, b.yaml]\n", "a.yaml": half + b"\n" + A.encode()})
    write({"b.yaml": half + b"\n" + S.encode()})
    assert told() == [
        "t.yaml:4:19: error with `b.yaml` the files of this theory are larger than 32 MB in all "
        "(too-large)"
    ]


def test_aliases_are_bounded_in_all_files_together() -> None:
    text = "contexts: {x: X}\nconfigurations:\n  C%d:\n    contexts: [any: &a [x, x, x, x]]\n"
    text += "    tags: []\n    unless:\n" + "      - any: *a\n" * (MOST_FROM_ALIASES // 12)
    write({"t.yaml": f"{HEAD}include: [a.yaml, b.yaml, c.yaml]\n"})
    write({f"{name}.yaml": text % number for number, name in enumerate("abc")})
    problems = [line for line in told() if "too-many-aliases" in line]
    assert problems == [
        "c.yaml: error with this file the aliases (`*name`) repeat more than 100,000 values; write "
        "them out (too-many-aliases)"
    ]


# What is wrong in a part


def test_parts_that_are_none() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, b.yaml, c.yaml, d.yaml]\n{USES_A}",
            "a.yaml": HEAD + A,
            "b.yaml": "# nothing yet\n",
            "c.yaml": "- a\n",
            "d.yaml": "a\n",
        }
    )
    assert told() == [
        "a.yaml:2:1: error this is a whole theory; a part of one has no `theory:` (included at "
        "t.yaml:4) (theory-in-part)",
        "b.yaml: error this part of a theory is empty; put a collection in it, such as "
        "`contexts:`, or take it out of `include` (empty-file)",
        "c.yaml:1:1: error this is a list, and no part of a theory; a part holds collections, such "
        "as `contexts:` (not-a-theory)",
        "d.yaml:1:1: error this is text, and no part of a theory; a part holds collections, such "
        "as `contexts:` (not-a-theory)",
    ]


def test_ids_that_two_files_declare() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, b.yaml]\n{USES_A}"
            "    mechanisms:\n      - id: m\n        label: M\nsources:\n  s: S\n",
            "a.yaml": f"{A}sources:\n  s: S\nactors:\n  x: X\n",
            "b.yaml": "outcomes:\n  a: A\n  m: M\n  C1: C\nactors:\n  x: X\n",
        }
    )
    assert told() == [
        "b.yaml:2:3: error `a` is declared twice (also under contexts in a.yaml:2); give one "
        "another id (duplicate-id)",
        "b.yaml:6:3: error `x` is declared twice (also in a.yaml:6); keep one, or give one another "
        "id (duplicate-id)",
        "t.yaml:6:3: error `C1` is declared twice (also under outcomes in b.yaml:4); give one "
        "another id (duplicate-id)",
        "t.yaml:9:9: error `m` is declared twice (also under outcomes in b.yaml:3); give one "
        "another id (duplicate-id)",
        "t.yaml:12:3: error `s` is declared twice (also in a.yaml:4); keep one, or give one "
        "another id (duplicate-id)",
    ]


def test_the_problems_of_all_files_at_once() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, sub/b.yaml]\n{USES_A}    outcomes: [o, zz]\n",
            "a.yaml": "contexts:\n  a:\n    labl: A\n  q: {level: x}\nactors:\n  nurse:\n",
            "sub/b.yaml": "outcomes:\n  o: O\nformat: 2\nmechanism:\n  m: M\nwaive:\n  x: y\n",
        }
    )
    assert told() == [
        "a.yaml:3:5: error `labl` is no key of the context `a`; did you mean `label`? "
        "(unknown-key)",
        "a.yaml:4:6: error the context `q` needs `label` (missing-key)",
        "a.yaml:4:14: error no level `x` is declared; it can be individual, interpersonal, "
        "institutional, infrastructural, or what a map `levels` declares (unknown-id)",
        "sub/b.yaml:3:9: error `format` must be 1, and is `2` (unknown-format)",
        "sub/b.yaml:4:1: error `mechanism` is no key of a part of a theory; did you mean "
        "`mechanisms`? (unknown-key)",
        "sub/b.yaml:6:1: error `waive` is no key of a part of a theory; a waiver stands at the "
        "theory, an element, a source or a configuration (unknown-key)",
    ]


def test_left_empty_in_another_file() -> None:
    write({"t.yaml": f"{HEAD}include: a.yaml\n{USES_A}", "a.yaml": "contexts:\n  b: B\n  a:\n"})
    assert told() == [
        "t.yaml:7:16: error `a` is left empty under contexts in a.yaml:3; give it a label there "
        "(unknown-id)"
    ]


def test_what_comes_of_a_part_that_cannot_be_read_is_not_told() -> None:
    """Ids are not known, levels neither: that is no mistake of who used them."""
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, gone.yaml]\n{USES_A}    level: own\n    titel: x\n",
            "a.yaml": "contexts:\n  a: [x\n",
        }
    )
    assert told() == [
        "a.yaml:2:6: error the `[` that opens here has no `]` before the end of the file "
        "(yaml-syntax)",
        "t.yaml:4:19: error there is no file `gone.yaml` (no-file)",
        "t.yaml:9:5: error `titel` is no key of the configuration `C1`; did you mean `title`? "
        "(unknown-key)",
    ]


def test_slips_of_the_hand_in_parts() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, b.yaml, c.yaml]\n{USES_A}    outcomes: [o1, zz]\n",
            "a.yaml": "contexts:\na: A\n",
            "b.yaml": "outcomes:\n  o1 Good things\n",
            "c.yaml": "{\\rtf1 x}",
        }
    )
    assert told() == [
        "a.yaml:2:1: error `a` is no key of a theory file; if it belongs under `contexts:`, indent "
        "it by 2 spaces (yaml-syntax)",
        "b.yaml:2:3: error a `:` is missing after `o1` (yaml-syntax)",
        "c.yaml:1:1: error this is rich text (RTF), and no plain text; save it as plain text (in "
        "TextEdit: the menu Format, Make Plain Text) (not-text)",
    ]


def test_what_comes_of_a_slip_in_a_part_is_not_told() -> None:
    write({"t.yaml": f"{HEAD}include: a.yaml\n{USES_A}", "a.yaml": "contexts:\na: A\n"})
    assert told() == [
        "a.yaml:2:1: error `a` is no key of a theory file; if it belongs under `contexts:`, indent "
        "it by 2 spaces (yaml-syntax)"
    ]


def test_parts_that_are_no_text() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, b.yaml]\n{USES_A}",
            "a.yaml": "contexts:\n  a: caf\xe9\n".encode("latin-1"),
            "b.yaml": "contexts:\n  b: B\n".encode("utf-16"),
        }
    )
    assert told() == [
        "a.yaml:2:9: error this character is not written in UTF-8; save the file again with the "
        "encoding UTF-8 (not-utf-8)",
        "b.yaml: error this file is written in UTF-16 (which Notepad calls Unicode); save it again "
        "with the encoding UTF-8 (not-utf-8)",
    ]


def test_problems_without_end() -> None:
    bad = "contexts:\n" + "".join(f"  c{number}: [x]\n" for number in range(MOST_PROBLEMS))
    write({"t.yaml": f"{HEAD}include: a.yaml\n{USES_A}", "a.yaml": bad})
    lines = told()
    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[-1] == (
        "a.yaml:201:10: error there may be more problems; these are the first 200 (more-problems)"
    )


@pytest.mark.parametrize("key", ["includes", "inclde", "Include", "import", "files"])
def test_include_misspelt(key: str) -> None:
    write({"t.yaml": f"{HEAD}{key}: a.yaml\n{USES_A}", "a.yaml": A})
    assert told() == [
        f"t.yaml:4:1: error `{key}` is no key of a theory file; did you mean `include`? "
        "(unknown-key)"
    ]


# What is no file


def test_include_works_only_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    message = (
        "error `include` names files below the folder of a theory file, and this theory was not "
        "read from a file; give the name of its file (include-without-file)"
    )
    write({"a.yaml": A})
    text = f"{HEAD}include: a.yaml\n{USES_A}"
    with pytest.raises(cmo.InvalidTheory) as caught:
        cmo.loads(text)
    assert str(caught.value) == f"<text>:4:1: {message}"
    with pytest.raises(cmo.InvalidTheory) as caught:
        cmo.from_dict({**night_shift(), "include": ["a.yaml"]})
    assert str(caught.value) == f"include: {message}"
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert told("-") == [f"<stdin>:4:1: {message}"]


# A part that is taken for a theory


def test_a_part_alone() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [sub/b.yaml]\n{USES_A}",
            "other.yaml": HEAD + A,
            "sub/b.yaml": "include: a.yaml\n",
            "sub/a.yaml": A,
            "sub/alone.yaml": A,
        }
    )
    part = "error this is a part of a theory, and has no `theory:` of its own; take the file that "
    assert told("sub/a.yaml") == [
        f"sub/a.yaml: {part}includes it: sub/../t.yaml (part-of-theory)".replace("sub/../", "")
    ]
    whole = Path("sub/b.yaml").absolute()
    assert told(whole) == [
        f"{whole.as_posix()}: {part}includes it: {Path('t.yaml').absolute().as_posix()} "
        "(part-of-theory)"
    ]
    assert told("sub/alone.yaml") == [
        "sub/alone.yaml:1:1: error the file needs `format: 1` as its first line (missing-key)",
        "sub/alone.yaml:1:1: error the file needs `theory:` with a `title:` under it (missing-key)",
    ]


# What others ask of the files


def test_the_files_of_a_theory_whether_it_can_be_read_or_not() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, gone.yaml, ../no.yaml]\n",
            "a.yaml": "include: b.yaml\ncontexts: [\n",
            "b.yaml": "contexts: [\n",
            "c.yaml": f"{HEAD}include: b.yaml\n",
            "latin.yaml": b"theory: \xe9\n",
        }
    )
    assert [*map(str, files_of("t.yaml"))] == ["t.yaml", "a.yaml", "gone.yaml"]
    assert [*map(str, files_of("c.yaml"))] == ["c.yaml", "b.yaml"]
    for name in ("latin.yaml", "missing.yaml"):
        assert files_of(name) == (Path(name),)


def test_the_schemas_of_theories_and_parts() -> None:
    whole, part = (jsonschema.Draft7Validator(theory_schema(part=part)) for part in (False, True))
    head = {"format": 1, "theory": {"title": "T"}}
    for validator in (whole, part):
        validator.check_schema(validator.schema)
    for include in ("a.yaml", ["a.yaml", "b/c.yaml"], [], None):
        whole.validate({**head, "include": include})
        part.validate({"include": include})
    for wrong in ({}, [None], [["a.yaml"]], ""):
        assert not whole.is_valid({**head, "include": wrong})
        assert not part.is_valid({"include": wrong})
    part.validate({"contexts": {"a": "A"}})
    part.validate({"format": None, "theory": None, "sources": {"s": {"title": "S"}}})
    assert not whole.is_valid({"contexts": {"a": "A"}})
    assert not part.is_valid({**head, "contexts": {"a": "A"}})
    assert not part.is_valid({"contexts": {"a": {"labl": "A"}}})
    for path in EXAMPLE.rglob("*.yaml"):
        values = yaml.safe_load(path.read_text("utf-8"))
        (whole if "theory" in values else part).validate(json.loads(json.dumps(values)))


@settings(max_examples=30, deadline=None)
@given(VALUES)
def test_the_schema_of_parts_accepts_what_the_loader_accepts(values: dict[str, Any]) -> None:
    schema = jsonschema.Draft7Validator(theory_schema(part=True))
    schema.validate(json.loads(json.dumps({name: values.get(name) for name in COLLECTIONS})))


# What the checks say of a theory in several files


def test_the_checks_name_the_file_of_each_part() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: [a.yaml, s.yaml]\n{USES_A}    outcomes: [o]\n",
            "a.yaml": f"{A}  b: B\noutcomes:\n  o:\n    label: O\n",
            "s.yaml": "# shared\nsources:\n  s:\n    title: S\n",
        }
    )
    found = {
        (problem.code, problem.file, problem.place and problem.place.line)
        for problem in cmo.load("t.yaml").check(severity=Severity.ADVICE)
    }
    assert ("never-used", "a.yaml", 3) in found
    assert ("outcome-without-valence", "a.yaml", 5) in found
    assert ("source-never-cited", "s.yaml", 3) in found
    assert ("no-evidence", "t.yaml", 6) in found


def test_a_waiver_in_a_part_counts() -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: s.yaml\n",
            "s.yaml": (
                "sources:\n  s:\n    title: S\n    waive:\n"
                "      source-never-cited: Other theories cite it\n"
            ),
        }
    )
    result = cmo.load("t.yaml").check(select="source-never-cited")
    assert [one.problem.file for one in result.waived] == ["s.yaml"]
    assert not result


Run = Callable[..., Any]


@pytest.fixture
def command() -> Run:
    """The command, as a user calls it."""
    from typer.testing import CliRunner

    from cmo.cli.application import app, register

    register()
    return lambda *words: CliRunner().invoke(app, [*words])


def test_the_command_shows_the_line_of_the_right_file(command: Run) -> None:
    write(
        {
            "t.yaml": f"{HEAD}include: a.yaml\n{USES_A}",
            "a.yaml": "# One\n# Two\ncontexts:\n  a:\n    labl: Here\n",
        }
    )
    done = command("check", "t.yaml")
    assert done.exit_code == 2
    assert done.stdout.splitlines() == [
        "a.yaml:5:5: error `labl` is no key of the context `a`; did you mean `label`? "
        "(unknown-key)",
        "    5 |     labl: Here",
        "      |     ^^^^",
        "1 error",
    ]
    done = command("check", "t.yaml", "--format", "json")
    (problem,) = json.loads(done.stdout)[0]["problems"]
    assert (problem["file"], problem["line"], problem["path"]) == (
        "a.yaml",
        5,
        ["contexts", "a", "labl"],
    )


def test_the_folders_are_looked_through_once_however_many_files_are_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = []
    walk = os.walk

    def counted(folder: str | Path) -> Any:
        looked_at.append(str(folder))
        return walk(folder)

    monkeypatch.setattr("cmo.reading.files.os.walk", counted)
    missing = ", ".join(f"part-{number}.yaml" for number in range(9))
    write({"t.yaml": f"{HEAD}include: [{missing}, sub/a.yaml]\n", "sub/part-3.yml": S})
    found = [line for line in told() if "no-file" in line]
    assert found[3] == (
        "t.yaml:4:50: error there is no file `part-3.yaml`; did you mean `sub/part-3.yml`? "
        "(no-file)"
    )
    assert len(found) == 10
    assert len(looked_at) == 1
