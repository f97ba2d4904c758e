"""A small theory that holds everything a picture can show, as plain values."""

from __future__ import annotations

from typing import Any

RICH: dict[str, Any] = {
    "format": 1,
    "theory": {
        "id": "rich",
        "title": 'A <b>rich</b> & "odd" theory \\N',
        "stage": "refined",
        "interventions": ["everywhere"],
    },
    "domains": {
        "outer": "Outer domain",
        "inner": {"label": "Inner domain", "part_of": "outer", "description": "Within the outer"},
    },
    "actors": {"user": "User", "staff": "Staff"},
    "interventions": {"everywhere": "In place everywhere", "done-here": "Done here"},
    "contexts": {
        "alpha": "Alpha holds",
        "beta": {"label": "心理安全感在论坛中得到感知", "basis": "stated"},
        "gamma": {"label": "שלום עולם", "basis": "inferred"},
        "delta": "Delta comes first",
        "epsilon": "привет мир",
        "always": "It makes no difference",
        "more": "It strengthens",
        "less": "It weakens",
        "stop": "It stops it",
        "stop-too": "It stops it too",
    },
    "mechanisms": {
        "both": {
            "resource": "A resource",
            "reasoning": "A reasoning",
            "actors": ["user"],
            "basis": {"resource": "stated", "reasoning": "inferred"},
        },
        "half": {"reasoning": "Only a reasoning", "actors": ["user"]},
        "bare": {"label": "Only a label", "actors": ["user"]},
        "named": {
            "label": "A named mechanism",
            "resource": "Another resource",
            "reasoning": "一个很长的中文推理文本需要换行显示",
            "actors": ["staff"],
        },
    },
    "outcomes": {
        "mixed": {"label": "A mixed outcome", "valence": "mixed"},
        "bad": {"label": "A bad outcome", "valence": "negative", "basis": "stated"},
        "if-not": "What follows without it",
        "good": {"label": "A good outcome 😀", "valence": "positive"},
    },
    "configurations": {
        "X1": {
            "domain": "inner",
            "interventions": ["done-here"],
            "contexts": ["alpha", {"any": ["beta", "gamma", {"chain": ["delta", "epsilon"]}]}],
            "unless": [{"any": ["stop", "stop-too"]}],
            "regardless": ["always"],
            "strengthened_by": ["more"],
            "weakened_by": ["less"],
            "mechanisms": ["both", {"any": ["half", "bare"]}, {"chain": ["named", "both"]}],
            "outcomes": ["mixed", {"any": ["bad", "good"]}],
            "outcomes_if_absent": ["if-not"],
        },
        "X2": {
            "title": 'It needs a mechanism of X1 <x> & "y"',
            "contexts": ["both", "mixed"],
            "outcomes": ["good"],
        },
        "X10": {
            "title": "A refuted one",
            "domain": "outer",
            "status": "refuted",
            "basis": "inferred",
            "contexts": ["good"],
            "mechanisms": ["half"],
            "outcomes": ["mixed"],
        },
    },
}
"""Every role, every kind of group, every valence, half a mechanism, and text of many scripts."""
