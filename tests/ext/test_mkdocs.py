"""The MkDocs plugin, in real builds: what pages show, where links lead, what builds tell."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest

import cmo
from cmo.wording import listed
from tests.ext.mkdocs_site import (
    ENVIRONMENT,
    PLAIN,
    PROJECT,
    SITE,
    SMALL,
    Built,
    built,
    copied,
    links_astray,
    written,
)

pytestmark = pytest.mark.xdist_group("mkdocs")  # what it builds is built once

THEME = "theme:\n  name: material\n  font: false\n"
FLAT = ("site_url", "use_directory_urls: false\nsite_url")
SHIPPED = listed(cmo.library())
DEFAULT_THEME = (THEME, "theme:\n  name: mkdocs\n")


Changes = tuple[tuple[str, str], ...]
Sites = Callable[[Changes], Built]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The project that is kept with the tests, built as it is, or with changes."""

    @cache
    def build(changes: Changes) -> Built:
        return built(copied(tmp_path_factory.mktemp("site"), *changes))

    return build


@pytest.fixture(scope="module")
def site(sites: Sites) -> Built:
    """The project as it is: with Material."""
    return sites(())


@pytest.mark.parametrize("changes", [(), (FLAT,), (DEFAULT_THEME,), (DEFAULT_THEME, FLAT)])
def test_a_strict_build_from_scratch_and_every_link_leads_somewhere(
    changes: Changes, sites: Sites
) -> None:
    found = sites(changes)
    assert (found.code, found.warnings) == (0, [])
    assert links_astray(found.site) == []
    pages = [path for path in found.site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) == 4
    for path in pages:
        html = path.read_text("utf-8")
        assert "cmo:" not in html.replace("<code>[](cmo:CMOC9)</code>", "")
        assert "<template data-cmo-picture" not in html
        ids = Counter(tag["id"] for tag in found.page(str(path)).find_all(id=True))
        assert [id for id, number in ids.items() if number > 1] == []


def test_links_say_what_they_lead_to_and_lead_to_the_card_before_the_row(site: Built) -> None:
    links = [
        (link.get_text(), link["href"], link.get("title"))
        for link in site.content("index.html").select("p:not(.cmo-alone) > a")
    ]
    assert links == [
        ("CMOC1", "configurations/#cmo-night-shift-CMOC1", None),
        ("CMOC2", "configurations/#cmo-night-shift-CMOC2", "what follows"),
        ("The ward learns from near misses", "configurations/#cmo-night-shift-learns", None),
        ("forums", "guide/forums/#cmo-online-mental-health-forums-CMOC05", None),
    ]
    page = site.content("configurations/index.html")
    card, row = page.find(id="cmo-night-shift-CMOC1"), page.find(id="cmo-night-shift-learns")
    assert card is not None
    assert card["class"] == ["cmo-card"]
    assert row is not None
    assert row.name == "tr"
    elsewhere = site.content("guide/using/index.html").find("a", string="the first")
    assert elsewhere is not None
    assert elsewhere["href"] == "../../configurations/#cmo-night-shift-CMOC1"


def test_boxes_lead_to_the_places_in_the_page_and_where_the_picture_is_alone(site: Built) -> None:
    picture = site.content("index.html").select_one(".cmo-picture svg")
    assert picture is not None
    assert picture["role"] == "graphics-document document"
    links = {str(link["xlink:href"]) for link in picture.find_all("a")}
    assert links == {
        f"configurations/#cmo-night-shift-{id}"
        for id in ("CMOC1", "CMOC2", "short-staffed", "blame-free", "reports-more", "learns")
    }
    alone = site.content("index.html").select_one(".cmo-alone a")
    assert alone is not None
    assert alone.get_text() == "Open the picture alone"
    assert alone["href"] == "assets/realist-cmo/cmo-night-shift.svg"
    svg = site.page("assets/realist-cmo/cmo-night-shift.svg")
    assert svg.find("svg", style=True) is None
    assert {str(link["xlink:href"]) for link in svg.find_all("a")} == {
        f"../../{link}" for link in links
    }


def test_captions_alternatives_and_widths(site: Built) -> None:
    theory, ripples = site.content("index.html").find_all("figure")
    assert theory.figcaption.get_text() == "What makes night staff report"
    assert ripples.figcaption is None
    assert ripples.svg.desc.get_text() == "The first leads to the second."
    assert ripples.svg["style"] == "width:100%;max-width:none;height:auto"


def test_blocks_stand_in_notes_lists_tabs_and_quotes_and_examples_stay_text(site: Built) -> None:
    page = site.content("guide/using/index.html")
    assert page.select_one(".admonition .cmo-picture svg") is not None
    assert page.select_one("ol > li .cmo-table") is not None
    tab = page.select_one(".tabbed-block")
    assert tab is not None
    assert tab.get_text().strip() == "No problems found."
    sentence = page.select("blockquote td")[1]
    assert sentence.get_text().startswith("If more near misses are reported, then")
    assert [code.get_text().strip() for code in page.select("pre code")] == [
        "```cmo\npicture: nowhere.yaml\n```",
        "```cmo\npicture: indented.yaml\n```",
    ]
    assert "```cmo\npicture: hidden.yaml\n```" in str(page)


def test_the_contents_of_a_page_are_those_of_its_headings(site: Built) -> None:
    page = site.page("configurations/index.html")
    contents = page.select(".md-sidebar--secondary .md-nav__link")
    assert [link.get_text().strip() for link in contents] == [
        "Each in words",
        "All in a table",
        "What a careful reader would say",
    ]


@pytest.mark.parametrize("changes", [(), (DEFAULT_THEME,)])
def test_the_search_finds_words_of_cards_and_tables_once_and_none_of_pictures(
    changes: Changes, sites: Sites
) -> None:
    found = sites(changes)
    index = json.loads((found.site / "search" / "search_index.json").read_text("utf-8"))
    text = {entry["location"]: " ".join(entry["text"].split()) for entry in index["docs"]}
    cards = text["configurations/#each-in-words"]
    assert "Unless Fewer than two nurses are on the ward Mechanisms A reply" in cards
    assert cards.count("A reply within a day → feels that reporting is worth the time") == 1
    assert "CMOC1 The ward manager answers" in text["configurations/#all-in-a-table"]
    assert text["#how-it-ripples"] == ""
    assert not any("Open the picture" in words for words in text.values())


def test_an_edit_of_a_theory_is_on_all_pages_after_the_next_build(tmp_path: Path) -> None:
    project = copied(tmp_path)
    theory = project / "docs" / "theories" / "night-shift.yaml"
    first = theory.read_text("utf-8")
    for mine, other in (("ward", "hospital"), ("hospital", "ward")):
        text = first.replace("The ward learns", f"The {mine} learns")
        theory.write_text(text, encoding="utf-8", newline="\n")
        found = built(project)
        assert (found.code, found.warnings) == (0, [])
        for name in ("index.html", "configurations/index.html", "guide/using/index.html"):
            words = " ".join(found.content(name).get_text().split()).casefold()
            assert f"the {mine} learns from near misses" in words
            assert f"the {other} learns" not in words


BROKEN = """\
---
title: Front matter
---
# Broken

[](cmo:CMOC11), [](cmo:CMOC11), [x](cmo:blame-free) and [y](cmo:smal:CMOC1)

```cmo
picture: nowhere.yaml
```

```cmo
picture: small.yaml
knd: ripples
width: wide
caption: [a, list]
configuration: CMOC1
```

```cmo
table: small.yaml
kind: pages
```

```cmo
table: small.yaml
select: "domain:"
```

!!! note

    ```cmo
    configuration: small.yaml
    ids: CMOC11
    ```

```cmo
configuration: small.yaml
picture: perhaps
```

```cmo
table: small.yaml
table: small.yaml
```

```cmo
theory: small.yaml
```

```cmo
```

```cmo table
picture: small.yaml
```

```cmo
picture:
```

```cmo
checks: [small.yaml]
```

```cmo
configuration: CMOC1
```

```cmo
configuration: small.yaml
select: status:refuted
```

```cmo
table: small.yaml
select: {a: b}
"""


def test_what_is_broken_is_told_once_where_it_stands(tmp_path: Path) -> None:
    config = f"{PLAIN}markdown_extensions: [admonition]\n"
    files = {"mkdocs.yml": config, "docs/broken.md": BROKEN, "docs/small.yaml": SMALL}
    found = built(written(tmp_path, files))
    assert found.code == 1
    begins = (
        "picture, table, configuration or checks, with a colon and the theory after it, such as"
    )
    assert found.warnings == [
        "docs/broken.md:75: a block `cmo` begins here, and nothing closes it",
        "docs/broken.md:8: `nowhere.yaml`: there is no such file, beside the page, in docs or "
        f"beside mkdocs.yml, and no shipped theory of that name; there are {SHIPPED}",
        "docs/broken.md:14: `knd` is no option of `picture`; did you mean `kind`?",
        "docs/broken.md:15: `width` must be a width such as 100%, 400px or 30em, and not `wide`",
        "docs/broken.md:16: `caption` must be text; text with commas, colons or brackets goes in "
        "quotes",
        "docs/broken.md:20: no table of kind `pages`; there are configurations, sentences, "
        "elements, ripples, matrix, evidence, excerpts, sources",
        "docs/broken.md:25: `domain:` needs a value, right after the colon and without a space\n"
        "    domain:\n    ^^^^^^^",
        "docs/broken.md:32: no configuration `CMOC11`; did you mean `CMOC1`?",
        "docs/broken.md:39: `picture` must be `true` or `false`",
        "docs/broken.md:44: the key `table` stands here twice (first in line 43); keep one",
        "docs/broken.md:48: a block `cmo` begins with what it shows, and not with `theory`: "
        f"{begins} `picture: theory.yaml`",
        f"docs/broken.md:52: a block `cmo` begins with what it shows: {begins} "
        "`picture: theory.yaml`",
        "docs/broken.md:54: `table` stands behind `cmo`; options go in lines of their own",
        "docs/broken.md:58: no theory is named, neither here nor as `theory` of the plugin cmo in "
        "mkdocs.yml",
        "docs/broken.md:63: `checks` must name one theory, as text",
        "docs/broken.md:66: `CMOC1`: there is no such file, beside the page, in docs or beside "
        f"mkdocs.yml, and no shipped theory of that name; there are {SHIPPED}; ids go in a line "
        "of their own: `ids: CMOC1`",
        "docs/broken.md:70: no configuration is selected by “status:refuted”",
        "docs/broken.md:6: the theory `small` has no configuration or element `CMOC11`; did you "
        "mean `CMOC1`?",
        "docs/broken.md:6: the link to `blame-free` leads nowhere: no page shows it as a card, or "
        "in a row of a table",
        "docs/broken.md:6: no page shows a theory `smal`; did you mean `small`?",
    ]
    boxes = found.content("broken/index.html").select(".admonition.danger pre")
    assert len(boxes) == 14
    assert boxes[0].get_text().startswith("`nowhere.yaml`: there is no such file")
    links = found.content("broken/index.html").p
    assert str(links) == "<p><a>CMOC11</a>, <a>CMOC11</a>, <a>x</a> and <a>y</a></p>"


def test_a_theory_that_cannot_be_read_is_told_at_its_own_lines(tmp_path: Path) -> None:
    page = "```cmo\npicture: theories/bad.yaml\n```\n\n```cmo\nchecks: theories/bad.yaml\n```\n"
    bad = SMALL.replace("contexts: [blame-free]", "contexts: [blame]").replace("title:", "titel:")
    files = {"mkdocs.yml": PLAIN, "docs/index.md": page, "docs/theories/bad.yaml": bad}
    found = built(written(tmp_path, files))
    assert found.code == 1
    told = [
        "docs/theories/bad.yaml:4:3: error `titel` is no key of `theory`; did you mean `title`? "
        "(unknown-key)",
        "docs/theories/bad.yaml:17:16: error no element `blame` is declared; did you mean "
        "`blame-free`? (unknown-id)",
    ]
    assert found.warnings == told
    boxes = found.content("index.html").select(".admonition")
    assert [box.get_text() for box in boxes] == ["This cannot be shown" + "\n".join(told)] * 2


def test_the_theory_of_all_pages_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    config = PLAIN.replace("- cmo", "- cmo:\n      theory: nowhere.yaml")
    page = "[](cmo:CMOC1)\n\n```cmo\npicture:\n```\n\n```cmo\ntable:\n```\n"
    found = built(written(tmp_path, {"mkdocs.yml": config, "docs/index.md": page}))
    assert found.code == 1
    assert found.warnings == [
        "mkdocs.yml: `nowhere.yaml`: there is no such file, in docs or beside mkdocs.yml, and no "
        f"shipped theory of that name; there are {SHIPPED}"
    ]


def test_which_theory_a_link_means_must_be_plain(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": PLAIN,
        "docs/index.md": "[](cmo:CMOC1)\n\n```cmo\ntable: small.yaml\n```\n\n"
        "```cmo\ntable: other.yaml\n```\n",
        "docs/small.yaml": SMALL,
        "docs/other.yaml": SMALL.replace("id: small", "id: other"),
    }
    project = written(tmp_path, files)
    assert built(project).warnings == [
        "docs/index.md:1: say which theory is meant, such as `cmo:small:...`; there are small and "
        "other"
    ]
    text = "[x](cmo:CMOC1)\n\n[y](cmo:small:CMOC1)\n"
    (project / "docs" / "index.md").write_text(text, encoding="utf-8")
    assert built(project).warnings == [
        "docs/index.md:1: no page shows a theory, and mkdocs.yml names none",
        "docs/index.md:3: no page shows a theory `small`",
    ]
    files["docs/index.md"] = "```cmo\ntable: small.yaml\n```\n\n```cmo\ntable: other.yaml\n```\n"
    files["docs/other.yaml"] = SMALL
    assert built(written(tmp_path, files)).warnings == [
        "docs/other.yaml: another theory is called `small` too: docs/small.yaml; give each an id "
        "of its own"
    ]


UNSOUND = SMALL.replace("    outcomes: [reports-more]\n", "    unless: [blame-free]\n")
ADVICE = "docs/small.yaml:2:1: advice the theory has no `stage` (no-stage)"
WARNING = (
    "docs/small.yaml:16:3: warning the configuration `CMOC1` has no outcome "
    "(configuration-without-outcome)"
)
ERROR = (
    "docs/small.yaml:19:14: error the configuration `CMOC1` needs `blame-free`, and `unless` "
    "excludes it (needed-and-excluded)"
)
CHOSEN = 'select = ["no-stage", "configuration-without-outcome", "needed-and-excluded"]\n'


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("", [WARNING, ERROR]),
        ("advice", [ADVICE, WARNING, ERROR]),
        ("error", [ERROR]),
        ("off", []),
    ],
)
def test_what_the_checks_say_is_told_once_for_each_theory(
    check: str, told: list[str], tmp_path: Path
) -> None:
    config = PLAIN.replace("- cmo", f"- cmo:\n      check: {check}") if check else PLAIN
    files = {
        "mkdocs.yml": config,
        "docs/index.md": "```cmo\ntable: small.yaml\n```\n\n```cmo\npicture: small.yaml\n```\n",
        "docs/small.yaml": UNSOUND,
        "docs/cmo.toml": CHOSEN,
    }
    found = built(written(tmp_path, files))
    assert found.warnings == told
    assert found.code == bool(told)


def test_settings_of_the_project_that_cannot_be_read(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": PLAIN,
        "docs/index.md": "```cmo\ntable: small.yaml\n```\n",
        "docs/small.yaml": SMALL,
        "docs/cmo.toml": "selct = []\n",
    }
    found = built(written(tmp_path, files))
    where = (tmp_path / "docs" / "cmo.toml").resolve()
    assert found.warnings == [f"{where}: `selct` is no setting; did you mean `select`?"]


def test_an_option_of_the_plugin_that_is_wrong_stops_the_build(tmp_path: Path) -> None:
    config = PLAIN.replace("- cmo", "- cmo:\n      check: never")
    found = built(written(tmp_path, {"mkdocs.yml": config, "docs/index.md": "x"}))
    assert found.code == 1
    assert found.said[0] == (
        "ERROR",
        "Config value 'plugins': Plugin 'cmo' option 'check': Expected one of: ('error', "
        "'warning', 'advice', 'off', False) but received: 'never'",
    )


HOSTILE = """</td></dd></p><script>alert(1)</script><img src=x onerror=alert(1)> **b** `c`
      [d](javascript:alert(1)) {{ config }} {% raw %} &amp; <cmo-e> ```cmo"""


def test_what_users_write_stays_text(tmp_path: Path) -> None:
    label = f"|-\n      {HOSTILE}"
    theory = (
        SMALL.replace("title: A small theory", f"title: {label}")
        .replace("The ward manager answers reports without blame", label)
        .replace("resource: A reply within a day", f"resource: {label}")
        .replace("More near misses are reported", label)
        .replace("Interview 4", f"\n    title: {label}\n    url: javascript:alert(1)")
        .replace("  CMOC1:\n", f"  CMOC1:\n    title: {label}\n    note: {label}\n")
    )
    caption = f"caption: |-\n  {HOSTILE}"
    blocks = "\n\n".join(
        f"~~~~cmo\n{block}\n~~~~"
        for block in (
            f"picture: small.yaml\nalt: {label}\n{caption}",
            f"table: small.yaml\n{caption}",
            "table: small.yaml\nkind: elements",
            "configuration: small.yaml\npicture: true",
            "checks: small.yaml",
            f"picture: {label}",
        )
    )
    page = f"[](cmo:blame-free) [](cmo:CMOC1)\n\n{blocks}\n"
    config = PLAIN.replace("name: mkdocs", "name: material").replace("- cmo", "- search\n  - cmo")
    files = {"mkdocs.yml": config, "docs/index.md": page, "docs/small.yaml": theory}
    found = built(written(tmp_path, files))
    content = found.content("index.html")
    assert content.find(["script", "img", "cmo-e"]) is None
    assert not any(name.startswith("on") for tag in content.find_all(True) for name in tag.attrs)
    assert "javascript:" not in "".join(
        str(tag.get("href")) + str(tag.get("xlink:href")) for tag in content.find_all("a")
    )
    words = " ".join(content.get_text().split())
    assert words.count(" ".join(HOSTILE.split())) >= 8
    index = json.loads((found.site / "search" / "search_index.json").read_text("utf-8"))
    assert not any("<script" in entry["text"] for entry in index["docs"])


def test_a_page_for_lost_readers_leads_from_the_top_of_the_site(tmp_path: Path) -> None:
    project = copied(tmp_path, FLAT, ("nav:", "not_in_nav: 404.md\nnav:"))
    lost = "# Lost\n\n[](cmo:CMOC1)\n\n```cmo\npicture:\n```\n"
    found = built(written(project, {"docs/404.md": lost}))
    assert found.code == 0
    content = found.content("404.html")
    links = {str(tag.get("href") or tag.get("xlink:href")) for tag in content.find_all("a")}
    assert "/project/configurations.html#cmo-night-shift-CMOC1" in links
    assert "/project/assets/realist-cmo/cmo-night-shift.svg" in links
    assert all(link.startswith(("/project/", "#lost")) for link in links)


def test_theories_are_looked_for_beside_the_page_then_in_docs_then_beside_mkdocs_yml(
    tmp_path: Path,
) -> None:
    def called(title: str) -> str:
        return SMALL.replace("A small theory", title).replace("id: small", f"id: {title}")

    files = {
        "mkdocs.yml": PLAIN,
        "docs/part/index.md": "".join(
            f"```cmo\ntable: {name}.yaml\nkind: sentences\n```\n\n" for name in ("a", "b", "c")
        ),
        "docs/part/a.yaml": called("beside"),
        **{f"docs/{name}.yaml": called(f"docs-{name}") for name in ("a", "b")},
        **{f"{name}.yaml": called(f"root-{name}") for name in ("a", "b", "c")},
    }
    found = built(written(tmp_path, files))
    assert found.warnings == []
    titles = [tag.get_text() for tag in found.content("part/index.html").select("strong")]
    assert titles == ["Sentences: beside", "Sentences: docs-b", "Sentences: root-c"]


def test_styles_of_the_project_go_on_top(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": f"{PLAIN}extra_css: [own.css]\n",
        "docs/index.md": "# Wards\n",
        "docs/own.css": ".cmo-card { border: 0 }\n",
    }
    found = built(written(tmp_path, files))
    styles = [link["href"] for link in found.page("index.html").select("link[rel=stylesheet]")]
    assert styles[-2:] == ["assets/realist-cmo/pages.css", "own.css"]


def test_what_another_plugin_takes_off_a_page_is_not_missed(tmp_path: Path) -> None:
    hook = "def on_page_content(html, **_):\n    return html.partition('<h2')[0]\n"
    files = {
        "mkdocs.yml": f"{PLAIN}hooks: [hook.py]\n",
        "hook.py": hook,
        "docs/index.md": "# Wards\n\n## Later\n\n```cmo\ntable: small.yaml\n```\n",
        "docs/small.yaml": SMALL,
    }
    found = built(written(tmp_path, files))
    assert (found.code, found.warnings) == (0, [])
    assert "Wards" in found.content("index.html").get_text()
    assert "CMOC1" not in found.content("index.html").get_text()


def test_pages_with_other_line_ends_and_names_in_any_script(tmp_path: Path) -> None:
    theory = SMALL.replace("CMOC1", "機序1").replace("  id: small\n", "")
    page = "```cmo\r\nconfiguration: 夜 勤.yaml\r\n```\r\n\r\n[](cmo:機序1)\r\n"
    config = f"site_url: {SITE}\n{PLAIN}"
    project = written(tmp_path, {"mkdocs.yml": config, "docs/夜 勤.yaml": theory})
    (project / "docs" / "index.md").write_bytes(page.encode())
    (project / "docs" / "sub.md").write_text("[](cmo:機序1)\n", encoding="utf-8")
    found = built(project)
    assert (found.code, found.warnings) == (0, [])
    assert links_astray(found.site) == []
    assert found.content("index.html").find(id="cmo-夜-勤-機序1") is not None


def test_a_build_of_changed_pages_alone_does_not_tell_of_what_it_has_not_read(
    tmp_path: Path,
) -> None:
    project = copied(tmp_path)
    built(project)
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", encoding="utf-8")
    later = time.time() + 60
    os.utime(page, (later, later))
    found = built(project, "--dirty")
    told = [message for word, message in found.said if word == "WARNING"]
    assert len(told) == 1
    assert told[0].startswith("A 'dirty' build is being performed")
    assert "More." in found.content("index.html").get_text()


def test_serve_builds_again_when_a_theory_outside_the_docs_changes(tmp_path: Path) -> None:
    page = "```cmo\ntable: ../theories/small.yaml\n```\n"
    files = {"mkdocs.yml": PLAIN, "docs/index.md": page, "theories/small.yaml": SMALL}
    project = written(tmp_path, files)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = (tmp_path / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=project,
        env=ENVIRONMENT,
        stdout=log,
        stderr=log,
    )
    try:
        assert _served(address, "The ward manager answers")
        changed = SMALL.replace("The ward manager answers", "Somebody answers")
        (project / "theories" / "small.yaml").write_text(changed, encoding="utf-8")
        assert _served(address, "Somebody answers")
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def _served(address: str, words: str) -> bool:
    """Whether the page comes to hold these words within half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://{address}/", timeout=5) as answer:
                if words in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_the_page_about_the_plugin_says_what_works(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "mkdocs.md").read_text("utf-8")
    config, *examples = (
        dedent(found) for found in re.findall(r"(?<=\n\n)(?: {4}.*\n|\n(?= {4}))+", page)
    )
    kept = written(tmp_path, {"mkdocs.yml": config, "docs/index.md": "\n".join(examples)})
    theory = PROJECT / "docs" / "theories" / "night-shift.yaml"
    shutil.copy(theory, kept / "docs" / "night-shift.yaml")
    found = built(kept)
    assert (found.code, found.warnings) == (0, [])
    content = found.content("index.html")
    assert len(content.select(".cmo-block")) == "".join(examples).count("```cmo") == 6
    assert [link.get_text() for link in content.select("p:not(.cmo-alone) > a")] == [
        "a quick answer",
        "CMOC2",
        "More near misses are reported",
        "CMOC1",
    ]
