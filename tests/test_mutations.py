"""Whatever is done to a theory file, the user gets problems and never a traceback."""

from __future__ import annotations

import random

import pytest

import cmo
from cmo import shipped
from cmo.reading.yaml_text import values_and_places

MUTATIONS = 300
"""For each shipped file and each of the seeds: in all, more than 2,000."""
BITS = [
    "", " ", "  ", "\n", "\t", ":", ": ", "- ", "[", "]", "{", "}", ",", '"', "'", "#", "&a ", "*a",
    "!", "!!str ", "!!python/object:os.system ", "|", ">", "%", "@", "`", "?", "? ", "---\n",
    "~", "null", "no", "1e9", ".nan", "<<: ", "id: x", "ref: x", "any: ", "chain: ", "\u0000",
    "\u0085", "\ufeff", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "心", "💥", "\\", "\r", "\x1b[31m", "x" * 300, "[" * 60, "- " * 60,
]  # fmt: skip


def mutate(text: str, random: random.Random) -> str:
    """The text with one to three things in it changed at random."""
    for _ in range(random.randint(1, 3)):
        lines = text.split("\n")
        at = random.randrange(len(text) + 1)
        row = random.randrange(len(lines))
        what = random.randrange(8)
        if what == 0:
            text = text[:at] + random.choice(BITS) + text[at:]
        elif what == 1:
            text = text[:at] + text[at + random.randint(1, 20) :]
        elif what == 2:
            text = text[:at] + random.choice(BITS) + text[at + random.randint(1, 5) :]
        elif what == 3:
            text = "\n".join(lines[:row] + lines[row + 1 :])
        elif what == 4:
            text = "\n".join(lines[:row] + [lines[row]] * 2 + lines[row + 1 :])
        elif what == 5:
            text = "\n".join(
                lines[:row] + [" " * random.randint(1, 3) + lines[row]] + lines[row + 1 :]
            )
        elif what == 6:
            text = "\n".join(lines[:row] + [lines[row].lstrip()] + lines[row + 1 :])
        else:
            text = text[:at]
    return text


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", cmo.library())
def test_a_damaged_file_gives_problems_with_places(name: str, seed: int) -> None:
    whole = shipped.shipped_path(name).read_text(encoding="utf-8")
    source = random.Random(f"{name} {seed}")
    refused = 0
    for _ in range(MUTATIONS):
        text = mutate(whole, source)
        try:
            theory = cmo.loads(text)
        except cmo.InvalidTheory as error:
            refused += 1
            rows = text.count("\n") + text.count("\r") + text.count("\x85") + 2
            for problem in error.problems:
                assert problem.place is not None or problem.code == "empty-file"
                assert problem.place is None or 1 <= problem.place.line <= rows
                assert problem.message
                assert "\n" not in str(problem)
        else:
            assert cmo.loads(cmo.dumps(theory)) == theory
    assert MUTATIONS * 0.3 < refused < MUTATIONS


@pytest.mark.parametrize("seed", range(3))
def test_both_parsers_refuse_the_same_files(seed: int) -> None:
    """The parser in Python stands in where libyaml is missing."""
    whole = shipped.shipped_path("cctv-car-parks").read_text(encoding="utf-8")[:4000]
    source = random.Random(seed)
    for _ in range(40):
        text = mutate(whole, source)
        fast, pure = values_and_places(text), values_and_places(text, pure=True)
        if not fast.problems and not pure.problems:
            assert fast.values == pure.values
            assert fast.places.lines == pure.places.lines
            assert fast.places.columns == pure.places.columns
