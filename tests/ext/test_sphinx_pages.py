"""A project in reStructuredText and Markdown, built from scratch by every builder."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from sphinx.util.inventory import InventoryFile

from tests.ext.sphinx_building import Built, Page, broken_links, build, pages_of, project_in

pytestmark = pytest.mark.xdist_group("sphinx")  # what it builds is built once

SENTENCE = "If the ward manager answers reports without blame"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_in(tmp_path_factory.mktemp("wards"))


@pytest.fixture(scope="module")
def html(source: Path) -> Built:
    return build(source, "html", "-j", "2")


@pytest.fixture(scope="module")
def pages(html: Built) -> dict[str, Page]:
    return pages_of(html.out)


def test_all_is_well(html: Built, pages: dict[str, Page]) -> None:
    assert (html.code, html.warnings) == (0, ())
    assert broken_links(pages, html.out) == []
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_pictures_are_part_of_the_page(pages: dict[str, Page]) -> None:
    page = pages["reporting.html"]
    assert page.tags.count("svg") == 4
    assert "img" not in page.tags
    assert {"#cmo-reporting-CMOC1", "tables.html#cmo-reporting-blame-free"} <= {*page.in_pictures}
    written = page.path.read_text(encoding="utf-8")
    assert '<figure class="cmo-figure align-center" id="whole">' in written
    assert 'description">Two configurations, of which one sets off the other.</desc>' in written
    assert "How night staff come to <em>report</em>, as in <a " in written
    assert "This stands below the caption." in page.text
    assert '<figure class="cmo-figure small-picture align-default" id="id1">' in written
    assert "What <strong>sets off</strong> what" in written
    assert 'style="width:60%;max-width:none;height:auto"' in written
    assert 'style="width:100%;min-width:682pt;max-width:909pt;height:auto"' in written


def test_each_picture_stands_alone_too(html: Built, pages: dict[str, Page]) -> None:
    page = pages["handover/index.html"]
    alone = [link for link in page.links if link.endswith(".svg")]
    assert len(alone) == 2
    picture = pages[f"_images/{Path(alone[0]).name}"]
    assert "../handover/index.html#cmo-handover-CMOC1" in picture.in_pictures
    ET.parse(picture.path)


def test_links_say_what_they_lead_to(pages: dict[str, Page]) -> None:
    written = pages["links.html"].path.read_text(encoding="utf-8")
    found = re.findall(r'<li><p><a class="[^"]*" href="([^"]*)" title="([^"]*)">(.*?)</a>', written)
    told = [(href, title[:44], re.sub("<.*?>", "", text)) for href, title, text in found]
    assert told == [
        (
            "reporting.html#cmo-reporting-CMOC2",
            "Talking it over makes the ward learn: If mor",
            "CMOC2",
        ),
        (
            "reporting.html#cmo-reporting-CMOC1",
            "A quick answer makes reporting worthwhile: I",
            "the first",
        ),
        (
            "tables.html#cmo-reporting-feels-heard",
            "Mechanism: A reply within a day → feels that",
            "A reply within a day → feels that reporting is worth the time",
        ),
        (
            "handover/index.html#cmo-handover-speaks-up",
            "Outcome: The patient corrects mistakes",
            "The patient corrects mistakes",
        ),
        (
            "handover/index.html#cmo-handover-CMOC1",
            "Hearing it is a chance to correct it: If han",
            "CMOC1",
        ),
        (
            "tables.html#cmo-reporting-blame-free",
            "Context: The ward manager answers reports wi",
            "The ward manager answers reports without blame",
        ),
    ]


def test_cards(pages: dict[str, Page]) -> None:
    page = pages["reporting.html"]
    assert SENTENCE in page.text
    written = page.path.read_text(encoding="utf-8")
    assert '<div class="cmo-card docutils container" id="cmo-reporting-CMOC1">' in written
    assert '<p class="cmo-card-title rubric">CMOC1: A quick answer makes reporting' in written
    assert 'href="#cmo-reporting-CMOC1" title="Link to this configuration">' in written


def test_tables(pages: dict[str, Page]) -> None:
    page = pages["tables.html"]
    written = page.path.read_text(encoding="utf-8")
    assert '<span class="caption-text">Through the lens <em>ICAMO</em></span>' in written
    assert 'id="icamo"' in written
    assert '<div class="cmo-table compact docutils container">' in written
    assert page.tags.count("table") == 4
    assert page.tags.count("caption") == 3  # the last has an empty title
    assert 'href="reporting.html#cmo-reporting-CMOC1"' in written
    assert "The lens ICAMO leaves out" in page.text
    assert '<span class="target" id="cmo-reporting-feels-heard"></span>' in written


def test_checks(pages: dict[str, Page]) -> None:
    text = pages["reporting.html"].text
    assert "1 piece of advice." in text
    assert "(no-dark-logic, theories/reporting.yaml:2:1)" in text
    assert "No problems found." in pages["handover/index.html"].text


def test_other_projects_and_the_search_find_things(html: Built) -> None:
    inventory = InventoryFile.loads((html.out / "objects.inv").read_bytes(), uri="").data
    assert sorted(inventory["cmo:configuration"]) == [
        "handover:CMOC1",
        "reporting:CMOC1",
        "reporting:CMOC2",
    ]
    found = inventory["cmo:element"]["reporting:blame-free"]
    assert found.uri == "tables.html#cmo-reporting-blame-free"
    assert found.display_name == "The ward manager answers reports without blame"
    index = (html.out / "searchindex.js").read_text(encoding="utf-8")
    assert "worthwhil" in index
    assert "polygon" not in index


def test_no_path_of_this_machine_is_on_a_page(source: Path, pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert str(source.parent) not in page.path.read_text(encoding="utf-8")


def test_one_process_makes_the_same_pages(source: Path, html: Built) -> None:
    elsewhere = source.parent / "alone" / "source"
    elsewhere.parent.mkdir()
    alone = build(Path(copytree(source, elsewhere)))
    assert alone.warnings == ()
    for path in sorted(html.out.rglob("*.html")) + sorted(html.out.rglob("_images/*.svg")):
        other = alone.out / path.relative_to(html.out)
        assert other.read_bytes() == path.read_bytes(), path.name


def test_every_page_in_a_folder_of_its_own(source: Path, html: Built) -> None:
    built = build(source, "dirhtml", "-j", "2", "-D", "html_theme=furo", keep="html")
    found = pages_of(built.out)
    assert built.warnings == ()
    assert broken_links(found, built.out) == []
    assert "../tables/#cmo-reporting-blame-free" in found["reporting/index.html"].in_pictures
    assert "../reporting/#cmo-reporting-CMOC2" in found["links/index.html"].links


def test_all_on_one_page(source: Path, html: Built) -> None:
    built = build(source, "singlehtml", keep="html")
    found = pages_of(built.out)
    assert built.warnings == ()
    broken = broken_links({"index.html": found["index.html"]}, built.out)
    assert [link for link in broken if "cmo-" in link] == []  # Sphinx breaks links to figures here
    page = found["index.html"]
    assert "#cmo-reporting-blame-free" in page.in_pictures
    ours = [id for id in page.ids if "cmo-" in id]
    assert len(ours) == len(set(ours)) > 30


def test_pictures_of_pages_with_names_in_any_script(tmp_path: Path) -> None:
    picture = "T\n=\n\n.. cmo:picture:: cctv-car-parks\n   :width: 400\n"
    toctree = "T\n=\n\n.. toctree::\n\n   夜\n   页\n"
    source = project_in(tmp_path, {"index.rst": toctree, "夜.rst": picture, "页.rst": picture})
    page = pages_of(build(source, "singlehtml").out)["index.html"]
    ours = [id for id in page.ids if "cmo-" in id]
    assert len(ours) == len(set(ours)) > 20
    assert page.path.read_text("utf-8").count('style="width:400px;max-width:none') == 2


def test_latex(source: Path, html: Built) -> None:
    built = build(source, "latex", keep="html")
    assert built.warnings == ()
    text = (built.out / "wards.tex").read_text(encoding="utf-8")
    pictures = re.findall(r"\\sphinxincludegraphics(\[[^]]*\])?\{\{([\w-]+)\}\.(\w+)\}", text)
    assert len(pictures) == 6
    assert pictures[1][0] == r"[width=0.600\linewidth]"
    for _, name, suffix in pictures:
        start = (built.out / f"{name}.{suffix}").read_bytes()[:4]
        assert start == (b"%PDF" if suffix == "pdf" else b"\x89PNG")
    assert r"\label{\detokenize{reporting:cmo-reporting-CMOC1}}" in text
    assert r"\hyperref[\detokenize{tables:cmo-reporting-feels-heard}]" in text
    assert "wrapfigure" not in text  # a picture as wide as the page leaves text no room beside it
    assert text.count(r"\begin{longtable}") == 5


def test_text_and_manual_pages(source: Path, html: Built) -> None:
    built = build(source, "text", keep="html")
    assert built.warnings == ()
    text = (built.out / "reporting.txt").read_text(encoding="utf-8")
    assert "Two configurations, of which one sets off the other." in text
    assert "-[ CMOC1: A quick answer makes reporting worthwhile ]-" in text
    assert "Ripple map of “Incident reporting on night shifts”." in text
    assert " ".join(text.split()).count(SENTENCE) == 1  # the picture on a card says nothing more
    links = (built.out / "links.txt").read_text(encoding="utf-8")
    assert "* *A reply within a day → feels that reporting is worth the time*" in links
    built = build(source, "man", keep="html")
    assert built.warnings == ()
    assert "A quick answer makes reporting worthwhile" in (built.out / "wards.1").read_text("utf-8")


def test_texinfo(source: Path, html: Built) -> None:
    built = build(source, "texinfo", keep="html")
    assert built.warnings == ()
    assert len(list(built.out.rglob("*-figures/*.png"))) == 6


def test_epub(source: Path, html: Built) -> None:
    built = build(source, "epub", keep="html")
    assert built.warnings == ()
    with ZipFile(built.out / "Wards.epub") as book:
        names = book.namelist()
        pages = {name: book.read(name).decode() for name in names if name.endswith("xhtml")}
    assert sum(name.startswith("_images/cmo-") for name in names) == 6
    for page in pages.values():
        ET.fromstring(page.replace("&nbsp;", " ").replace("&copy;", ""))
        assert "<svg" not in page
    assert 'id="cmo-reporting-CMOC1"' in pages["reporting.xhtml"]
    assert "headerlink" not in pages["reporting.xhtml"]


def test_user_text_is_not_given_to_translators(source: Path) -> None:
    built = build(source, "gettext")
    text = (built.out / "reporting.pot").read_text(encoding="utf-8")
    assert "This stands below the caption." in text
    assert "A quick answer" not in text
    assert "Mechanisms" not in text
