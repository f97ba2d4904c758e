"""A theory in which every text of a file has a word of its own, in capitals."""

from __future__ import annotations

from typing import Any

EVERY_WORD: dict[str, Any] = {
    "format": 1,
    "theory": {
        "title": "ALPHA",
        "stage": "refined",
        "question": "BRAVO",
        "programme": "CHARLIE",
        "population": "DELTA",
        "authors": ["ECHO"],
        "citation": "FOXTROT",
        "doi": "10.1000/GOLF",
        "url": "https://example.org/HOTEL",
        "protocol": "INDIA",
        "licence": "JULIETT",
        "note": "KILO",
        "interventions": [
            {"ref": "i1", "wording": "LIMA", "note": "MIKE", "code": "NOVEMBER"},
            {"any": ["i2", "i3"]},
        ],
    },
    "domains": {
        "d1": {"label": "OSCAR", "description": "PAPA", "reference": "QUEBEC"},
        "d2": {"label": "ROMEO", "part_of": "d1"},
    },
    "levels": {"l1": {"label": "SIERRA", "description": "TANGO", "reference": "UNIFORM"}},
    "actors": {
        "a1": {"label": "VICTOR", "description": "WHISKEY", "reference": "XRAY"},
        "a2": "YANKEE",
    },
    "interventions": {"i1": "ZULU", "i2": "APPLE", "i3": "BANANA"},
    "contexts": {
        "c1": {
            "label": "CHERRY",
            "description": "DATE",
            "level": "l1",
            "code": "ELDER",
            "tags": ["FIG"],
            "actors": ["a1"],
        },
        "c2": "GRAPE",
        "c3": "HAZEL",
    },
    "mechanisms": {
        "m1": {"label": "IVY", "resource": "JASMINE", "reasoning": "KIWI", "provider": "a2"},
        "m2": "LEMON",
    },
    "outcomes": {"o1": "MANGO", "o2": "NUTMEG"},
    "sources": {
        "s1": {
            "title": "OLIVE",
            "type": "PEACH",
            "authors": ["QUINCE"],
            "year": "1999",
            "published": {
                "in": "OXFORD",
                "volume": "PARIS",
                "issue": "QUITO",
                "pages": "RIGA",
                "publisher": "SEOUL",
                "place": "TUNIS",
                "editors": ["UTRECHT"],
            },
            "doi": "10.1000/RADISH",
            "url": "https://example.org/SPINACH",
            "note": "TOMATO",
        },
        "s2": {"citation": "UGLI"},
    },
    "theories": {
        "t1": {"label": "VANILLA", "description": "WALNUT", "reference": "XIGUA"},
        "t2": "YAM",
    },
    "configurations": {
        "C1": {
            "title": "ZUCCHINI",
            "domain": "d1",
            "level": "l1",
            "statement": "ADELAIDE",
            "published_as": "BERLIN",
            "confidence": {"level": "low", "why": "CAIRO"},
            "contexts": [{"ref": "c1", "wording": "DUBLIN", "note": "EXETER", "code": "FES"}],
            "unless": [{"any": ["c2", "c3"]}],
            "mechanisms": ["m1", {"any": ["m1", "m2"]}],
            "outcomes": [{"chain": ["o1", "o2"]}],
            "informed_by": [{"ref": "t1", "construct": "GENOA"}],
            "note": "HAVANA",
            "tags": ["ISTANBUL"],
            "evidence": [{"source": "s1", "locator": "JAKARTA", "quote": "KYIV", "note": "LISBON"}],
        },
        "C2": {"outcomes": ["o2"], "waive": {"no-evidence": "MADRID"}},
    },
}
