"""XML from elsewhere."""

from __future__ import annotations

import pytest

from cmo.errors import FileTrouble
from cmo.exchange.incoming.markup import checked, root_of

_DTD = "the XML in it has a document type (DTD), which can hide harm; it is not read"
_TEXT = '<?xml version="1.0" encoding="{}"?><!-- <!DOCTYPE x> --><a b="ü">漢</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    root = root_of(_TEXT.format(encoding.removesuffix("-sig")).encode(encoding), "f")
    assert (root.text, root.attrib) == ("漢", {"b": "ü"})


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        checked(text.encode(encoding), "f")
    assert str(caught.value) == f"f: {_DTD}"


@pytest.mark.parametrize("content", [b"", b"x", b"<", b"\0<a/>", b"\xff\xfe<", b"   "])
def test_what_is_no_xml(content: bytes) -> None:
    with pytest.raises(FileTrouble) as caught:
        root_of(content, "f")
    assert str(caught.value) == "f: this is no well-formed XML"


def test_an_unknown_entity() -> None:
    with pytest.raises(FileTrouble) as caught:
        root_of(b"<a>&e;</a>", "f")
    assert str(caught.value) == (
        "f: this is no well-formed XML (undefined entity: line 1, column 3)"
    )


def test_very_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmo.exchange.incoming.markup.MOST_TAGS", 1_000)
    assert len(root_of(b"<a>" + b"<b/>" * 998 + b"</a>", "f")) == 998
    with pytest.raises(FileTrouble) as caught:
        root_of(b"<a>" + b"<b/>" * 999 + b"</a>", "f")
    assert str(caught.value) == "f: the XML in it has more than 1,000 tags; it is not read"
