"""Tables in LaTeX: they compile, and no character of a theory is a command."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cmo
from cmo.answers.theory_table import TableKind
from cmo.render.latex_table import as_latex
from cmo.render.latex_text import latex, latex_lines
from cmo.tables import Table

FORUMS = "online-mental-health-forums"
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\{": "{",
    r"\}": "}",
    r"\$": "$",
    r"\&": "&",
    r"\#": "#",
    r"\%": "%",
    r"\_": "_",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\char34{}": '"',
    r"\textasciigrave{}": "`",
    "{[}": "[",
    "{]}": "]",
    "{*}": "*",
    "{}": "",
    r"\allowbreak{}": "",
    r"\newline ": "\n",
    r"\ensuremath{\rightarrow}": "→",
    r"\ldots{}": "…",
    r"\textendash{}": "–",
    r"\textemdash{}": "—",
    r"\textquotedblleft{}": "“",
    r"\textquotedblright{}": "”",
    r"\textquoteleft{}": "‘",
    r"\textquoteright{}": "’",
}
"""What LaTeX shows for what we write, by its own manuals."""
READ = re.compile("|".join(map(re.escape, sorted(COMMANDS, key=len, reverse=True))))
plain_text = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Zs", "Zl", "Zp"])
    | st.sampled_from(" \\{}$&#%_~^<>|\"`'[]*-,./:?=@!→…–—“”‘’"),
    max_size=40,
).filter(lambda text: not re.search("[←↔↑↓⇒≤≥≠≈−×±∞✓•\u2010\u2011\ufffd\u2060]", text))


def read(text: str) -> str:
    """The text that LaTeX would show."""
    rest = READ.sub("", text)
    assert not re.search(r"[\\{}$&#%_~^<>|\"`\[\]*]", rest)  # no command that we do not know
    return READ.sub(lambda found: COMMANDS[found[0]], text)


@given(plain_text)
def test_all_text_survives_and_none_of_it_is_a_command(text: str) -> None:
    assert read(latex(text)) == normalize("NFC", re.sub(" +", " ", text.strip(" ")))


@given(plain_text)
def test_no_two_signs_become_one(text: str) -> None:
    assert not re.search("--|''|``|,,|<<|>>|[?!]`", latex(text))


def test_white_space_and_what_cannot_be_shown() -> None:
    assert latex(" a\t b\n c ") == "a b c"
    assert latex_lines("a\n\n b\r\nc") == r"a\newline b\newline c"
    assert latex("bell\a, \ufeffmark, 5\xa0%, so\xadft") == r"bell(?), mark, 5~\%, so\-ft"
    assert latex("e\u0301") == "é"


def test_a_long_word_may_be_broken() -> None:
    assert latex("10.2196/55750") == r"10.\allowbreak{}2196/\allowbreak{}55750"
    assert latex("and/or") == "and/or"


def test_the_text_of_a_small_table() -> None:
    table = Table("T & more", ("Id", "Text"), (("C1", "one\ntwo"), ("C2", "[3]")), note="50 %")
    widths = re.compile(r"0\.\d{4}")
    assert widths.sub("WIDTH", as_latex(table)) == "\n".join(
        [
            r"% In the preamble: \usepackage{array,booktabs,longtable}",
            r"{\small\setlength{\tabcolsep}{3pt}%",
            r"\setlength{\LTleft}{0pt}\setlength{\LTright}{\fill}%",
            r"\setlength{\LTcapwidth}{\linewidth}%",
            r"\begin{longtable}{@{}",
            r"  >{\raggedright\arraybackslash\hspace{0pt}}p{WIDTH\linewidth}",
            r"  >{\raggedright\arraybackslash\hspace{0pt}}p{WIDTH\linewidth}",
            r"  @{}}",
            r"\caption{T \& more}\tabularnewline",
            r"\toprule",
            r"\textbf{Id} & \textbf{Text}\tabularnewline",
            r"\midrule",
            r"\endfirsthead",
            r"\toprule",
            r"\textbf{Id} & \textbf{Text}\tabularnewline",
            r"\midrule",
            r"\endhead",
            r"\bottomrule",
            r"\endfoot",
            r"\bottomrule",
            r"\multicolumn{2}{@{}p{WIDTH\linewidth}@{}}{\raggedright\rule{0pt}{2.6ex}50 \%}"
            r"\tabularnewline",
            r"\endlastfoot",
            r"C1 & one\newline two\tabularnewline",
            r"\addlinespace[2pt]",
            r"C2 & {[}3{]}\tabularnewline",
            r"\end{longtable}",
            "}",
        ]
    )


def test_a_wide_table_lies_across_and_a_very_wide_one_comes_in_parts() -> None:
    theory = cmo.library(FORUMS)
    wide = theory.table().written("latex")
    assert wide.startswith(
        "% In the preamble: \\usepackage{array,booktabs,longtable,pdflscape}\n\\begin{landscape}\n"
    )
    assert wide.endswith("\n\\end{landscape}")
    assert wide.count(r"\begin{longtable}") == 1
    parts = theory.table("matrix").written("latex")
    captions = re.findall(r"\\caption(\*?)\{.*\(part (\d) of 2\)\}", parts)
    assert captions == [("", "1"), ("*", "2")]
    assert parts.count("An empty cell is a question") == 1
    assert "landscape" not in theory.table("sentences").written("latex")


def test_a_table_without_rows_is_a_sentence() -> None:
    assert as_latex(Table("T", ("a", "b"), (), note="Nothing to show.")) == (
        "% In the preamble: \\usepackage{array,booktabs,longtable}\n"
        r"\begin{longtable}{@{}>{\raggedright\arraybackslash}p{\linewidth}@{}}"
        "\n\\caption{T}\\tabularnewline\n\\toprule\nNothing to show.\\tabularnewline\n"
        "\\bottomrule\n\\end{longtable}"
    )


def test_widths_are_parts_of_the_line() -> None:
    for kind in get_args(TableKind):
        text = cmo.library(FORUMS).table(kind).written("latex")
        for table in text.split(r"\begin{longtable}")[1:]:
            widths = [float(one) for one in re.findall(r"  >.*p\{([\d.]+)\\linewidth\}", table)]
            assert widths
            assert 0 < sum(widths) <= 1


# What LaTeX itself says

WILD = [
    "".join(map(chr, range(32, 127))),
    r"\input{/etc/passwd} \end{longtable} \def\x{y} \verb|z|",
    "[2cm] at the start",
    "* at the start",
    "50 % & more # $x_1^2$ {braces} ~tilde",
    "→ – — “quoted” ‘single’ ’ … • × ≤ ≥ ± − ← ↔",
    "éèüßñçøåæœÆŒ¿¡§£©°µ½ Łódź Žižek Őrség e\u0301",
    "non\xa0breaking soft\xadhyphen zero\u200bwidth bell\a hyphens \u2010 \u2011",
    "-- --- '' `` ,, << >> ?` !`",
    "https://example.org/a_very/long/address?with=many&parts=of%20it#and-an-end",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "",
]


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="there is no pdflatex on the path")
def test_it_compiles(tmp_path: Path) -> None:
    """Every kind of table, and text of all sorts, in a plain article."""
    theory = cmo.library(FORUMS)
    for kind in get_args(TableKind):
        theory.table(kind).save(tmp_path / f"{kind}.tex")
    cctv = cmo.library("cctv-car-parks")
    cctv.tables().save(tmp_path / "cctv.tex")
    rows = tuple((text, f"{text}\n{text}", text) for text in WILD)
    wild = Table(WILD[4], ("[1]", "*", "_"), rows, note=WILD[0])
    (tmp_path / "wild.tex").write_text(f"{as_latex(wild)}\n", encoding="utf-8", newline="\n")
    names = [*get_args(TableKind), "cctv", "wild"]
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\n\\usepackage[a4paper,margin=25mm]{geometry}\n"
        "\\usepackage{array,booktabs,longtable,pdflscape}\n\\begin{document}\n"
        + "".join(f"\\input{{{name}.tex}}\nafter {name}\n" for name in names)
        + "\\end{document}\n",
        encoding="utf-8",
        newline="\n",
    )
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"]
    done = subprocess.run(
        [*command, "paper.tex"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert not re.search(r"Missing character|undefined", done.stdout)
    if shutil.which("pdftotext"):
        subprocess.run(["pdftotext", "-raw", "paper.pdf"], cwd=tmp_path, check=True)
        shown = (tmp_path / "paper.txt").read_text(encoding="utf-8")
        for text in ("after wild", "{braces}", "at the start", "passwd}", "Donaudampf", "“quoted”"):
            assert text in shown
