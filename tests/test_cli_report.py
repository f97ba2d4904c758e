"""`cmo report`, run as a user runs it, and `theory.report`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cmo
from cmo.errors import CmoError, FileTrouble
from tests.test_cli import COMMAND, run
from tests.theories import night_shift


@pytest.fixture
def theory() -> cmo.Theory:
    return cmo.from_dict(night_shift())


def test_a_page_is_written(tmp_path: Path, theory: cmo.Theory) -> None:
    theory.save(tmp_path / "night.yaml")
    done = run("report", "night.yaml", "-o", "night.html", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote night.html\n", "")
    text = (tmp_path / "night.html").read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">\n')
    assert text.endswith("</html>\n")
    assert "RAMESES: what a report of a realist synthesis is to tell" in text
    again = run(
        "report", "night.yaml", "-o", "night.html", "--standards", "evaluation", cwd=tmp_path
    )
    assert again.returncode == 0
    text = (tmp_path / "night.html").read_text(encoding="utf-8")
    assert "RAMESES II: what a report of a realist evaluation is to tell" in text


def test_the_path_is_given_back(tmp_path: Path, theory: cmo.Theory) -> None:
    target = tmp_path / "a report.HTML"
    assert theory.report(str(target)) == target
    assert target.is_file()


def test_progress_is_told(tmp_path: Path, theory: cmo.Theory) -> None:
    steps: list[str] = []
    theory.report(tmp_path / "report.html", progress=steps.append)
    assert steps == [
        "drawing picture 1 of 4",
        "drawing picture 2 of 4",
        "drawing picture 3 of 4",
        "drawing picture 4 of 4",
    ]


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.htm"])
def test_another_suffix_is_refused_before_any_work(
    tmp_path: Path, theory: cmo.Theory, name: str
) -> None:
    theory.save(tmp_path / "night.yaml")
    message = f"{name}: a report is written to a file that ends in .html or .docx"
    done = run("report", "night.yaml", "-o", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {message}\n"
    with pytest.raises(CmoError) as caught:
        theory.report(name)
    assert str(caught.value) == message
    assert not (tmp_path / name).exists()


def test_another_standard_is_refused(tmp_path: Path, theory: cmo.Theory) -> None:
    target = tmp_path / "report.html"
    with pytest.raises(CmoError) as caught:
        theory.report(target, standards="prisma")  # type: ignore[arg-type]
    assert str(caught.value) == "no standard `prisma`; there are synthesis and evaluation"
    assert not target.exists()


def test_where_it_cannot_be_written_the_old_one_stays(tmp_path: Path, theory: cmo.Theory) -> None:
    with pytest.raises(FileTrouble) as caught:
        theory.report(tmp_path / "none" / "report.html")
    assert str(caught.value) == (
        f"{tmp_path / 'none' / 'report.html'}: there is no folder {tmp_path / 'none'}"
    )
    folder = tmp_path / "folder.html"
    folder.mkdir()
    done = run("report", "cctv-car-parks", "-o", folder)
    assert done.returncode == 2
    assert done.stderr == f"error: {folder}: this is a folder; name a file in it\n"


def test_a_theory_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\ntheory: {}\n", encoding="utf-8")
    done = run("report", "bad.yaml", "-o", "bad.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "error" in done.stderr
    assert not (tmp_path / "bad.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_shows_what_is_being_done(tmp_path: Path) -> None:
    import os
    import pty

    ours, theirs = pty.openpty()
    command = [COMMAND, "report", "cctv-car-parks", "-o", tmp_path / "cctv.html"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert done.stdout.startswith(b"wrote ")
    assert "\r\x1b[Kdrawing picture 1 of 6" in shown
    assert shown.endswith("\r\x1b[K")
