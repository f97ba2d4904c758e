"""Random theories, as plain values of the shape of a theory file."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from cmo.checks import CHECKS

Values = dict[str, Any]

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff")
    | st.sampled_from("\n\t#:-[]{}&*!|>'\"%@`\\,"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() != "")
awkward = st.sampled_from(
    [
        "no",
        "010",
        "1.5",
        "2024-01-01",
        "~",
        "null",
        "true",
        "<b>x</b>",
        "a: b",
        "# x",
        "- x",
        "💡",
        "مرحبا",
        "心理安全",
        "Weekly sessions for staff",
        "Users feel safe",
        "Users feel unsafe",
        "Degree of trust between staff",
        "Trust of staff in one another",
        "low/high literacy",
        "GP (general practitioner)",
        "GPs",
        "support",
    ]
)
labels = texts | awkward
codes = st.sampled_from([check.code for check in CHECKS])
ids = st.from_regex(r"[A-Za-zé心0-9][A-Za-z0-9_-]{0,8}", fullmatch=True)
_PARTS = {"contexts", "unless", "interventions", "mechanisms", "resource", "reasoning", "outcomes"}


def _some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Values]:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def theories(draw: st.DrawFn, *, most: int = 4) -> Values:
    """A theory that loads: every collection, every field, every kind of use."""
    names = draw(
        st.lists(ids.filter(lambda id: id not in _PARTS), min_size=10, max_size=30, unique=True)
    )
    actors, domains, levels, sources, formal = (
        draw(st.lists(ids, max_size=3, unique=True)) for _ in range(5)
    )
    configuration_ids, element_ids = names[:3], names[3:]
    inline = set(element_ids[: draw(st.integers(0, 2))])
    level_ids = levels or ["individual", "institutional"]
    basis = st.sampled_from(["stated", "inferred"])
    by_part = basis | _optional(resource=basis, reasoning=basis)
    waive = st.dictionaries(ids | codes, _some(labels), max_size=2)

    def some_of(known: list[str]) -> st.SearchStrategy[list[str]]:
        return st.lists(st.sampled_from(known), max_size=2) if known else st.just([])

    def one_of(known: list[str]) -> st.SearchStrategy[str | None]:
        return st.sampled_from(known) if known else st.none()

    common = {
        "description": labels,
        "level": one_of(level_ids),
        "actors": some_of(actors),
        "code": labels | st.integers(0, 99),
        "opposite_of": _some(st.sampled_from(element_ids[2:])),
        "tags": st.lists(labels, max_size=2),
        "waive": waive,
    }
    kinds = {
        "interventions": _optional(**common, basis=basis),
        "contexts": _optional(**common, basis=basis),
        "mechanisms": _optional(
            **common, basis=by_part, resource=labels, reasoning=labels, provider=one_of(actors)
        ),
        "outcomes": _optional(
            **common,
            basis=basis,
            valence=st.sampled_from(["positive", "negative", "mixed"]),
            intended=st.booleans(),
            horizon=st.sampled_from(["proximal", "intermediate", "distal"]),
        ),
    }
    homes: dict[str, Values] = {kind: {} for kind in kinds}
    for id in element_ids:
        if id not in inline:
            kind = draw(st.sampled_from(list(kinds)))
            fields = draw(kinds[kind])
            if fields.get("opposite_of") == id:
                fields["opposite_of"] = None
            homes[kind][id] = draw(labels) if not fields else {"label": draw(labels), **fields}
    declared = [id for id in element_ids if id not in inline]
    waiting = sorted(inline)

    def use(depth: int = 0) -> Any:
        if waiting and draw(st.booleans()):
            return {"id": waiting.pop(), "label": draw(labels)}
        shape = draw(st.integers(0, 5))
        if shape == 4 and depth < 2:
            word = draw(st.sampled_from(["any", "chain"]))
            return {word: [use(depth + 1) for _ in range(draw(st.integers(1, 3)))]}
        id = draw(st.sampled_from(declared))
        if shape == 5:
            own = _optional(
                wording=labels,
                actors=some_of(actors),
                code=labels,
                basis=by_part if id in homes["mechanisms"] else basis,
                note=labels,
            )
            return {"ref": id, **draw(own)}
        return id

    def used(items: list[Any]) -> list[str]:
        found = []
        for item in items:
            if isinstance(item, str):
                found.append(item)
            else:
                found += [item[key] for key in ("ref", "id") if key in item]
                found += used(item.get("any", [])) + used(item.get("chain", []))
        return found

    roles = (
        "interventions",
        "contexts",
        "unless",
        "mechanisms",
        "outcomes",
        "outcomes_if_absent",
        "regardless",
        "strengthened_by",
        "weakened_by",
    )
    configurations = {}
    for id in configuration_ids[: draw(st.integers(1, most - 1))]:
        fields = draw(
            _optional(
                title=labels,
                domain=one_of(domains),
                level=one_of(level_ids),
                actors=some_of(actors),
                status=st.sampled_from(["candidate", "supported", "refined", "refuted"]),
                basis=basis,
                statement=labels,
                published_as=labels | st.integers(0, 9),
                confidence=st.sampled_from(["high", "very-low"])
                | st.fixed_dictionaries({"level": st.just("low")}, optional={"why": labels}),
                informed_by=st.lists(
                    st.sampled_from(formal)
                    | st.fixed_dictionaries(
                        {"ref": st.sampled_from(formal)}, optional={"construct": labels}
                    ),
                    max_size=2,
                )
                if formal
                else st.none(),
                note=labels,
                tags=st.lists(labels, max_size=2),
                waive=waive,
            )
        )
        first = draw(st.sampled_from(["contexts", "mechanisms", "outcomes"]))
        for role in roles:
            if role == first or draw(st.integers(0, 2)) == 0:
                fields[role] = [use() for _ in range(draw(st.integers(1, 3)))]
        here = used([item for role in roles for item in fields.get(role, [])])
        if sources and draw(st.booleans()):
            about = st.sampled_from([*sorted(_PARTS), *here])
            piece = _optional(
                stance=st.sampled_from(
                    ["supports", "refutes", "refines", "illustrates", "opposite"]
                ),
                about=about | st.lists(about, max_size=2),
                locator=labels,
                quote=labels,
                basis=basis,
                note=labels,
            )
            fields["evidence"] = [
                {**draw(piece), **draw(_cited(sources))} for _ in range(draw(st.integers(0, 2)))
            ]
            for number, item in enumerate(fields["evidence"]):
                if draw(st.booleans()):
                    item["id"] = f"{draw(labels).strip()} {number}"
        configurations[id] = fields
    for id, fields in configurations.items():
        others = [other for other in configurations if other != id]
        if others and draw(st.booleans()):
            fields["rivals"] = others[:1]
    named = _optional(description=labels, reference=labels)

    def entries(known: list[str]) -> Values:
        return {
            id: draw(labels) if draw(st.booleans()) else {"label": draw(labels), **draw(named)}
            for id in known
        }

    theory = draw(
        _optional(
            id=ids,
            stage=st.sampled_from(["initial", "refined"]),
            question=labels,
            authors=labels | st.lists(labels, max_size=2),
            note=labels,
            interventions=some_of(declared),
            waive=waive,
        )
    )
    source = _optional(
        type=labels,
        authors=labels | st.lists(labels, max_size=2),
        year=st.integers(0, 2999),
        published=_optional(
            **{"in": labels},
            volume=labels | st.integers(0, 99),
            pages=labels,
            publisher=labels,
            editors=labels | st.lists(labels, max_size=2),
        ),
        doi=labels,
        appraisal=_optional(relevance=st.sampled_from(["high", "moderate", "low"])),
        note=labels,
    )
    return {
        "format": 1,
        "theory": {"title": draw(labels), **theory},
        "domains": entries(domains),
        "levels": entries(levels),
        "actors": entries(actors),
        **homes,
        "sources": {
            id: {draw(st.sampled_from(["title", "citation"])): draw(labels), **draw(source)}
            for id in sources
        },
        "theories": entries(formal),
        "configurations": configurations,
    }


def _cited(sources: list[str]) -> st.SearchStrategy[Values]:
    one = st.sampled_from(sources)
    return st.fixed_dictionaries({"source": one}) | st.fixed_dictionaries(
        {"sources": st.lists(one, min_size=1, max_size=2)}
    )


junk = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3000)
    | st.sampled_from(["", " ", "x", "a b", "stated", "unless", "1.5"])
    | st.just([])
    | st.just(["x"])
    | st.just([None])
    | st.just({})
    | st.just({"label": "x"})
    | st.just({"x": None})
    | st.just({"any": ["x"]})
)


@st.composite
def damaged(draw: st.DrawFn) -> Values:
    """A theory with one or two things changed at random: it may load or not."""
    values: Any = draw(theories(most=2))
    for _ in range(draw(st.integers(1, 2))):
        holder: Any = values
        while True:
            inner = [
                item
                for item in (holder.values() if isinstance(holder, dict) else holder)
                if isinstance(item, dict | list) and item
            ]
            if not inner or draw(st.integers(0, 3)) == 0:
                break
            holder = draw(st.sampled_from(inner))
        _damage(draw, holder)
    return dict(values)


def _damage(draw: st.DrawFn, holder: Any) -> None:
    drawn = deepcopy(draw(junk))  # it may be damaged in its turn
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    what = draw(st.sampled_from(["replace", "add", "drop", "rename"]))
    if what == "add" or not keys:
        if isinstance(holder, dict):
            holder[draw(st.sampled_from(["x", "label", "note", "id", "any", "a b"]))] = drawn
        else:
            holder.append(drawn)
        return
    key = draw(st.sampled_from(keys))
    if what == "replace":
        holder[key] = drawn
    elif what == "drop" or not isinstance(holder, dict):
        del holder[key]
    else:
        holder[f"{key}x"] = holder.pop(key)
