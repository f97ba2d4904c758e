"""The MkDocs plugin `cmo`: fenced blocks that show a theory, and links to its configurations."""

from cmo.ext.mkdocs.plugin import CmoPlugin

__all__ = ["CmoPlugin"]
