"""The words that people write over the columns of tables of configurations."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

PHRASES: dict[str, tuple[str, ...]] = {
    "id": (
        "no", "n o", "nr", "num", "number", "id", "index", "row", "item", "serial number", "s no",
        "sl no", "cmoc no", "cmoc number", "cmoc id", "cmoc code", "cmo no", "cmo number",
        "cmo id", "configuration no", "configuration number", "configuration id", "cmo code",
        "code", "cmoc ref", "cmo ref", "nummer", "lfd nr", "numero", "n", "theory no",
        "theory number", "cmoc nr", "statement no", "statement number", "hypothesis no", "ipt no",
        "pt no", "sl number", "icamo no", "ipt number", "pt number",
    ),
    "id or statement": (
        "cmoc", "cmo", "icmo", "icmoc", "icamo", "cimo", "cmo configuration", "cmocs", "cmos",
        "c m o", "c m o configuration", "configuration",
        "context mechanism outcome configuration", "context mechanism outcome",
        "programme theory", "program theory", "theory", "initial programme theory",
        "initial program theory", "initial rough programme theory", "refined programme theory",
        "refined program theory", "candidate theory", "candidate programme theory", "ipt", "irpt",
        "rpt", "pt", "hypothesis", "proposition", "realist hypothesis", "konfiguration",
        "configuracion", "hypothese", "hipotesis", "programmtheorie", "theorie", "teoria",
        "demi regularity", "cmo hypothesis", "causal explanation", "realist programme theory",
        "final programme theory", "final program theory", "rough programme theory",
        "middle range theory", "mid range theory", "overarching programme theory",
    ),
    "id or source": (
        "ref", "ref no", "reference no", "reference number",
    ),
    "statement": (
        "statement", "cmoc statement", "cmo statement", "configuration statement", "narrative",
        "cmoc narrative", "narrative summary", "cmoc sentence", "sentence", "if then statement",
        "if then", "if then because", "if then because statement", "theory statement",
        "programme theory statement", "cmoc in words", "in words", "cmo configuration statement",
        "aussage", "enonce", "enunciado", "full statement", "cmoc text", "cmoc wording",
    ),
    "title": (
        "title", "name", "short title", "short name", "label", "cmoc title", "cmoc name",
        "cmo title", "cmo name", "heading", "titel", "titre", "titulo", "bezeichnung", "nom",
        "nombre", "theory title", "theory name",
    ),
    "theme": (
        "theme", "domain", "category", "topic", "area", "section", "group", "cluster",
        "sub theme", "subtheme", "sub category", "subcategory", "sub domain", "subdomain",
        "thema", "tema", "bereich", "kategorie", "categorie", "categoria", "domaine", "dominio",
        "overarching theme", "programme area", "theory area", "theme name", "programme stage",
        "phase", "programme theory area", "program theory area", "theory domain",
    ),
    "intervention": (
        "intervention", "strategy", "activity", "programme", "program", "programme strategy",
        "programme component", "program component", "component", "intervention component",
        "intervention strategy", "programme activity", "massnahme", "massnahmen", "strategie",
        "strategien", "actividad", "activite", "aktivitat", "intervencion", "estrategia",
        "intervento", "interventie", "what was done", "what is done", "what work",
    ),
    "actor": (
        "actor", "stakeholder", "for whom", "whom", "who", "population", "participant", "target",
        "target group", "target population", "people", "agent", "beneficiary",
        "stakeholder group", "akteur", "akteure", "acteur", "beteiligte", "zielgruppe",
        "pour qui", "fur wen", "para quien", "actor group", "user group", "persons",
    ),
    "context": (
        "context", "contextual factor", "contextual condition", "context factor", "circumstance",
        "condition", "setting", "in what circumstances", "under what circumstances", "when where",
        "in which circumstances", "in which context", "in what context", "under what conditions",
        "enabling context", "supportive context", "kontext", "kontextfaktor", "kontextfaktoren",
        "kontexte", "contexte", "contexto",
        "contesto", "kontekst", "if", "ctx", "umstande", "rahmenbedingung", "in what contexts",
    ),
    "unless": (
        "unless", "except", "except where", "except when", "disabling context",
        "blocking context", "hindering context", "constraining context", "not where",
        "but not if", "sauf si", "es sei denn", "salvo", "salvo que",
    ),
    "mechanism": (
        "mechanism", "generative mechanism", "underlying mechanism", "mech", "causal mechanism",
        "why", "how and why", "because", "through", "mechanismus", "mechanismen", "mecanisme",
        "mecanismo", "meccanismo", "mechanisme", "programme mechanism", "program mechanism",
        "resource and reasoning", "reasoning and resource", "resource reasoning",
        "resource and response", "resource response",
    ),
    "resource": (
        "resource", "resource offered", "programme resource", "program resource", "mres", "mr",
        "m res", "mrsc", "ressource", "recurso", "ressourcen", "resources provided",
        "intervention resource", "what is offered",
    ),
    "reasoning": (
        "reasoning", "response", "reaction", "mreas", "m reas", "mresp", "m resp", "mrea",
        "reasoning and response", "reasoning response", "reasoning and reaction",
        "response reasoning", "participant response", "participant reasoning", "raisonnement",
        "reponse", "begrundung", "reaktion", "reaktionen", "razonamiento", "respuesta",
        "reaccion", "human response", "actor response", "actor reasoning",
    ),
    "outcome": (
        "outcome", "outcome pattern", "result", "effect", "impact", "then", "ergebnis",
        "ergebnisse", "wirkung", "wirkungen", "resultat", "resultado", "effet", "efecto",
        "effekt", "effekte", "resultate", "uitkomst", "esito", "impact and outcome",
        "outcome and impact", "so that", "consequence", "what happen", "what happened",
        "to what effect", "with what effect", "with what result", "with what outcome",
        "outcome of interest",
    ),
    "stronger": (
        "strengthened by", "stronger where", "more so where", "more strongly where",
    ),
    "weaker": (
        "weakened by", "weaker where", "less so where", "less strongly where",
    ),
    "regardless": (
        "regardless", "regardless of", "whether or not",
    ),
    "ripple": (
        "ripple", "ripple effect", "link", "linked to", "leads to", "links to", "linked cmoc",
        "linkage", "related cmoc", "next cmoc", "connected to", "connection", "feeds into",
        "link to", "cmoc link", "linked cmo",
    ),
    "source": (
        "source", "evidence", "reference", "study", "paper", "article", "author", "author year",
        "supporting evidence", "supporting study", "supporting source", "evidence source",
        "data source", "literature", "citation", "interview", "transcript", "informant",
        "respondent", "document", "quelle", "quellen", "beleg", "belege", "literatur", "fuente",
        "referencia", "evidencia", "preuve", "etude", "estudio", "publication", "included study",
        "evidence base", "source of evidence", "author and year", "first author", "studies",
        "author date", "supporting literature", "supporting reference", "evidence reference",
        "source document", "first author year", "evidence from", "evidenz", "reference list",
        "supporting paper", "supporting document", "supporting article", "supporting publication",
        "supporting source document", "included paper", "included document", "informed by",
        "fonte", "bron", "bronnen",
    ),
    "year": (
        "year", "publication year", "year of publication", "year published", "jahr", "annee",
        "ano", "date of publication", "publication date",
    ),
    "quote": (
        "quote", "quotation", "illustrative quote", "supporting quote", "example quote",
        "excerpt", "extract", "data extract", "verbatim", "exemplar quote",
        "illustrative quotation", "zitat", "zitate", "cita", "verbatim quote", "supporting data",
        "illustrative data", "text extract", "supporting text", "evidence quote",
        "supporting quotation", "quote from source",
    ),
    "locator": (
        "page", "p", "pp", "page number", "page no", "locator", "seite", "pagina", "location",
        "page s", "line number", "line", "paragraph",
    ),
    "stance": (
        "stance", "support or refute", "supports or refutes", "support refute", "bearing",
        "supports refutes", "direction of evidence", "supports refutes refines", "for or against",
        "confirm or refute", "confirms or refutes", "support challenge", "type of evidence",
    ),
    "status": (
        "status", "cmoc status", "theory status", "stand",
    ),
    "level": (
        "level", "system level", "layer", "context level", "ebene", "niveau", "nivel",
        "level of context", "system layer", "level of system",
    ),
    "confidence": (
        "confidence", "certainty", "confidence in evidence", "confidence level", "cerqual",
        "confidence in cmoc", "confidence in theory", "confidence in configuration",
        "level of confidence", "confidence rating", "certainty of evidence", "level of certainty",
        "confidence in the evidence", "grade cerqual",
    ),
    "note": (
        "note", "comment", "remark", "memo", "reflection", "reviewer comment", "reviewer note",
        "analyst note", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar",
        "kommentare", "remarque", "commentaire", "nota", "comentario", "observacion",
        "team comment", "additional comment", "additional note", "further note", "other comment",
        "note query", "query", "comment query", "observacao", "observacoe", "opmerking",
    ),
}  # fmt: skip
"""What stands over a column of each field: in the singular, without case, marks and accents."""

LETTERS = {"c": "context", "m": "mechanism", "o": "outcome", "i": "intervention", "a": "actor"}
"""What single letters stand for, in a row that has two parts of a configuration at least."""

UNSURE = {
    "barrier": "unless",
    "hindering factor": "unless",
    "hindering context": "unless",
    "constraint": "unless",
    "enabler": "context",
    "facilitator": "context",
    "input": "intervention",
    "output": "outcome",
    "finding": "statement",
    "explanation": "statement",
    "description": "statement",
    "summary": "statement",
}
"""Headings that are read so where no other column is, and told as a guess."""

ATOMS: dict[str, str] = {
    **dict.fromkeys(("context", "contextual", "kontext", "contexte", "contexto", "c"), "context"),
    **dict.fromkeys(("circumstance",), "context"),
    **dict.fromkeys(("mechanism", "mech", "mecanisme", "mecanismo", "mechanismus"), "mechanism"),
    **dict.fromkeys(("m", "mechanistic"), "mechanism"),
    **dict.fromkeys(("resource", "ressource", "recurso", "res", "mres"), "resource"),
    **dict.fromkeys(("reasoning", "response", "reaction", "reas", "resp", "mreas"), "reasoning"),
    **dict.fromkeys(("reponse", "raisonnement", "respuesta", "reaktion"), "reasoning"),
    **dict.fromkeys(("outcome", "o", "ergebnis", "resultat", "resultado"), "outcome"),
    **dict.fromkeys(("intervention", "i", "intervencion"), "intervention"),
    **dict.fromkeys(("actor", "stakeholder", "akteur", "akteure", "acteur"), "actor"),
    **dict.fromkeys(("source", "evidence", "reference", "study", "citation"), "source"),
    **dict.fromkeys(("quote", "quotation", "excerpt", "extract"), "quote"),
    **dict.fromkeys(("theme", "domain"), "theme"),
}
"""Single words that say what a column holds, alone or beside others."""

QUALIFIERS: dict[str, tuple[str, Any]] = {
    "positive": ("valence", "positive"),
    "negative": ("valence", "negative"),
    "unintended": ("intended", False),
    "intended": ("intended", True),
    "proximal": ("horizon", "proximal"),
    "immediate": ("horizon", "proximal"),
    "short term": ("horizon", "proximal"),
    "intermediate": ("horizon", "intermediate"),
    "medium term": ("horizon", "intermediate"),
    "distal": ("horizon", "distal"),
    "long term": ("horizon", "distal"),
    "longer term": ("horizon", "distal"),
    "final": ("horizon", "distal"),
}
"""Words before “outcomes”, and the field of an outcome that says the same."""

LEVEL_WORDS = ("macro", "meso", "micro")
"""Words before “context” that tell its level."""

MISTYPED = (
    "context", "mechanism", "outcome", "resource", "reasoning", "response", "intervention",
    "evidence", "reference", "stakeholder",
)  # fmt: skip
"""Words that are known with one letter too many, too few, another or two in the wrong order."""

NOT_MISTYPED = frozenset(("content", "contest", "recourse"))

SMALL = frozenset(
    "a an and for in key main of or the to s et de la le les der die das und y".split()  # noqa: SIM905 - a list as running text
)
"""Words that add nothing to a heading."""

_find_words = re.compile(r"#|[^\W_]+").findall
_PLURAL = re.compile(r"\((?:s|es|n|e|en)\)|(?<=\w)/s\b")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a heading in the singular, without case, accents, marks and numbers.

    >>> plain_words("Context(s):"), plain_words("C1"), plain_words("MÉCANISMES"), plain_words("#")
    (('context',), ('c',), ('mecanisme',), ('#',))
    """
    text = _PLURAL.sub("", text)
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = []
    for word in _find_words(plain):
        bare = word.rstrip("0123456789")
        if bare:
            found.append(_singular(bare))
    return tuple(found)


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


FIELD_OF_PHRASE: dict[tuple[str, ...], str] = {
    plain_words(phrase): field for field, phrases in PHRASES.items() for phrase in phrases
}
FIELD_OF_PHRASE[("#",)] = FIELD_OF_PHRASE[("no",)]
FIELD_OF_UNSURE = {plain_words(phrase): field for phrase, field in UNSURE.items()}
QUALIFIER_WORDS = {plain_words(phrase): said for phrase, said in QUALIFIERS.items()}
