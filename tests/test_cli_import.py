"""The command that reads files of other programs, run as a user runs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import openpyxl
import pytest

import cmo
from cmo.exchange.importing import SUFFIXES
from tests.test_cli import run
from tests.test_cli_questions import answered, refused
from tests.theories import night_shift

SHOWN = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".docx", ".bib", ".ris", ".json", ".qdc", ".qdpx")
TABLE = """\
No,Context,Resource,Reasoning,Outcome,Source
1,Fewer than two nurses on the ward,A reply within a day,It is worth my time,More reports,Lee 2019
2,More reports,Reports are read together,These are not one-offs,The ward learns,Interview 4
"""
REFERENCES = """\
@article{lee2019,
  author = {Lee, Ann}, title = {Night shifts}, year = {2019}, doi = {https://doi.org/10.1000/N.1}
}
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "wards.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def theory(tmp_path: Path) -> Path:
    """A theory file with comments."""
    path = cmo.from_dict(night_shift()).save(tmp_path / "night shift.yaml")
    text = "# our theory\n" + path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nsources:", "\n\n# who said it\nsources:"), encoding="utf-8")
    return path


def test_help_shows_examples() -> None:
    told = answered("import", "--help")
    assert "\n    cmo import table.xlsx\n" in told
    assert all(suffix in told for suffix in SHOWN)
    assert set(SHOWN) <= set(SUFFIXES)


def test_without_a_file_to_write_it_tells_how_it_reads(table: Path, tmp_path: Path) -> None:
    told = answered("import", table)
    assert "Lee 2019" in told
    assert "B        Context" in told
    ending = (
        f"{table}: 2 configurations, 1 context, 2 mechanisms, 2 outcomes, 2 sources; "
        "nothing was written; add -o and a file name to write it\n"
    )
    assert told.endswith(ending)
    told = answered("import", table, "-o", tmp_path / "x.yaml", "--dry-run")
    assert told.endswith("2 outcomes, 2 sources; nothing was written\n")
    assert [path.name for path in tmp_path.iterdir()] == ["wards.csv"]


def test_a_table_becomes_a_theory_file(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "wards.yaml"
    told = answered("import", table, "-o", path, "--title", "Wards")
    assert told.endswith(
        f"wrote {path}: 2 configurations, 1 context, 2 mechanisms, 2 outcomes, 2 sources\n"
        f"Look at it next: cmo check {path}\n"
    )
    found = cmo.load(path)
    assert found.title == "Wards"
    assert found["CMOC1"].sentence() == (
        "If fewer than two nurses on the ward, then more reports, because of a reply within a day, "
        "with the response “it is worth my time”."
    )
    assert found["CMOC2"].contexts[0].id == found["CMOC1"].outcomes[0].id
    assert run("check", path).returncode in (0, 1)


def test_a_file_that_is_there_is_not_written_over(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "wards.yaml"
    path.write_text("mine", encoding="utf-8")
    done = run("import", table, "-o", path)
    assert done.returncode == 2
    assert done.stderr == (
        f"error: {path}: there is such a file already; name another, or bring the changes into it "
        "with --into\n"
    )
    assert path.read_text(encoding="utf-8") == "mine"
    done = run("import", table, "-o", tmp_path / "wards.xlsx")
    assert done.stderr == (
        f"error: {tmp_path / 'wards.xlsx'}: a theory is a .yaml file; name one\n"
    )


def test_columns_are_overruled(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "wards.yaml"
    answered("import", table, "-o", path, "--map", "Source=ignore", "--map", "A=ignore")
    assert not cmo.load(path).sources
    assert refused("import", table, "--map", "Source") == (
        'error: --map "Source": write the column, `=`, and the field: --map "D=outcomes"\n'
    )
    assert "outcome" in refused("import", table, "--map", "Outcome=outcom")


def test_a_workbook_goes_out_and_its_changes_come_back(theory: Path, tmp_path: Path) -> None:
    before = theory.read_text(encoding="utf-8")
    book = tmp_path / "night.xlsx"
    assert answered("export", theory, "-o", book) == f"wrote {book}\n"
    assert answered("import", book, "--into", theory) == f"{theory}: nothing changes\n"
    opened = openpyxl.load_workbook(book)
    changed = 0
    for row in opened["Elements"].iter_rows():
        for cell in row:
            if cell.value == "More near misses are reported":
                cell.value = "Many more near misses are reported"
                changed += 1
    assert changed == 1
    opened.save(book)
    line = (
        "outcomes > reports-more > label: “More near misses are reported” becomes "
        "“Many more near misses are reported”\n"
    )
    told = answered("import", book, "--into", theory, "--dry-run")
    assert told.endswith(f"{line}nothing was written\n")
    assert theory.read_text(encoding="utf-8") == before
    told = answered("import", book, "--into", theory)
    assert told.endswith(f"{line}wrote {theory}\n")
    after = theory.read_text(encoding="utf-8")
    assert after == before.replace(
        "More near misses are reported", "Many more near misses are reported"
    )
    path = tmp_path / "copy.yaml"
    answered("import", book, "-o", path)
    assert cmo.load(path) == cmo.load(theory)


def test_sources_come_in(theory: Path, tmp_path: Path) -> None:
    references = tmp_path / "library.bib"
    references.write_text(REFERENCES, encoding="utf-8")
    told = answered("import", references, "--into", theory)
    assert told.endswith(f"wrote {theory}\n")
    assert cmo.load(theory).sources["lee2019"].doi == "10.1000/n.1"
    assert "# who said it\nsources:" in theory.read_text(encoding="utf-8")
    assert answered("import", references, "--into", theory).endswith("nothing changes\n")
    part = tmp_path / "sources.yaml"
    answered("import", references, "-o", part)
    root = tmp_path / "root.yaml"
    root.write_text("format: 1\ninclude: sources.yaml\ntheory: {title: T}\n", encoding="utf-8")
    assert [*cmo.load(root).sources] == ["lee2019"]


def test_more_rows_are_added(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "wards.yaml"
    answered("import", table, "-o", path)
    text = "# kept\n" + path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    table.write_text(TABLE + "3,The ward learns,,Pride,Fewer errors,Interview 4\n", "utf-8")
    told = answered("import", table, "--into", path)
    assert told.endswith(f"wrote {path}\n")
    found = cmo.load(path)
    assert [*found.configurations] == ["CMOC1", "CMOC2", "CMOC3"]
    assert found["CMOC3"].contexts[0].id == found["CMOC2"].outcomes[0].id
    assert path.read_text(encoding="utf-8").startswith("# kept\n")
    assert answered("import", table, "--into", path).endswith("nothing changes\n")


def test_codes_go_out_and_come_in(theory: Path, tmp_path: Path) -> None:
    book = tmp_path / "codes.qdc"
    answered("export", theory, "-o", book)
    part = tmp_path / "elements.yaml"
    told = answered("import", book, "-o", part)
    assert "cmo check" not in told
    root = tmp_path / "root.yaml"
    root.write_text("format: 1\ninclude: elements.yaml\ntheory: {title: T}\n", encoding="utf-8")
    assert {*cmo.load(root).elements} == {*cmo.load(theory).elements}


def test_what_does_not_fit(table: Path, theory: Path, tmp_path: Path) -> None:
    assert refused("import", table, "-o", "x.yaml", "--into", theory) == (
        "error: give either -o (a new file) or --into (a file that is there), not both\n"
    )
    assert refused("import", table, "--replace") == (
        f"error: --replace is for sources (.bib, .ris, .json), and {table} is a table\n"
    )
    references = tmp_path / "library.bib"
    references.write_text(REFERENCES, encoding="utf-8")
    assert refused("import", references, "--map", "A=note") == (
        f"error: --map is for tables, and {references} is a file of sources\n"
    )
    assert refused("import", theory) == (
        f"error: {theory}: this is a theory file already; `include` it in another, or open it as "
        "it is\n"
    )
    assert refused("import", tmp_path / "gone.xlsx").startswith(
        f"error: {tmp_path / 'gone.xlsx'}: there is no such file"
    )
    assert (
        refused("import", tmp_path) == f"error: {tmp_path}: this is a folder; name a file in it\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals")
def test_progress_is_shown_at_a_terminal_only(tmp_path: Path) -> None:
    import pty
    import subprocess

    path = tmp_path / "many.csv"
    rows = (f"{n},Context {n},Thing {n},I think {n},Result {n},\n" for n in range(1, 701))
    path.write_text(TABLE.splitlines(keepends=True)[0] + "".join(rows), encoding="utf-8")
    assert run("import", path).stderr == ""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cmo", "import", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=slave,
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    assert process.wait() == 0
    assert b"of 700 rows" in shown
    assert shown.endswith(b"\r\x1b[K")


def test_into_what_is_no_file(table: Path, tmp_path: Path) -> None:
    told = refused("import", table, "--into", "-")
    assert told == (
        "error: standard input cannot be changed; --into needs the name of a theory file\n"
    )
    told = refused("import", table, "--into", tmp_path)
    assert told == f"error: {tmp_path}: this is a folder; name a file in it\n"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_into_a_device(table: Path) -> None:
    told = refused("import", table, "--into", "/dev/zero")
    assert told == "error: /dev/zero: this is a device or a pipe, and no file\n"
