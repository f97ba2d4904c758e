"""What is wrong is said where it is wrong, whole, and never as a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ext.sphinx_building import PROJECT, Built, Page, build, project_in

pytestmark = pytest.mark.xdist_group("sphinx-warnings")  # what it builds is built once

REPORTING = (PROJECT / "theories" / "reporting.yaml").read_text(encoding="utf-8")

DIRECTIVES_RST = """
Wrong
=====

.. cmo:picture:: reporting.yml

.. cmo:picture:: online-mental-health-forum

.. cmo:picture::

.. cmo:picture:: reporting.yaml
   :kind: mindmap

.. cmo:picture:: reporting.yaml
   :configuration: CMOC9

.. cmo:picture:: reporting.yaml
   :select: domain:cultur

.. cmo:picture:: reporting.yaml
   :sellect: CMOC1

.. cmo:table:: reporting.yaml
   :kind: matrixes

.. cmo:table:: reporting.yaml
   :lens: XYZ

.. cmo:table:: reporting.yaml
   :columns: Titel

.. cmo:configuration:: CMOC1 CMOC11
   :theory: reporting.yaml

.. cmo:configuration::
   :theory: reporting.yaml
   :select: status:refuted

.. cmo:checks:: reporting.yaml
   :ignore: worde

.. cmo:checks:: reporting.yaml
   :severity: grave

.. cmo:configuration:: reporting.yaml
"""

LINKS_RST = """
Links
=====

:cmo:ref:`CMOC3`, :cmo:ref:`feels-herd`, :cmo:ref:`reportin:CMOC1`

and :cmo:ref:`handover:CMOC2`, :cmo:ref:`CMOC1`; :cmo:ref:`reports-more`,
:cmo:ref:`reporting:CMOC2`
"""

MARKDOWN = """
# Wrong here, too

```{cmo:table} reporting.yaml
:lens: XYZ
```

A link to {cmo:ref}`CMOC3`.

> - ```{cmo:picture} reporting.yaml
>   :kind: mindmap
>   ```
"""


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Built:
    handover = (PROJECT / "theories" / "handover.yaml").read_text(encoding="utf-8")
    cards = "Cards\n=====\n\n.. cmo:configuration:: CMOC1\n   :theory: {}\n"
    files = {
        "index.rst": "Wards\n=====\n\n.. toctree::\n   :glob:\n\n   *\n",
        "directives.rst": DIRECTIVES_RST,
        "links.rst": LINKS_RST,
        "markdown.md": MARKDOWN,
        "cards.rst": cards.format("reporting.yaml"),
        "more-cards.rst": cards.format("reporting.yaml"),
        "other.rst": cards.format("handover.yaml"),
        "reporting.yaml": REPORTING,
        "handover.yaml": handover,
    }
    return build(project_in(tmp_path_factory.mktemp("wrong"), files), "html", "-j", "2")


def of(built: Built, page: str) -> list[str]:
    """The warnings about one page, without its name."""
    start = f"SRC/{page}:"
    return [one.removeprefix(start) for one in built.warnings if one.startswith(start)]


def test_wrong_directives(wrong: Built) -> None:
    nowhere = "there is no such file in the folder source, and no shipped theory of that name"
    assert wrong.code == 1
    assert of(wrong, "directives.rst") == [
        f"5: WARNING: `reporting.yml`: {nowhere}"
        "; there are cctv-car-parks and online-mental-health-forums [cmo.picture]",
        f"7: WARNING: `online-mental-health-forum`: {nowhere}"
        "; did you mean `online-mental-health-forums`? [cmo.picture]",
        "9: WARNING: name a theory file here, or set `cmo_theory` in conf.py [cmo.picture]",
        "11: WARNING: no picture of kind mindmap; there are theory, ripples and card [cmo.picture]",
        "14: WARNING: no configuration `CMOC9`; did you mean `CMOC1` or `CMOC2`? [cmo.picture]",
        "17: WARNING: no domain `cultur`; did you mean `culture`?\n"
        "    domain:cultur\n"
        "           ^^^^^^ [cmo.picture]",
        '20: ERROR: Error in "cmo:picture" directive:\n'
        'unknown option: "sellect".\n\n'
        ".. cmo:picture:: reporting.yaml\n"
        "   :sellect: CMOC1 [docutils]",
        "23: WARNING: no table of kind `matrixes`; did you mean `matrix`? [cmo.table]",
        "26: WARNING: no lens `XYZ`; there are CMO, ICAMO, CIMO, SCMO [cmo.table]",
        "29: WARNING: no column “Titel”; did you mean `Title`? [cmo.table]",
        "32: WARNING: no configuration `CMOC11`; did you mean `CMOC1`? [cmo.configuration]",
        "35: WARNING: no configuration is selected by “status:refuted” [cmo.configuration]",
        "39: WARNING: there is no check or family of checks `worde`; did you mean `worded`?"
        " [cmo.checks]",
        "42: WARNING: no severity `grave`; there are error, warning, advice [cmo.checks]",
        "45: WARNING: name a theory file with the option `theory`, or set `cmo_theory` in conf.py"
        " [cmo.configuration]",
    ]


def test_what_cannot_be_shown_is_a_box_on_the_page(wrong: Built) -> None:
    page = Page(wrong.out / "directives.html")
    assert "no column “Titel”; did you mean Title?" in page.text.replace("`", "")
    assert "    domain:cultur\n           ^^^^^^" in page.text
    assert page.tags.count("svg") == 0


def test_wrong_links(wrong: Built) -> None:
    a_place = "no page has a place for `reports-more`, so nothing can lead there"
    assert of(wrong, "links.rst") == [
        "5: WARNING: no theory that a page shows has a `CMOC3`; did you mean `CMOC1` or `CMOC2`?"
        " [cmo.ref]",
        "5: WARNING: no theory that a page shows has a `feels-herd`; did you mean `feels-heard`?"
        " [cmo.ref]",
        "5: WARNING: no page shows a theory `reportin`; did you mean `reporting`? [cmo.ref]",
        "7: WARNING: the theory `handover` has no `CMOC2`; did you mean `CMOC1`? [cmo.ref]",
        "7: WARNING: `CMOC1` stands in 2 theories; write `handover:CMOC1` or `reporting:CMOC1`"
        " [cmo.ref]",
        f"7: WARNING: {a_place}; show a table of elements (cmo:table, with the kind elements)"
        " [cmo.ref]",
        "7: WARNING: no page has a place for `reporting:CMOC2`, so nothing can lead there; show its"
        " card (cmo:configuration), or a table of configurations (cmo:table) [cmo.ref]",
    ]
    text = Page(wrong.out / "links.html").text
    assert "More near misses are reported" in text  # it leads nowhere, but says what it is about


def test_markdown_has_the_right_lines(wrong: Built) -> None:
    assert of(wrong, "markdown.md") == [
        "4: WARNING: no lens `XYZ`; there are CMO, ICAMO, CIMO, SCMO [cmo.table]",
        "10: WARNING: no picture of kind mindmap; there are theory, ripples and card [cmo.picture]",
        "8: WARNING: no theory that a page shows has a `CMOC3`; did you mean `CMOC1` or `CMOC2`?"
        " [cmo.ref]",
    ]


def test_two_cards_of_one_configuration(wrong: Built) -> None:
    assert of(wrong, "more-cards.rst") == [
        "4: WARNING: `CMOC1` has another card, at cards.rst:4, and links lead to that one; "
        "give this one the option no-index [cmo.configuration]"
    ]
    assert "cmo-reporting-CMOC1" in Page(wrong.out / "cards.html").ids
    assert "cmo-reporting-CMOC1" not in Page(wrong.out / "more-cards.html").ids


def test_nothing_else_is_wrong(wrong: Built) -> None:
    pages = ("directives.rst", "links.rst", "markdown.md", "more-cards.rst")
    assert len(wrong.warnings) == sum(len(of(wrong, page)) for page in pages)


UNREADABLE = """\
format: 1
theory:
  title: Not to be read
contexts:
  wet: It rains
configurations:
  CMOC1:
    contexts: [wett]
    outcome: [slippery]
"""
POOR = """\
format: 1
theory:
  title: Poor
contexts:
  wet: It rains
outcomes:
  slippery: The street is slippery
configurations:
  CMOC1:
    contexts: [wet]
    outcomes: [slippery]
"""
NO_PLACE = "ab\x00\x01"


def shows(*files: str, more: str = "") -> str:
    """A page that has a table of each of these theories."""
    tables = "".join(f".. cmo:table:: {file}\n\n" for file in files)
    return f"Wards\n=====\n\n{tables}{more}"


def test_a_theory_that_cannot_be_read(tmp_path: Path) -> None:
    files = {
        "index.rst": shows("bad.yaml", "bad.yaml", "binary.yaml", more=".. toctree::\n\n   more\n"),
        "more.rst": shows("bad.yaml"),
        "bad.yaml": UNREADABLE,
        "binary.yaml": NO_PLACE,
    }
    built = build(project_in(tmp_path, files))
    assert built.code == 1
    assert built.warnings == (
        "SRC/bad.yaml:8: WARNING: no element `wett` is declared; did you mean `wet`?"
        " [cmo.unknown-id]",
        "SRC/bad.yaml:9: WARNING: `outcome` is no key of the configuration `CMOC1`; did you mean "
        "`outcomes`? [cmo.unknown-key]",
        "SRC/binary.yaml:: WARNING: this is a binary file and no text [cmo.not-text]",
    )
    text = Page(built.out / "index.html").text
    assert "bad.yaml cannot be read as a theory." in text
    told = "line 9: outcome is no key of the configuration CMOC1; did you mean outcomes?"
    assert told in text
    assert str(tmp_path) not in text


def test_problems_of_the_checks_are_told_once(tmp_path: Path) -> None:
    files = {"index.rst": shows("poor.yaml", "poor.yaml"), "poor.yaml": POOR}
    source = project_in(tmp_path, files)
    built = build(source)
    told = (
        "SRC/poor.yaml:9: WARNING: the configuration `CMOC1` has no mechanism; mend: say how "
        "people respond to what they are offered, under `mechanisms`"
        " [cmo.configuration-without-mechanism]",
    )
    assert (built.code, built.warnings) == (1, told)
    assert build(source, "html", "-D", "cmo_check=error").warnings == ()
    advice = build(source, "html", "-D", "cmo_check=advice").warnings
    assert set(told) < set(advice)
    assert any("[cmo.no-question]" in one for one in advice)
    assert build(source, "html", "-D", "cmo_check=never").warnings == (
        "WARNING: no severity `never` for cmo_check; there are error, warning, advice and None"
        " [cmo.settings]",
        *told,
    )


def test_settings_beside_the_theory_count(tmp_path: Path) -> None:
    files = {
        "index.rst": shows("poor.yaml", more=".. cmo:checks:: poor.yaml\n"),
        "poor.yaml": POOR,
        "cmo.toml": 'select = ["no-question"]\n',
    }
    source = project_in(tmp_path, files)
    built = build(source)
    assert built.warnings == ()
    assert "1 piece of advice." in Page(built.out / "index.html").text
    (source / "cmo.toml").write_text('select = ["no-questions"]\n', encoding="utf-8")
    trouble = "cmo.toml: there is no check or family of checks `no-questions`"
    assert build(source).warnings == (
        f"SRC/index.rst:6: WARNING: SRC/{trouble}; did you mean `no-question`? [cmo.checks]",
        f"SRC/poor.yaml:: WARNING: SRC/{trouble}; did you mean `no-question`? [cmo.checks]",
    )


def test_namesakes(tmp_path: Path) -> None:
    files = {
        "index.rst": shows("a/x.yaml", "b/x.yaml"),
        "a/x.yaml": REPORTING,
        "b/x.yaml": REPORTING,
    }
    assert build(project_in(tmp_path, files)).warnings == (
        "SRC/b/x.yaml:: WARNING: a/x.yaml and b/x.yaml are both called `reporting`, so links "
        "cannot tell them apart; give each an id of its own (theory: id) [cmo.theory]",
    )


def test_a_link_where_no_theory_is(tmp_path: Path) -> None:
    files = {"index.rst": "Wards\n=====\n\n:cmo:ref:`CMOC1`\n"}
    assert build(project_in(tmp_path, files)).warnings == (
        "SRC/index.rst:4: WARNING: no page shows a theory, so `CMOC1` leads nowhere [cmo.ref]",
    )


def test_a_link_to_a_theory_that_cannot_be_read(tmp_path: Path) -> None:
    files = {
        "index.rst": shows("bad.yaml", more=":cmo:ref:`bad:CMOC1`\n"),
        "bad.yaml": UNREADABLE,
    }
    assert build(project_in(tmp_path, files)).warnings[-1] == (
        "SRC/index.rst:6: WARNING: no page shows a theory, so `bad:CMOC1` leads nowhere"
        " (bad.yaml cannot be read) [cmo.ref]"
    )


def test_odd_names_and_settings(tmp_path: Path) -> None:
    name = f"{'x' * 300}.yaml"
    files = {
        "conf.py": "extensions = ['cmo.ext.sphinx']\nproject = 'Wards'\ncmo_theory = 5\n",
        "index.rst": f"Wards\n=====\n\n.. cmo:picture:: {name}\n\n.. cmo:picture::\n",
    }
    nowhere = "there is no such file in the folder source, and no shipped theory of that name"
    shipped = "there are cctv-car-parks and online-mental-health-forums"
    assert build(project_in(tmp_path, files)).warnings == (
        "WARNING: The config value `cmo_theory' has type `int'; expected `NoneType' or `str'.",
        f"SRC/index.rst:4: WARNING: `{name}`: {nowhere}; {shipped} [cmo.picture]",
        f"SRC/index.rst:6: WARNING: `5`: {nowhere}; {shipped} [cmo.picture]",
    )


def test_warnings_can_be_suppressed(tmp_path: Path) -> None:
    files = {
        "index.rst": shows("bad.yaml", more=":cmo:ref:`CMOC1`\n"),
        "bad.yaml": UNREADABLE,
    }
    options = ("-D", "suppress_warnings=cmo.unknown-key,cmo.unknown-id,cmo.ref")
    built = build(project_in(tmp_path, files), "html", *options)
    assert (built.code, built.warnings) == (0, ())
