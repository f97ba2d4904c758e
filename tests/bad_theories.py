"""Theory files with something wrong in them, each with what its author did."""

from __future__ import annotations

HEAD = "format: 1\ntheory:\n  title: T\n"

BAD: dict[str, str] = {
    "empty": "",
    "comment": "# x\n",
    "scalar": "hello\n",
    "list": "- a\n",
    "null": "null\n",
    "tab": HEAD + "contexts:\n\ta: x\n",
    "tab2": "format: 1\ntheory:\n\ttitle: T\n",
    "nocolon": "format: 1\ntheory:\n  title T\n",
    "nocolon2": "format: 1\ntheory\n  title: T\n",
    "nocolon3": HEAD + "contexts:\n  a x\n  b: y\n",
    "twice": HEAD + "contexts:\n  a: x\n  a: y\n",
    "unknown": HEAD + "contxts:\n  a: x\n",
    "unknown2": HEAD + "contexts:\n  a:\n    labell: x\n",
    "wrongtype": HEAD
    + "contexts: [a]\nactors:\n  n: N\nmechanisms:\n  m:\n    label: [x]\n    actors: n\noutcomes:\n  o:\n    label: O\n    valence: good\n    intended: yes\n    horizon: [proximal]\n",
    "list for map": HEAD + "contexts:\n  - a: x\n",
    "ids": HEAD
    + 'contexts:\n  a b: x\n  c.d: x\n  "e:f": x\n  \'g"h\': x\n  心理: ok\n  contexts: x\n',
    "unknownid": HEAD
    + "contexts:\n  safe: x\nconfigurations:\n  C1:\n    contexts: [saef, zzzqq, The ward is safe]\n    domain: nope\n    level: indivdual\n    evidence:\n      - source: s\n        about: safe\n      - about: [outcome]\n",
    "two maps": HEAD
    + "contexts:\n  a: x\noutcomes:\n  a: y\nconfigurations:\n  a:\n    contexts: [a]\n",
    "tag": HEAD + "contexts:\n  a: !!python/object/apply:os.system ['ls']\n  b: !foo x\n",
    "comma": HEAD + "contexts:\n  a: {label: Fewer staff, fewer nurses}\n",
    "nan": HEAD + "sources:\n  s: {title: T, year: .nan}\n  t: {title: T, year: NaN}\n",
    "colon text": HEAD + "contexts:\n  a: Staff: many\n",
    "quote": HEAD + 'contexts:\n  a: "Staff\n  b: x\n',
    "star": HEAD + "contexts:\n  a: *x\n",
    "pct": HEAD + "contexts:\n  a: %x\n  b: @y\n",
    "esc": HEAD + 'contexts:\n  a: "C:\\path"\n',
    "brace": HEAD + "contexts:\n  a: {label: x\n  b: y\n",
    "brack": HEAD + "configurations:\n  C:\n    contexts: [a, b\n    outcomes: [c]\n",
    "indent": HEAD + "contexts:\n  a:\n    label: x\n   level: individual\n",
    "docs": HEAD + "---\nformat: 1\n",
    "merge": HEAD + "contexts:\n  <<: {a: x}\n",
    "complex": HEAD + "? [a]\n: b\n",
    "emptyitem": HEAD
    + "contexts:\n  a: x\nconfigurations:\n  C:\n    contexts:\n      - a\n      -\n",
    "leftempty": HEAD + "contexts:\n  a:\nconfigurations:\n  C:\n    contexts: [a]\n",
    "emptyconf": HEAD + "configurations:\n  C:\n    title: x\n  D: text\n  E: [a]\n",
    "nothing": "contexts:\n  a: x\n",
    "format": "format: 2\ntheory: X\n",
    "formatl": "format: [1]\ntheory: [X]\n",
    "inline": HEAD
    + "configurations:\n  C:\n    contexts:\n      - id: n\n        label: New\n      - id: n\n        labl: y\n      - label: no id\n      - any: n\n      - any: []\n      - {any: [n], ref: n}\n      - [n]\n      - ref: n\n        wordng: x\n",
    "mech": HEAD
    + "mechanisms:\n  m: {}\n  n:\n    reasoning: [a]\n  o:\n    basis: {resource: stated, reasonin: inferred}\n    label: x\n  p:\n    basis: sure\n    label: x\n",
    "waive": HEAD.replace("T\n", "T\n  waive:\n    a: b\n    c:\n    d: [x]\n"),
    "conf": HEAD
    + "contexts:\n  a: x\nconfigurations:\n  C:\n    contexts: [a]\n    confidence: medium\n    rivals: [C, D]\n    informed_by: [x, {ref: y, constuct: z}]\n  D:\n    contexts: [a]\n    confidence: {level: high, wy: x}\n    evidence: {source: x}\n",
    "actorasctx": HEAD
    + "actors:\n  n: N\ncontexts:\n  a: {label: A, actors: [a]}\nconfigurations:\n  C:\n    contexts: [n, C]\n",
    "partof": HEAD
    + "domains:\n  a: {label: A, part_of: b}\n  b: {label: B, part_of: a}\n  c: {label: C, part_of: d}\n",
    "opp": HEAD + "contexts:\n  a: {label: A, opposite_of: a}\n  b: {label: A, opposite_of: z}\n",
    "blank": HEAD + "contexts:\n  a: ''\n  b: {label: '  '}\n  c: {label: x, description: ''}\n",
    "src": HEAD
    + "sources:\n  s: {year: 2020}\n  t: {title: x, year: in press, appraisal: good, doi: [1]}\n",
    "published": HEAD
    + "sources:\n  s:\n    title: x\n    published:\n      in: [J]\n      volum: 3\n      journal: J\n  t: {title: x, published: J}\n",
    "ctrl": HEAD + "contexts:\n  a: x\x07\n",
    "deep": "a: " + "[" * 1000 + "]" * 1000,
    "bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(8)
    ),
    "selfalias": "a: &a [*a]\n",
    "crlf": HEAD.replace("\n", "\r\n") + "contexts:\r\n  a: [x]\r\n",
    "emptykey": HEAD + "contexts:\n  : x\n",
    "dashmissing": HEAD + "configurations:\n  C:\n    evidence:\n      source: x\n",
    "inlineid": HEAD
    + "configurations:\n  C:\n    contexts:\n      - id:\n        label: x\n      - id: [y]\n        label: x\n",
    "commas": HEAD
    + "contexts: {a: Fewer staff, fewer nurses, tired, b: x}\ndomains: {c: X, day}\n",
    "theory id": HEAD + "  id: two words\n",
    "dash map": HEAD
    + "configurations:\n  C:\n    contexts:\n      any: [a, b]\n    mechanisms:\n      ref: m\n    outcomes:\n      safe: They feel safe\n    evidence:\n      source: x\n      quote: y\n",
    "curly quotes": HEAD + "contexts:\n  a:\n    label: “Manager: answers”\n",
    "curly quotes above": HEAD + "contexts:\n  a:\n    label: “The manager\n      says: no”\n",
    "curly quotes that are text": HEAD + "contexts:\n  a:\n    label: “Safe” wards\n   level: x\n",
    "curly end": HEAD + 'contexts:\n  a: "The ward: safe”\n  b: x\n',
    "wide colon": HEAD + "contexts:\n  a：x\n  b: y\n",
    "en dash": HEAD + "configurations:\n  C:\n    contexts:\n      – id: a\n        label: b\n",
    "en dashes": HEAD + "configurations:\n  C:\n    contexts:\n      – a\n      – b\n",
    "no-break indent": HEAD + "contexts:\n \u00a0a: x\n  b: y\n",
    "no-break colon": HEAD + "contexts:\n  a:\n    label:\u00a0x\n    level: y\n",
    "no-break id": HEAD + "contexts:\n  b: x\n  a\u00a0c: x\n  d: {label: x, \u00a0code: y}\n",
    "wide space": HEAD + "contexts:\n  a:\u3000x\n  b: y\n",
    "quote closed below": HEAD + 'contexts:\n  a: "Staff\n  b: "x"\n',
    "bracket at end": HEAD + "configurations:\n  C:\n    contexts: [a, b\n",
    "bracket too many": HEAD + "configurations:\n  C:\n    contexts: [a, b]]\n",
    "brace colon": HEAD + "contexts:\n  a: {label: Staff: many}\n",
    "label empty": HEAD.replace(" T", "")
    + "contexts:\n  a:\n    label:\n    labl: x\n  b: {label: }\n",
    "title missing": "format: 1\ntheory:\n  id: x\n",
    "no ref": HEAD
    + "configurations:\n  C:\n    contexts:\n      - label: New\n        level: individual\n        actors: []\n    mechanisms:\n      - resource: r\n        reasoning: s\n    outcomes:\n      - all: [a, b]\n      - or: [a, b]\n      - valence: positive\n      - safe: They feel safe\n      - any:\n          - label: x\n      - reff: x\n    unless:\n      - not: a\n",
    "evidence text": HEAD
    + "configurations:\n  C:\n    contexts: [a]\n    evidence: interview-1\n  D:\n    contexts: [a]\n    evidence: [interview-1]\n",
    "map as text": HEAD
    + "actors: nurse Night nurse\ncontexts:\n  a:Alone\nmechanisms:\n  m: {label: M, actors: [nurse]}\nconfigurations:\n  C:\n    contexts: [a]\n    outcomes: [b]\n    actors: [nurse]\n",
    "map misspelt": HEAD + "context:\n  a: Alone\nconfigurations:\n  C:\n    contexts: [a]\n",
    "refused id": HEAD
    + "contexts:\n  blame free: No blame\n  safe: Safe\nconfigurations:\n  C:\n    contexts: [blame-free, blame free, saef]\n",
    "comma hint": HEAD
    + "configurations:\n  C:\n    contexts: [a]\n    confidence: {level: high, wy: x}\n    evidence: [{source: s, abut}]\n",
    "signs": HEAD + "contexts:\n  a:\n    label: >50% of staff\n",
    "signs2": HEAD + "contexts:\n  a:\n    label: [sic] wards\n",
    "signs3": HEAD + "contexts:\n  a:\n    label: {x} wards\n",
    "signs4": HEAD + "contexts:\n  a:\n    label: 'it''s' more\n",
    "signs5": HEAD + 'contexts:\n  a:\n    label: "it" more\n',
    "signs6": HEAD + "contexts:\n  a:\n    label: - one\n",
    "colon in text": HEAD + "contexts:\n  a:\n    label: Manager: answers\n",
    "colon missing above": HEAD + "contexts:\n  a:\n    label Manager\n    level: x\n",
    "colon without space": HEAD + "contexts:\n  a:\n    label:Manager\n    level: x\n",
    "colon and indent": HEAD + "contexts:\n  a:\n    label: x\n     level: y\n",
    "indent to the left": HEAD + "contexts:\n  a: x\n b: y\n",
    "indent of a dash": HEAD + "configurations:\n  C:\n    contexts:\n      - a\n     - b\n",
    "dash among keys": HEAD + "contexts:\n  a: x\n  - b: y\n",
    "key among dashes": HEAD + "configurations:\n  C:\n    contexts:\n      - a\n      b: x\n",
    "text among dashes": HEAD
    + "configurations:\n  C:\n    contexts:\n      - a\n      b\n    outcomes: [x]\n",
    "any as key": HEAD + "configurations:\n  C:\n    any: [a, b]\n",
    "rival empty": HEAD
    + "contexts:\n  a: A\nconfigurations:\n  C:\n    contexts: [a]\n    rivals: [L]\n  L:\n",
    "key in angles": HEAD + "contexts:\n  <a>:\n    label: [x]\n  b:\n    waive:\n      <c>: [x]\n",
    "word": HEAD + "outcomes:\n  o: {label: O, valence: positiv}\n",
    "wide colon that is text": HEAD
    + "contexts:\n  a:\n    tags:\n      - 备注：文字\n    label: A: b\n",
    "keys without space": "format: 1\ntheory:\n  title:T\nconfigurations:\n  C:\n    contexts:[a]\n",
    "first line without space": "format:1\ntheory:\n  title: T\n",
    "flow over lines": HEAD + "configurations:\n  C:\n    contexts: [a,\n      b c: d]\n",
    "refused id suggested": HEAD
    + "contexts:\n  blame free: No blame\nconfigurations:\n  C:\n    contexts: [blame-fre]\n",
    "basis in halves": HEAD
    + "contexts:\n  a: x\nconfigurations:\n  C:\n    contexts:\n      - ref: a\n        basis:\n          resource: stated\n",
}

CLUB = """\
format: 1
theory:
  title: A breakfast club at a primary school
  stage: initial
  question: Who comes to the breakfast club, whom does it help, and when?
contexts:
  pride: Families would rather go without than be seen to need help
mechanisms:
  says-nothing: Taking breakfast says nothing about the family
outcomes:
  children-come: Children come on most school days
configurations:
  CMOC1:
    contexts: [pride]
    mechanisms: [says-nothing]
    outcomes: [children-come]
"""
"""The first theory of the tutorial."""
PRIDE = "  pride: Families would rather go without than be seen to need help\n"
SECOND = """\
  CMOC2:
    contexts: [children-come, same-adult]
    outcomes: [settled]
"""
TWO = CLUB.replace(PRIDE, PRIDE + "  same-adult: The same adult is there every morning\n").replace(
    "configurations:", "  settled: Children are settled\nconfigurations:"
)
"""The same, with the parts of a second configuration."""


def _spoilt(old: str, new: str, whole: str = CLUB) -> str:
    """The theory with one thing in it changed."""
    assert whole.count(old) == 1, old
    return whole.replace(old, new)


_EMPTY_SOURCES = "sources:\n  parent-2: Interview with a parent\nconfigurations:"
_TALK = "Time to talk with an adult who knows them"

BAD |= {
    "text and keys": _spoilt(PRIDE, PRIDE + "    level: individual\n"),
    "text and keys of a configuration": _spoilt("CMOC1:", "CMOC1: Breakfast marks nobody out"),
    "text and keys of a theory": _spoilt(
        "theory:\n  title: A breakfast club at a primary school\n", "theory: A breakfast club\n"
    ),
    "text for ids": _spoilt(
        "contexts: [pride]", "contexts: Families would go without, and hide it"
    ),
    "text for ids in braces": _spoilt(
        "contexts: [pride]", "contexts: [Families would go without, and hide it]"
    ),
    "text for an id": _spoilt("contexts: [pride]", "contexts: [Families hide it]"),
    "text for ids below": _spoilt(
        "contexts: [pride]", "contexts:\n      - Families hide it\n      - Nobody looks"
    ),
    "text for ids in part": _spoilt(
        "contexts: [pride]", "contexts: [pride, Children are tired, hungry, and pridee]"
    ),
    "a label for an id": _spoilt(
        "contexts: [pride]",
        "contexts: [families would rather go without than be seen to need help]",
    ),
    "a label for ids": _spoilt(
        "outcomes: [children-come]", "outcomes: Children come on most school days"
    ),
    "ids without brackets": _spoilt(
        "[children-come, same-adult]", "children-come, same-adult", TWO + SECOND
    ),
    "an id without brackets": _spoilt("contexts: [pride]", "contexts: pride"),
    "keys not indented": _spoilt(
        "    contexts: [pride]\n    mechanisms: [says-nothing]\n    outcomes: [children-come]\n",
        "  contexts: [pride]\n  mechanisms: [says-nothing]\n  outcomes: [children-come]\n",
    ),
    "keys not indented, twice": TWO.replace("    ", "  ") + SECOND.replace("    ", "  "),
    "keys not indented, and more": _spoilt(
        "    contexts: [pride]\n    mechanisms: [says-nothing]\n    outcomes: [children-come]\n",
        "  contexts: [prid]\n  mechanisms: [says-nothing]\n  outcomes: [children-come]\n",
    ),
    "keys of a context not indented": _spoilt(
        PRIDE, "  pride:\n  label: Families hide it\n  level: individual\n"
    ),
    "keys of the theory not indented": _spoilt(
        "  title: A breakfast club at a primary school\n  stage: initial\n",
        "title: Club\nstage: initial\n",
    ).replace("  question: Who comes to the breakfast club, whom does it help, and when?\n", ""),
    "entry not indented": _spoilt(PRIDE, PRIDE.lstrip()),
    "entries not indented": _spoilt(PRIDE, PRIDE.lstrip() + "same-adult: One adult\n"),
    "configuration not indented": _spoilt("  CMOC1:", "CMOC1:"),
    "configuration indented": TWO + SECOND.replace("  CMOC2", "    CMOC2"),
    "configuration indented with its keys": TWO + "  " + SECOND.replace("\n ", "\n   "),
    "context indented": _spoilt(
        PRIDE, "  pride:\n    label: Families hide it\n    same-adult:\n      label: One adult\n"
    ),
    "dashes without a space": _spoilt(
        "contexts: [children-come, same-adult]",
        "contexts:\n      -children-come\n      -same-adult",
        TWO + SECOND,
    ),
    "a dash without a space": _spoilt(
        "contexts: [children-come, same-adult]",
        "contexts:\n      - children-come\n      -same-adult",
        TWO + SECOND,
    ),
    "first dash without a space": _spoilt(
        "contexts: [children-come, same-adult]",
        "contexts:\n      -children-come\n      - same-adult",
        TWO + SECOND,
    ),
    "bracket missing": _spoilt("contexts: [pride]", "contexts: pride]"),
    "round brackets": _spoilt("contexts: [pride]", "contexts: (pride)"),
    "no-break colon, alone": _spoilt("pride: ", "pride:\u00a0"),
    "no-break indent, alone": _spoilt("  pride", "\u00a0\u00a0pride"),
    "no-break indents": _spoilt("    contexts", "\u00a0\u00a0\u00a0\u00a0contexts"),
    "no-break indents, all": CLUB.replace("  ", "\u00a0\u00a0"),
    "label wrapped": _spoilt("go without than", "go without\n  than"),
    "label wrapped in keys": _spoilt(
        PRIDE, "  pride:\n    label: Families would rather\n    go without\n    level: individual\n"
    ),
    "rich text": "{\\rtf1\\ansi\\ansicpg1252\n{\\fonttbl\\f0 Helvetica;}\n\\f0 format: 1\\\n}",
    "no colon, alone": _spoilt("pride: ", "pride "),
    "no colon, two": _spoilt("pride: ", "pride ", TWO).replace("same-adult: ", "same-adult "),
    "no id, alone": _spoilt("  pride: ", "  "),
    "no space after the colon, alone": _spoilt("pride: ", "pride:"),
    "question mark": _spoilt("pride: ", "pride: ? "),
    "waived without a reason": _spoilt(
        "[children-come]", "[children-come]\n    waive: no-evidence"
    ),
    "waived in a list": _spoilt(
        "[children-come]", "[children-come]\n    waive:\n      - no-evidence\n      - dyad: As told"
    ),
    "waived in brackets": _spoilt("[children-come]", "[children-come]\n    waive: [no-evidence]"),
    "evidence in pieces": _spoilt("configurations:", _EMPTY_SOURCES)
    + "    evidence:\n      - source: parent-2\n      - locator: p. 4\n",
    "item in pieces": _spoilt(
        "contexts: [pride]", "contexts:\n      - ref: pride\n      - basis: inferred"
    ),
    "comma missing": _spoilt("children-come, same-adult", "children-come same-adult", TWO + SECOND),
    "semicolon": _spoilt("children-come, same-adult", "children-come; same-adult", TWO + SECOND),
    "and": _spoilt("children-come, same-adult", "children-come and same-adult", TWO + SECOND),
    "or": _spoilt("children-come, same-adult", "children-come or same-adult", TWO + SECOND),
    "and in an item": _spoilt(
        "contexts: [children-come, same-adult]",
        "contexts:\n      - children-come and same-adult",
        TWO + SECOND,
    ),
    "section twice": _spoilt(
        "configurations:", "contexts:\n  same-adult: One adult\nconfigurations:"
    ),
    "theory misspelt": _spoilt("theory:", "theorie:"),
    "format misspelt": _spoilt("format:", "fromat:"),
    "key to the left": _spoilt(
        "  says-nothing: Taking breakfast says nothing about the family",
        f"  says-nothing:\n  resource: {_TALK}\n    reasoning: Feels looked after",
    ),
    "fence": f"```yaml\n{CLUB}```\n",
    "fence at the end": f"{CLUB}```\n",
    "a domain's label": _spoilt("  CMOC1:\n", "  CMOC1:\n    domain: The first lesson\n").replace(
        "theory:", "domains:\n  lesson: The first lesson\ntheory:"
    ),
    "a source's title": _spoilt("configurations:", _EMPTY_SOURCES)
    + "    evidence:\n      - source: Interview with a parent\n",
    "nothing in brackets": _spoilt("contexts: [pride]", "contexts: ()"),
    "ids without brackets, with or": _spoilt(
        "[children-come, same-adult]", "children-come or same-adult", TWO + SECOND
    ),
    "or in an item": _spoilt(
        "contexts: [children-come, same-adult]",
        "contexts:\n      - children-come or same-adult",
        TWO + SECOND,
    ),
    "two ids for one": _spoilt(
        "  same-adult: The same adult is there every morning",
        "  same-adult:\n    label: One adult\n    opposite_of: pride settled",
        TWO,
    ),
    "text for actors": _spoilt(
        "  CMOC1:\n", "  CMOC1:\n    actors: The parents\n    rivals: The second one\n"
    ),
    "an unknown source": _spoilt("configurations:", _EMPTY_SOURCES)
    + "    evidence:\n      - source: The teacher\n",
    "no-break indent, twice": _spoilt("  pride", "\u00a0\u00a0pride").replace(
        "  says", "\u00a0\u00a0says"
    ),
    "no colon, three": _spoilt("pride: ", "pride ", TWO)
    .replace("same-adult: ", "same-adult ")
    .replace("mechanisms:\n", "  kind-words Kind words\nmechanisms:\n", 1),
    "key to the left by one": _spoilt(
        PRIDE, "  pride:\n  label: Families hide it\n   level: individual\n"
    ),
    "entry to the left by one": _spoilt(PRIDE, "pride: Families hide it\n same-adult: One adult\n"),
    "key to the left, among others": _spoilt(
        "  says-nothing: Taking breakfast says nothing about the family",
        f"  says-nothing:\n    resource: {_TALK}\n  reasoning: Feels well\n    basis: stated",
    ),
    "key behind an id": _spoilt(PRIDE, "  pride: label: Families hide it\n    level: individual\n"),
    "waived with a text": _spoilt(
        "[children-come]", "[children-come]\n    waive: We ask the parents in May"
    ),
    "first id to the left": _spoilt(PRIDE, PRIDE[1:] + "  one: One\n  two: Two\n"),
}
