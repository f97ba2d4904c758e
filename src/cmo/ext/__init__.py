"""Extensions of programs that build documentation: Sphinx and MkDocs."""
