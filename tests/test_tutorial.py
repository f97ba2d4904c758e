"""The tutorial is true: its edits can be made, its commands run, and they print what it shows.

How the page is read, from top to bottom, in one empty folder:

- A block marked as YAML is the whole file, as it is from there on.
- Words that end in "change this:" and then "to this:", in "at the end of the file:", or in "above
  (or below) the line ...:" say what the indented block after them does to the file. "Change it
  back." takes the last change back.
- An indented block that begins with `cmo ` is what is typed, and what is printed then. Three dots
  stand for what is left out. Lines may be broken anywhere, save those that show a line of the file.
- Any other indented block is YAML that only illustrates.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import yaml

import cmo

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples" / "breakfast-club.yaml"
PROGRAM = Path(sysconfig.get_path("scripts")) / "cmo"
BLOCK = re.compile(
    r"^```yaml\n(?P<whole>(?s:.*?))^```$"
    r"|(?P<part>^ {4}.*\n(?:\n* {4}.*\n)*)"
    r"|(?P<words>^\S.*$)",
    re.MULTILINE,
)
BESIDE = re.compile(r"(above|below) the line `(.+)`:$")


def blocks() -> Iterator[tuple[str, str, str]]:
    """The blocks of the page: the kind of each, its text, and the line of words before it."""
    before = ""
    for found in BLOCK.finditer(PAGE):
        kind = str(found.lastgroup)
        text = found[kind]
        if kind == "words":
            yield kind, text, before
            before = text
        elif kind == "part":
            text = re.sub(r"^ {4}", "", text, flags=re.MULTILINE)
            yield ("typed" if text.startswith("cmo ") else kind), text, before
        else:
            yield kind, text, before


class Reader:
    """Someone who does what the page says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / EXAMPLE.name
        self.versions: list[str] = []
        self.to_change = ""
        self.illustrations = 0

    @property
    def text(self) -> str:
        return self.versions[-1]

    def write(self, text: str) -> None:
        self.versions.append(text)
        self.file.write_text(text, encoding="utf-8")

    def words(self, text: str, _before: str) -> None:
        if "Change it back." in text:
            self.write(self.versions[-2])

    def whole(self, text: str, _before: str) -> None:
        assert cmo.loads(text).configurations
        self.write(text)

    def part(self, text: str, before: str) -> None:
        beside = BESIDE.search(before)
        if before.endswith("hange this:"):
            self.to_change = text
        elif before.endswith("to this:"):
            self.replace(self.to_change, text)
        elif before.endswith("at the end of the file:"):
            self.write(self.text + text)
        elif beside:
            (line,) = [line for line in self.text.splitlines(True) if line.strip() == beside[2]]
            self.replace(line, text + line if beside[1] == "above" else line + text)
        else:
            assert yaml.safe_load(text)
            self.illustrations += 1

    def replace(self, old: str, new: str) -> None:
        assert self.text.count(old) == 1, old
        self.write(self.text.replace(old, new))

    def typed(self, text: str, _before: str) -> None:
        for command, shown in re.findall(r"^cmo (.*)\n((?:(?!cmo ).*\n)*)", text, re.MULTILINE):
            done = subprocess.run(
                [PROGRAM, *shlex.split(command)],
                cwd=self.folder,
                env={**os.environ, "PYTHONUTF8": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
            compare(shown, done.stdout, command)
            assert done.returncode == exit_code(command, shown), command
            for name in re.findall(r"^wrote (.+)$", shown, re.MULTILINE):
                assert (self.folder / name).stat().st_size


def compare(shown: str, printed: str, command: str) -> None:
    """All that is shown is printed, in this order, with nothing between that no dots stand for."""
    for line in re.findall(r"^ +\d* \| .*$", shown, re.MULTILINE):
        assert line in printed.splitlines(), line
    first, *others = [" ".join(piece.split()) for piece in shown.split("...")]
    left = " ".join(printed.split())
    assert left.startswith(first), f"{command}: {first!r} is not how it begins:\n{printed}"
    left = left[len(first) :]
    for piece in others:
        _skipped, found, left = left.partition(piece) if piece else ("", "all", "")
        assert found, f"{command}: {piece!r} is not printed there:\n{printed}"
    assert not left, f"{command}: this is not shown:\n{left}"


def exit_code(command: str, shown: str) -> int:
    """What the last line says: errors (which end the reading), warnings, or neither."""
    *_, last = shown.splitlines()
    worst = next((code for word, code in (("error", 2), ("warning", 1)) if word in last), 0)
    return worst if command.startswith("check") else 0


def test_the_page_is_true(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    for kind, text, before in blocks():
        getattr(reader, kind)(text, before)
    assert reader.illustrations == 1
    assert reader.text == EXAMPLE.read_text(encoding="utf-8")


def test_the_last_file_has_no_problems() -> None:
    assert list(cmo.load(EXAMPLE).check()) == []


def test_every_subcommand_that_a_beginner_needs_is_typed() -> None:
    typed = {text.split()[1] for kind, text, _ in blocks() if kind == "typed"}
    assert typed >= {"ask", "check", "list", "render", "show", "table", "when"}
