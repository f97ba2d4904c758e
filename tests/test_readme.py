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
import yaml

import cmo
from cmo.checks.running import chosen
from cmo.exchange.refi import read_mapping
from cmo.settings import settings_near
from tests.checks.manuals import example

ROOT = Path(__file__).parents[1]
FILES = ROOT / "examples" / "import"
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
    assert languages <= {"python", "yaml", "yml", "toml", "sh"}


def _is_split(page: str, text: str) -> bool:
    return page == "file-format.md" and ("include:" in text or text.startswith("contexts:"))


def test_the_theory_in_several_files(tmp_path: Path) -> None:
    root, part = (text for page, text in blocks("yaml") if _is_split(page, text))
    (tmp_path / "shared").mkdir()
    for name, text in (
        ("walking-group.yaml", root),
        ("elements.yaml", part),
        ("shared/sources.yaml", "sources: {walker-1: Interview with a walker}\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    theory = cmo.load(tmp_path / "walking-group.yaml")
    assert theory["CMOC1"].contexts[0].label.startswith("Walkers have been ill")
    assert [Path(file).name for file in theory.files] == [
        "walking-group.yaml",
        "elements.yaml",
        "sources.yaml",
    ]


@pytest.mark.parametrize(
    ("page", "text"), [block for block in blocks("yaml") if not _is_split(*block)]
)
def test_theories(page: str, text: str) -> None:
    """A whole theory; on the page of the checks, pieces of theories."""
    theory = cmo.loads(example(text) if page == "checks.md" else text)
    assert theory.configurations or page == "checks.md"
    if page == "checking.md":
        assert list(theory.check()) == []


@pytest.mark.parametrize(("page", "text"), blocks("toml"))
def test_settings(page: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "cmo.toml").write_text(text, encoding="utf-8")
    settings = settings_near(tmp_path)
    assert settings.file is not None
    assert chosen(settings.select, settings.ignore)


def test_files_for_other_programs() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    before_commit, actions = (
        yaml.safe_load(text) for page, text in blocks("yml") if page != "importing.md"
    )
    (used,) = before_commit["repos"][0]["hooks"]
    assert used["id"] == hooks[0]["id"]
    (*_, last) = actions["jobs"]["check"]["steps"]
    command = shlex.split(last["run"].replace("theories/*.yaml", "cctv-car-parks"))
    program, *arguments = [*command, *used["args"]]
    assert subprocess.run([Path(SCRIPTS) / program, *arguments]).returncode == 0


@pytest.mark.parametrize(("page", "text"), blocks("python"))
def test_python(page: str, text: str, tmp_path: Path) -> None:
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", text], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    ("page", "text"), [(page, text) for page, text in blocks("sh") if "pip " not in text]
)
def test_commands(page: str, text: str, tmp_path: Path) -> None:
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    for line in text.splitlines():
        program, *arguments = shlex.split(line)
        done = subprocess.run([Path(SCRIPTS) / program, *arguments], cwd=tmp_path)
        assert done.returncode == 0, line


def test_the_mapping_of_the_page_on_importing(tmp_path: Path) -> None:
    (text,) = (text for page, text in blocks("yml") if page == "importing.md")
    file = tmp_path / "codes.yaml"
    file.write_text(text, encoding="utf-8")
    assert [*read_mapping(file).codes] == [
        "Felt listened to",
        "Leadership/Blame",
        "Negative cases",
        "Nice quotes",
    ]


def test_the_two_commands_of_the_readme_are_there() -> None:
    texts = [text for _, text in blocks("sh")]
    assert "pip install . && cmo render online-mental-health-forums -o forums.svg\n" in texts
    assert any(text.startswith("pip install -e '.[dev]' && pytest\n") for text in texts)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the files of the project."""
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
    return copy


def test_the_hook_of_pre_commit(tmp_path: Path, copy: Path) -> None:
    """A project that uses the hook: pre-commit itself installs a copy of ours and runs it."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "a copy"]):
        subprocess.run([*git, *command], cwd=copy, check=True)
    project = tmp_path / "project"
    (project / "theories").mkdir(parents=True)
    subprocess.run([*git, "init", "-q"], cwd=project, check=True)
    text = (
        "format: 1\ntheory: {title: T}\ncontexts: {c: Staff trust one another}\n"
        "configurations: {C1: {mechanisms: [{id: m, reasoning: Staff trust the chart}]}}\n"
    )
    (project / "theories" / "unused.yaml").write_text(text, encoding="utf-8")
    (project / "other.yaml").write_text("no: theory\n", encoding="utf-8")
    subprocess.run([*git, "add", "-A"], cwd=project, check=True)
    done = subprocess.run(
        [Path(SCRIPTS) / "pre-commit", "try-repo", copy, "cmo-check", "--all-files"],
        cwd=project,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "theories/unused.yaml:3:12: warning the context `c` is never used" in done.stdout
    assert "other.yaml" not in done.stdout


def test_the_main_command_in_a_new_environment(tmp_path: Path, copy: Path) -> None:
    """A copy of the project, a new virtual environment, no Graphviz, nothing by hand."""
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
        if not target.startswith(("http:", "https:", "cmo:")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", cmo.library())
def test_the_pictures_in_the_docs_are_those_that_cmo_draws(name: str, tmp_path: Path) -> None:
    theory = cmo.library(name)
    for kind, ending in (("theory", ""), ("ripples", "-ripples")):
        path = theory.draw(tmp_path / f"{kind}.svg", kind=kind)
        assert (
            path.read_bytes() == (ROOT / "docs" / "pictures" / f"{name}{ending}.svg").read_bytes()
        )
