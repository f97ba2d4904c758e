"""Every code block of the README and the docs does what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import cmo

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCRIPTS = sysconfig.get_path("scripts")


def blocks(language: str) -> list[tuple[str, str]]:
    """The blocks of a language, each with its page."""
    return [
        (page.name, text)
        for page in PAGES
        for found, text in BLOCK.findall(page.read_text(encoding="utf-8"))
        if found == language
    ]


def test_every_block_is_in_a_language_that_is_run() -> None:
    languages = {
        language
        for page in PAGES
        for language, _ in BLOCK.findall(page.read_text(encoding="utf-8"))
    }
    assert languages <= {"python", "yaml", "sh"}


@pytest.mark.parametrize(("page", "text"), blocks("yaml"))
def test_theories(page: str, text: str) -> None:
    assert cmo.loads(text).configurations


@pytest.mark.parametrize(("page", "text"), blocks("python"))
def test_python(page: str, text: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", text], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    ("page", "text"), [(page, text) for page, text in blocks("sh") if "pip " not in text]
)
def test_commands(page: str, text: str, tmp_path: Path) -> None:
    for line in text.splitlines():
        program, *arguments = shlex.split(line)
        done = subprocess.run([Path(SCRIPTS) / program, *arguments], cwd=tmp_path)
        assert done.returncode == 0, line


def test_the_two_commands_of_the_readme_are_there() -> None:
    texts = [text for _, text in blocks("sh")]
    assert "pip install . && cmo render online-mental-health-forums -o forums.svg\n" in texts
    assert any(text.startswith("pip install -e '.[dev]' && pytest\n") for text in texts)


def test_the_main_command_in_a_new_environment(tmp_path: Path) -> None:
    """A copy of the project, a new virtual environment, no Graphviz, nothing by hand."""
    copy = tmp_path / "copy"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))
    }
    clean["PATH"] = str(scripts)  # so there is no `dot`
    pip = [scripts / "python", "-m", "pip", "install", "--quiet", "."]
    done = subprocess.run(pip, cwd=copy, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    render = [scripts / "cmo", "render", "online-mental-health-forums", "-o", "forums.svg"]
    done = subprocess.run(render, cwd=copy, env=clean, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote forums.svg\n", "")
    drawn = (copy / "forums.svg").read_bytes()
    assert drawn == (ROOT / "docs" / "pictures" / "online-mental-health-forums.svg").read_bytes()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", cmo.library())
def test_the_pictures_in_the_docs_are_those_that_cmo_draws(name: str, tmp_path: Path) -> None:
    theory = cmo.library(name)
    for kind, ending in (("theory", ""), ("ripples", "-ripples")):
        path = theory.draw(tmp_path / f"{kind}.svg", kind=kind)
        assert (
            path.read_bytes() == (ROOT / "docs" / "pictures" / f"{name}{ending}.svg").read_bytes()
        )
