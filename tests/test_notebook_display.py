"""What notebooks show of theories, records, answers and errors."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

import cmo
from cmo.drawing import MOST_ARROWS_IN_A_NOTEBOOK, MOST_IN_A_NOTEBOOK, drawn
from cmo.model import AnyOf, FrozenMap
from cmo.render import engine
from cmo.render.engine import Engine
from cmo.render.links import safe_link
from cmo.render.notebook import MOST_IN_A_LIST
from tests.answers.test_showing import WILD, theory_of, wild
from tests.rich_theory import RICH
from tests.strategies import Values, theories
from tests.theories import night_shift

NIGHT_SHIFT = cmo.from_dict(night_shift())
STYLE = 'style="text-align:left;vertical-align:top;white-space:normal"'
SVG = "{http://www.w3.org/2000/svg}"
TOO_LARGE = (
    "It is too large to be drawn unasked: .diagram() draws it here, .diagram(select=...) a part of "
    'it, and .draw("theory.svg") draws it into a file.'
)


def bundle_of(shown: Any, **wanted: Any) -> dict[str, str]:
    made: dict[str, str] = shown._repr_mimebundle_(**wanted)
    return made


class Tags(HTMLParser):
    """The tags of a page, all of them closed in order; and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert name in ("class", "style") or (name == "href" and safe_link(value) == value)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


USED_TAGS = {
    *("div", "section", "p", "br", "ul", "li", "dl", "dt", "dd", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("strong", "em", "small", "code", "span", "a"),
}


def assert_fit(bundle: dict[str, str]) -> None:
    """The HTML and the picture can be read to their ends, and hold no tag but ours."""
    assert bundle["text/plain"]
    if "text/html" in bundle:
        assert Tags(bundle["text/html"]).tags <= USED_TAGS
    if "image/svg+xml" in bundle:
        tags = {part.tag for part in ET.fromstring(bundle["image/svg+xml"]).iter()}
        assert not tags & {f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image"}


def test_a_configuration() -> None:
    assert bundle_of(NIGHT_SHIFT["CMOC2"]) == {
        "text/plain": (
            "CMOC2: If more near misses are reported and (the ward manager answers reports without "
            "blame or reports are talked over once a week), then the ward learns, because these "
            "are not one-offs."
        ),
        "text/html": (
            "<p><strong>CMOC2</strong></p>\n"
            "<p>If more near misses are reported and (the ward manager answers reports without "
            "blame or reports are talked over once a week), then the ward learns, because these "
            "are not one-offs.</p>\n"
            "<dl><dt>Contexts</dt><dd>More near misses are reported; (The ward manager answers "
            "reports without blame or Reports are talked over once a week)</dd>"
            "<dt>Mechanisms</dt><dd>These are not one-offs</dd>"
            "<dt>Outcomes</dt><dd>The ward learns</dd></dl>"
        ),
    }


def test_an_element() -> None:
    assert bundle_of(NIGHT_SHIFT.contexts["blame-free"]) == {
        "text/plain": (
            "blame-free: The ward manager answers reports without blame\n"
            "  Kind: context\n"
            "  Level: Interpersonal\n"
            "  Basis: stated"
        ),
        "text/html": (
            "<p><strong>blame-free: The ward manager answers reports without blame</strong></p>\n"
            "<dl><dt>Kind</dt><dd>context</dd><dt>Level</dt><dd>Interpersonal</dd>"
            "<dt>Basis</dt><dd>stated</dd></dl>"
        ),
    }


def test_a_use_says_what_its_element_does_its_own_words_first() -> None:
    values = night_shift()
    values["outcomes"]["learns-faster"]["intended"] = True
    values["configurations"]["CMOC2"]["outcomes"][0] |= {"actors": ["nurse"], "note": "In June"}
    theory = cmo.from_dict(values)
    assert bundle_of(theory["CMOC2"].outcomes[0])["text/plain"] == (
        "learns-faster: The ward learns\n"
        "  Kind: outcome\n"
        "  Actors: Night nurse\n"
        "  Basis: inferred\n"
        "  Valence: positive\n"
        "  Intended: yes\n"
        "  Horizon: distal\n"
        "  Note: In June"
    )
    assert bundle_of(theory["CMOC1"].mechanisms[0])["text/plain"] == (
        "feels-heard: A reply within a day → reporting is worth my time\n"
        "  Kind: mechanism\n"
        "  Actors: Night nurse\n"
        "  Basis: resource stated; reasoning inferred\n"
        "  Resource: A reply within a day\n"
        "  Reasoning: Reporting is worth my time\n"
        "  Provider: Ward manager"
    )


def test_other_records() -> None:
    assert bundle_of(NIGHT_SHIFT.sources["int-04"])["text/plain"] == (
        "int-04: Interview 4\n"
        "  Type: interview\n"
        "  Year: 2025\n"
        "  Appraisal: relevance high; richness high; rigour moderate"
    )
    assert bundle_of(NIGHT_SHIFT["CMOC1"].evidence[0])["text/plain"] == (
        "Evidence\n"
        "  Source: Interview 4\n"
        "  Stance: supports\n"
        "  About: feels-heard\n"
        "  Locator: p. 3\n"
        "  Quote: You get a reply, so you bother.\n"
        "  Basis: stated"
    )
    assert bundle_of(NIGHT_SHIFT.header)["text/plain"] == (
        "night-shift-reporting: Incident reporting on night shifts\n"
        "  Stage: initial\n"
        "  Question: What makes night staff report near misses, for whom, and when?"
    )
    either = NIGHT_SHIFT["CMOC2"].context_groups[1]
    assert isinstance(either, AnyOf)
    assert bundle_of(either) == {
        "text/plain": (
            "The ward manager answers reports without blame or Reports are talked over once a week"
        ),
        "text/html": (
            "<p><strong>The ward manager answers reports without blame or Reports are talked over "
            "once a week</strong></p>"
        ),
    }


def test_a_map_of_records_lists_what_one_may_ask_for() -> None:
    assert bundle_of(NIGHT_SHIFT.configurations) == {
        "text/plain": (
            "CMOC1: A quick answer makes reporting worthwhile\n"
            "CMOC2: If more near misses are reported and (the ward manager answers reports without "
            "blame or reports are talked over once a week), then the ward learns, because these "
            "are not one-offs."
        ),
        "text/html": (
            f'<div class="cmo-table"><table><thead><tr><th {STYLE}>Id</th><th {STYLE}>Name</th>'
            f"</tr></thead><tbody><tr><td {STYLE}>CMOC1</td><td {STYLE}>A quick answer makes "
            f"reporting worthwhile</td></tr><tr><td {STYLE}>CMOC2</td><td {STYLE}>If more near "
            "misses are reported and (the ward manager answers reports without blame or reports "
            "are talked over once a week), then the ward learns, because these are not "
            "one-offs.</td></tr></tbody></table></div>"
        ),
    }
    assert bundle_of(NIGHT_SHIFT.domains)["text/plain"] == "culture: Reporting culture"
    assert bundle_of(NIGHT_SHIFT.theories) == {
        "text/plain": "None.",
        "text/html": "<p>None.</p>",
    }


def test_a_map_of_texts() -> None:
    waived = FrozenMap({"no-evidence": "A hunch", "vague-label": None})
    assert bundle_of(waived)["text/plain"] == "no-evidence: A hunch\nvague-label"
    assert f"<th {STYLE}>Id</th><th {STYLE}>Text</th>" in bundle_of(waived)["text/html"]


def test_a_very_long_map_is_cut() -> None:
    texts = FrozenMap({f"c{number}": "Text" for number in range(MOST_IN_A_LIST + 2)})
    lines = bundle_of(texts)["text/plain"].splitlines()
    assert lines[-2:] == [f"c{MOST_IN_A_LIST - 1}: Text", "... and 2 others."]
    assert len(lines) == MOST_IN_A_LIST + 1
    assert bundle_of(texts)["text/html"].endswith("</table><p>... and 2 others.</p></div>")


def test_a_theory_is_its_picture_as_wide_as_the_notebook() -> None:
    bundle = bundle_of(NIGHT_SHIFT)
    assert list(bundle) == ["text/plain", "image/svg+xml"]
    assert bundle["text/plain"] == str(NIGHT_SHIFT)
    root = ET.fromstring(bundle["image/svg+xml"])
    whole = ET.fromstring(drawn(NIGHT_SHIFT.programme, "svg"))
    assert root.get("width") == "100%"
    assert root.get("height") is None
    assert ET.tostring(root[2]) == ET.tostring(whole[2])
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    _, _, least, same = map(float, whole.attrib["viewBox"].split())
    assert (width, height) == (max(least, 960), same)


def test_a_small_picture_is_not_blown_up() -> None:
    picture = NIGHT_SHIFT.diagram(kind="card", configuration="CMOC2")
    root = ET.fromstring(bundle_of(picture)["image/svg+xml"])
    whole = ET.fromstring(drawn(NIGHT_SHIFT.programme, "svg", kind="card", configuration="CMOC2"))
    assert float(whole.attrib["viewBox"].split()[2]) < 960
    assert root.attrib["viewBox"].split()[2] == "960.00"


def test_a_theory_without_configurations_has_no_picture() -> None:
    theory = cmo.from_dict({"format": 1, "theory": {"title": "Bare"}})
    assert bundle_of(theory) == {"text/plain": str(theory)}


def test_a_theory_of_too_many_configurations_says_how_to_draw_it() -> None:
    many = {f"C{number}": {"outcomes": ["o1"]} for number in range(MOST_IN_A_NOTEBOOK + 1)}
    theory = theory_of(**many)
    assert bundle_of(theory) == {"text/plain": f"{theory}\n{TOO_LARGE}"}
    fewer = theory_of(**dict(list(many.items())[1:]))
    assert list(bundle_of(fewer)) == ["text/plain", "image/svg+xml"]


def test_a_theory_of_too_many_arrows_says_how_to_draw_it() -> None:
    """Forty configurations that need twenty-six things each: an engine takes its time for it."""
    contexts = [f"c{number}" for number in range(26)]
    theory = theory_of(
        **{f"C{number}": {"contexts": contexts, "outcomes": ["o1"]} for number in range(40)}
    )
    assert len(theory.diagram().arrows) > MOST_ARROWS_IN_A_NOTEBOOK
    assert bundle_of(theory) == {"text/plain": f"{theory}\n{TOO_LARGE}"}


def test_where_drawing_fails_the_text_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is another real program, which has nothing but an error to tell."""
    code = "import sys; sys.stdin.read(); sys.exit('error: out of ink')"
    broken = Engine("inkless", frozenset({"svg"}), lambda *_: [sys.executable, "-c", code], "-")
    monkeypatch.setattr(engine, "ENGINES", {"inkless": broken})
    told = "inkless cannot draw this: error: out of ink"
    assert bundle_of(NIGHT_SHIFT) == {
        "text/plain": f"{NIGHT_SHIFT}\nThere is no picture: {told}",
    }
    assert bundle_of(NIGHT_SHIFT.diagram()) == {"text/plain": told, "text/html": f"<p>{told}</p>"}


def test_a_picture_that_is_asked_for() -> None:
    picture = NIGHT_SHIFT.diagram(kind="ripples")
    assert repr(picture) == ("<Picture 'Incident reporting on night shifts': 3 boxes, 2 arrows>")
    assert str(picture) == picture.description
    bundle = bundle_of(picture)
    assert list(bundle) == ["text/plain", "image/svg+xml"]
    assert bundle["text/plain"] == repr(picture)
    svg = drawn(NIGHT_SHIFT.programme, "svg", kind="ripples").decode()
    assert bundle["image/svg+xml"].split(">", 1)[1] == svg.split(">", 1)[1]


def test_scenarios_and_selections_have_pictures() -> None:
    chosen = NIGHT_SHIFT.select("CMOC2").diagram()
    assert "1 of 2 configurations, selected by “CMOC2”" in bundle_of(chosen)["image/svg+xml"]
    assert chosen == NIGHT_SHIFT.diagram(select="CMOC2")
    lit = NIGHT_SHIFT.when("blame-free").diagram(kind="ripples")
    assert {node.of: node.state for node in lit.nodes if node.of} == {
        "CMOC1": "on",
        "CMOC2": "on",
        "reports-more": "on",
    }


def test_accounts_are_cards() -> None:
    accounts = NIGHT_SHIFT.accounts("CMOC2")
    assert repr(accounts) == "<Accounts: CMOC2>"
    assert accounts.as_values() == [accounts[0].as_values()]
    told = (
        "CMOC2\n\n"
        "If more near misses are reported and (the ward manager answers reports without blame or "
        "reports are talked over once a week), then the ward learns, because these are not "
        "one-offs.\n\n"
        "evidence: none\n"
        "led to by: CMOC1 (A quick answer makes reporting worthwhile), through More near misses "
        "are reported"
    )
    assert str(accounts) == told
    bundle = bundle_of(accounts)
    assert bundle["text/plain"] == told
    assert bundle["text/html"] == (
        '<section class="cmo-card"><p><strong>CMOC2</strong></p>'
        f"<p>{accounts[0].sentence}</p>"
        "<dl><dt>Contexts</dt><dd>More near misses are reported; (The ward manager answers reports "
        "without blame or Reports are talked over once a week)</dd>"
        "<dt>Mechanisms</dt><dd>These are not one-offs</dd>"
        "<dt>Outcomes</dt><dd>The ward learns</dd>"
        "<dt>Led to by</dt><dd>CMOC1 (A quick answer makes reporting worthwhile), through More "
        "near misses are reported</dd>"
        "<dt>Evidence</dt><dd>none in the file</dd></dl></section>"
    )
    (row,) = accounts.table().records()
    assert row == {
        "Configuration": "CMOC2",
        "Title": "",
        "Sentence": accounts[0].sentence,
        "Evidence": "",
        "Led to by": "CMOC1",
        "Leads to": "",
    }
    assert [account.id for account in NIGHT_SHIFT.accounts()] == ["CMOC1", "CMOC2"]


def all_that_shows_itself(theory: cmo.Theory) -> list[Any]:
    """Something of each kind that a cell may end with."""
    id = next(iter(theory.configurations))
    configuration = theory[id]
    uses = [use for _, use in configuration.uses()]
    shown: list[Any] = [
        theory,
        theory.diagram(),
        theory.header,
        configuration,
        *uses,
        *(use.element for use in uses),
        *theory.configurations.values(),
        *configuration.context_groups,
        *configuration.evidence,
        *theory.elements.values(),
        *theory.sources.values(),
        *theory.actors.values(),
        *theory.domains.values(),
        *theory.theories.values(),
        theory.configurations,
        theory.elements,
        theory.sources,
        theory.header.waive,
        theory.accounts(),
        theory.check(),
        theory.table(),
        theory.tables(),
        theory.ask(),
        theory.gaps(),
        theory.leverage(),
        theory.select(id),
        theory.ripples(id),
        theory.feedback_loops(),
        theory.upstream(id),
    ]
    if uses:
        use = uses[0]
        scenario = theory.when(use.id)
        shown += [scenario, scenario.why(use.id), theory.roles_of(use.id)]
        shown += [theory.sufficient_contexts(use.id), theory.preventing_sets(use.id)]
    return shown


@settings(max_examples=20)
@given(theories())
def test_whatever_a_theory_holds_it_shows(values: Values) -> None:
    theory = cmo.from_dict(values)
    for shown in all_that_shows_itself(theory):
        assert_fit(bundle_of(shown))


def test_words_of_a_theory_are_words_and_nothing_else() -> None:
    for theory in (wild(), cmo.from_dict(RICH)):
        for shown in all_that_shows_itself(theory):
            assert_fit(bundle_of(shown))
    words = Tags(bundle_of(wild().contexts)["text/html"]).words
    assert f"blame-free{WILD} blame-free" in words


def test_nothing_is_written_in_a_colour_of_its_own_but_the_severity_of_a_problem() -> None:
    theory = cmo.from_dict(RICH)
    for shown in all_that_shows_itself(theory):
        html = bundle_of(shown).get("text/html", "")
        severities = re.findall(r'<span style="color:#[0-9a-f]{6};font-weight:bold">', html)
        assert html.count("color") == len(severities)
        assert "background" not in html


@pytest.mark.parametrize(
    ("include", "exclude", "left"),
    [
        (None, None, {"text/plain", "text/html", "image/svg+xml"}),
        ([], [], {"text/plain", "text/html", "image/svg+xml"}),
        (["text/plain"], None, {"text/plain"}),
        ({"text/html", "image/svg+xml"}, {"image/svg+xml"}, {"text/html"}),
        (None, ("text/plain",), {"text/html", "image/svg+xml"}),
        (["image/png"], None, set()),
    ],
)
def test_what_a_notebook_asks_for_and_no_more(include: Any, exclude: Any, left: set[str]) -> None:
    for shown in all_that_shows_itself(NIGHT_SHIFT):
        whole = bundle_of(shown)
        wanted = {media: text for media, text in whole.items() if media in left}
        assert bundle_of(shown, include=include, exclude=exclude) == wanted


def test_it_is_what_jupyter_takes() -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    formatter = formatters.DisplayFormatter()
    for shown in all_that_shows_itself(NIGHT_SHIFT):
        data, metadata = formatter.format(shown)
        assert data == bundle_of(shown)
        assert metadata == {}
    (told, _) = formatter.format(NIGHT_SHIFT.summary())
    assert told == {"text/plain": str(NIGHT_SHIFT)}
    (told, _) = formatter.format(NIGHT_SHIFT.accounts("CMOC1")[0])
    assert told == {"text/plain": str(NIGHT_SHIFT.accounts("CMOC1"))}


def test_the_wheel_alone_is_enough() -> None:
    code = (
        "import sys\n"
        "for name in ('pandas', 'polars', 'jinja2', 'IPython', 'docx', 'numpy', 'lxml'):\n"
        "    sys.modules[name] = None\n"
        "import cmo\n"
        "theory = cmo.library('cctv-car-parks')\n"
        "for shown in (theory, theory['CMOC1'], theory.check(), theory.table(), theory.contexts):\n"
        "    print(*shown._repr_mimebundle_())\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    html = "text/plain text/html"
    assert done.stdout.splitlines() == ["text/plain image/svg+xml", html, html, html, html]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "import cmo\n\ncmo.library('cctv-car-parks')['CMOC99']\n",
            [
                "line 3: cmo.library('cctv-car-parks')['CMOC99']",
                "",
                "UnknownId: no configuration `CMOC99`; did you mean `CMOC9`?",
            ],
        ),
        (
            "import cmo\ndef reading(text):\n    return cmo.loads(text)\nreading('[]')\n",
            [
                "line 3: return cmo.loads(text)",
                "",
                "InvalidTheory: <text>:1:1: error this is a list, not a theory file; such a file "
                "begins with `format: 1` (not-a-theory)",
            ],
        ),
        (
            "import cmo\nraise cmo.CmoError('one\\ntwo')\n",
            ["line 2: raise cmo.CmoError('one\\ntwo')", "", "CmoError: one\ntwo"],
        ),
    ],
)
def test_an_error_is_the_users_line_and_the_message(
    code: str, told: list[str], tmp_path: Path
) -> None:
    """A notebook shows that, and no traceback."""
    script = tmp_path / "cell.py"
    script.write_text(code, encoding="utf-8")
    with pytest.raises(cmo.CmoError) as caught:
        runpy.run_path(str(script))
    assert caught.value._render_traceback_() == told


def test_an_error_that_was_never_raised() -> None:
    assert cmo.CmoError("Too late")._render_traceback_() == ["CmoError: Too late"]
