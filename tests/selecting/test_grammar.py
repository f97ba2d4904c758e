"""Selectors as text: what they read to, and what is said of text that is none."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cmo.errors import CmoError, SelectorTrouble
from cmo.selecting.grammar import METHODS, Atom, Selector, parse


def bare(value: str, up: int | None = 0, down: int | None = 0) -> Atom:
    return Atom(None, value, up, down)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("CMOC1", [[bare("CMOC1")]]),
        (" CMOC1\n\tCMOC2\u3000CMOC3 ", [[bare("CMOC1")], [bare("CMOC2")], [bare("CMOC3")]]),
        ("a,b,c d", [[bare("a"), bare("b"), bare("c")], [bare("d")]]),
        ("outcome:x,domain:y", [[Atom("outcome", "x"), Atom("domain", "y")]]),
        ("+x", [[bare("x", up=None)]]),
        ("x+", [[bare("x", down=None)]]),
        ("+x+", [[bare("x", None, None)]]),
        ("2+x+1", [[bare("x", 2, 1)]]),
        ("+outcome:x+12", [[Atom("outcome", "x", None, 12)]]),
        ("0+x+0", [[bare("x")]]),
        ("002+x", [[bare("x", up=2)]]),
        ("٢+x", [[bare("x", up=2)]]),
        # ids that are digits, or begin with them
        ("1", [[bare("1")]]),
        ("1+", [[bare("1", down=None)]]),
        ("+1", [[bare("1", up=None)]]),
        ("+1+2", [[bare("1", None, 2)]]),
        ("2+1", [[bare("1", up=2)]]),
        ("2+1+", [[bare("1", 2, None)]]),
        ("2+1+3", [[bare("1", 2, 3)]]),
        ('"1"+3', [[bare("1", down=3)]]),
        ("configuration:1+3", [[Atom("configuration", "1", down=3)]]),
        ("2+,1+ 3+", [[bare("2", down=None), bare("1", down=None)], [bare("3", down=None)]]),
        ("2x+", [[bare("2x", down=None)]]),
        ("²+", [[bare("²", down=None)]]),
        # what a value may hold
        ("CMOC1*,*trust?", [[bare("CMOC1*"), bare("*trust?")]]),
        ("心理安全 a_b-c é", [[bare("心理安全")], [bare("a_b-c")], [bare("é")]]),
        ("می\u200cخواهم", [[bare("می\u200cخواهم")]]),
        ('tag:"first round"', [[Atom("tag", "first round")]]),
        ("tag:'first round'+", [[Atom("tag", "first round", down=None)]]),
        ("'a,b:c+d \"e\"' x", [[bare('a,b:c+d "e"')], [bare("x")]]),
        ('"say ""no""",\'it\'\'s\'', [[bare('say "no"'), bare("it's")]]),
        ('2+"it\'s a\nline (*)"', [[bare("it's a\nline (*)", up=2)]]),
    ],
)
def test_what_a_text_reads_to(text: str, terms: list[list[Atom]]) -> None:
    assert parse(text) == Selector(tuple(map(tuple, terms)))


COMMA = (
    "a comma joins two conditions without a space (both must hold); "
    "to select what fulfils either, leave the comma out"
)
LONE = "this `+` stands alone; write it right before an id or right after it, without a space"
TWO = "two `+` in a row; one is any number of steps"
FOLLOWS = "between a closing quote and what follows stands a space (either) or a comma (both)"
WHOLE = 'quotes go around a whole value, as in `tag:"first round"`'
COLON = "this colon has no place here; a value that holds one goes into quotes"
MANY = "no theory has so many steps; `+` without a number is any number of steps"
METHODS_TOLD = (
    "there are configuration, element, context, unless, mechanism, outcome, intervention, domain, "
    "level, actor, source, status, basis, valence and tag"
)


@pytest.mark.parametrize(
    ("text", "message", "carets"),
    [
        # steps
        ("+", LONE, "^"),
        ("+ x", LONE, "^"),
        ("x +", LONE, "  ^"),
        ("x,+", LONE, "  ^"),
        ("+,x", LONE, "^"),
        ("++x", TWO, "^^"),
        ("x++", TWO, " ^^"),
        ("1++x", TWO, " ^^"),
        ("x+1+2", "nothing belongs after the number of steps", "   ^"),
        (
            "a+b",
            "`b` is no number of steps; between two ids stands a space (either) or a comma (both)",
            "  ^",
        ),
        (
            "1+x+2a",
            "`2a` is no number of steps; between two ids stands a space (either) or a comma (both)",
            "    ^^",
        ),
        (f"{'9' * 5000}+x", MANY, "^" * 90),
        ("x+1000000", MANY, "  ^^^^^^^"),
        # commas
        ("a, b", COMMA, " ^^"),
        ("a ,b", COMMA, " ^^"),
        ("a  ,  b", COMMA, " ^^^"),
        ("CMOC1,\tCMOC2", COMMA, "     ^^"),
        (",a", "nothing stands before this comma", "^"),
        ("a,", "nothing stands after this comma", " ^"),
        ("a,  ", "nothing stands after this comma", " ^"),
        ("a,,b", "two commas in a row; one joins two conditions", " ^^"),
        # methods
        ("outcom:x", "no method `outcom`; did you mean `outcome`?", "^^^^^^"),
        ("a contexts:x", "no method `contexts`; did you mean `context`?", "  ^^^^^^^^"),
        ("xyz:y", f"no method `xyz`; {METHODS_TOLD}", "^^^"),
        ("心理:x", f"no method `心理`; {METHODS_TOLD}", "^^^^"),
        (":x", "nothing stands before this colon; write a method, such as `outcome:`", "^"),
        (
            "outcome:",
            "`outcome:` needs a value, right after the colon and without a space",
            "^^^^^^^^",
        ),
        (
            "+outcome: x",
            "`outcome:` needs a value, right after the colon and without a space",
            " ^^^^^^^^",
        ),
        (
            "outcome:+x",
            "a `+` stands before the method and not after it: `+outcome:` and the value",
            "        ^",
        ),
        ("outcome:a:b", COLON, "         ^"),
        ('"outcome":b', COLON, "         ^"),
        # quotes
        ("tag:'a b", "this quote is not closed", "    ^^^^"),
        ('tag:"""', "this quote is not closed", "    ^^^"),
        ('tag:""', "nothing stands between these quotes", "    ^^"),
        ("staff's", WHOLE, "     ^"),
        ('tag:a"b"', WHOLE, "     ^"),
        ('"a"b', FOLLOWS, "   ^"),
        ("tag:“a b”", f"`“` is no straight quote; {WHOLE}", "    ^"),
        ("staff’s", f"`’` is no straight quote; {WHOLE}", "     ^"),
        # other characters
        ("a，b", "`，` is a wide sign; write `,`", " ^^"),
        ("心理：b", "`：` is a wide sign; write `:`", "    ^^"),
        (
            "self–efficacy",
            "`–` is a dash; write a hyphen, `-`, or put the value in quotes",
            "    ^",
        ),
        ("a−b", "`−` is a dash; write a hyphen, `-`, or put the value in quotes", " ^"),
        ("a (b)", "`(` can only stand in a value that is in quotes", "  ^"),
        ("tag:a.b", "`.` can only stand in a value that is in quotes", "     ^"),
        ("outcome:!", "`!` can only stand in a value that is in quotes", "        ^"),
        ("x|y", "`|` can only stand in a value that is in quotes", " ^"),
    ],
)
def test_what_is_said_of_a_text_that_is_no_selector(text: str, message: str, carets: str) -> None:
    with pytest.raises(SelectorTrouble) as caught:
        parse(text)
    shown = text.rstrip().replace("\t", " ")
    if len(shown) > 90:
        shown = f"{shown[:90]}…"
    assert str(caught.value) == f"{message}\n    {shown}\n    {carets}"
    assert (caught.value.message, caught.value.selector) == (message, text)


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_selector(text: str) -> None:
    with pytest.raises(SelectorTrouble) as caught:
        parse(text)
    message = "the selector is empty; write an id such as `CMOC1`, or `outcome:` and an id"
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a\u200bb",
            "a character that cannot be seen (U+200B) stands here; leave it out\n"
            "    a\ufffdb\n"
            "     ^",
        ),
        (
            "ok \x1b[31m",
            "a character that cannot be seen (U+001B) stands here; leave it out\n"
            "    ok \ufffd[31m\n"
            "       ^",
        ),
        (
            "x\r\ny \ud800",
            "a character that cannot be seen (U+D800) stands here; leave it out\n"
            "    x  y \ufffd\n"
            "         ^",
        ),
        # marks upon letters take no room, wide letters take two columns
        (
            "e\u0301 心!",
            "`!` can only stand in a value that is in quotes\n    e\u0301 心!\n        ^",
        ),
        ("心理，", "`，` is a wide sign; write `,`\n    心理，\n        ^^"),
    ],
)
def test_the_caret_stands_under_the_place(text: str, told: str) -> None:
    with pytest.raises(SelectorTrouble) as caught:
        parse(text)
    assert str(caught.value) == told


def test_of_a_long_selector_the_part_around_the_place_is_shown() -> None:
    text = " ".join(f"CMOC{n}" for n in range(100, 200))
    with pytest.raises(SelectorTrouble) as caught:
        parse(text.replace("CMOC150", "CMOC(50"))
    ids = " ".join(f"CMOC{n}" for n in range(148, 160)).replace("CMOC150", "CMOC(50")
    assert str(caught.value) == (
        "`(` can only stand in a value that is in quotes\n"
        f"    …{ids[:90]}…\n"
        "                         ^"
    )
    with pytest.raises(SelectorTrouble) as caught:
        parse(f"{text}?:")
    end = f"{text}?:"[-90:]
    assert (
        str(caught.value) == f"no method `CMOC199?`; {METHODS_TOLD}\n    …{end}\n{' ' * 86}^^^^^^^^"
    )


def test_a_long_word_is_cut_in_a_message() -> None:
    with pytest.raises(SelectorTrouble) as caught:
        parse(f"{'x' * 100}:y")
    assert caught.value.message == f"no method `{'x' * 59}…`; {METHODS_TOLD}"


def test_the_trouble_is_one_of_ours_and_can_be_pickled() -> None:
    trouble = SelectorTrouble("no such thing", "a b", 2, 3)
    assert isinstance(trouble, CmoError)
    copy = pickle.loads(pickle.dumps(trouble))
    assert (copy.message, copy.selector, copy.start, copy.end) == ("no such thing", "a b", 2, 3)
    assert str(copy) == str(trouble) == "no such thing\n    a b\n      ^"


def test_an_atom_knows_where_its_value_stands() -> None:
    text = 'CMOC1 2+tag:"first round"+1,x'
    (_,), (tag, x) = parse(text).terms
    assert text[tag.start : tag.end] == '"first round"'
    assert text[x.start : x.end] == "x"


def test_what_is_a_pattern() -> None:
    assert [bare(value).is_glob for value in ("a", "a*", "?", "[a]")] == [False, True, True, False]


pieces = st.sampled_from(
    [
        "+",
        ",",
        ":",
        '"',
        "'",
        " ",
        "1",
        "2+",
        "x",
        "outcome",
        "tag:",
        "*",
        "“",
        "，",
        "-",
        "(",
        "\n",
    ]
)


@given(st.text() | st.lists(pieces, max_size=12).map("".join))
@example("\ud800")
def test_reading_never_raises_anything_else(text: str) -> None:
    trouble = selector = None
    try:
        selector = parse(text)
    except SelectorTrouble as error:
        trouble = error
    if trouble is not None:
        assert 0 <= trouble.start <= trouble.end <= len(text)
        assert len(str(trouble).split("\n")) == (3 if text.strip() else 1)
        assert not text.strip() or str(trouble).endswith("^")
    else:
        assert parse(str(selector)) == selector


steps = st.sampled_from([0, None]) | st.integers(0, 999_999)
values = (
    st.text(min_size=1) | st.text("0123456789", min_size=1) | st.text("ab*?'\"+,: ", min_size=1)
)
atoms = st.builds(Atom, st.none() | st.sampled_from(METHODS), values, steps, steps)
selectors = st.builds(
    Selector,
    st.lists(st.lists(atoms, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
)


@given(selectors)
@example(Selector(((Atom(None, "1", 0, 2),),)))
def test_a_selector_as_text_reads_to_the_same(selector: Selector) -> None:
    assert parse(str(selector)) == selector
    assert str(parse(str(selector))) == str(selector)
