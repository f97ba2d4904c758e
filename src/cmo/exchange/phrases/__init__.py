"""The text of a cell -> its parts, in the words of whoever wrote it.

`pieces` parts a cell that holds several elements, `halves` a mechanism into resource and reasoning,
`sentences` a whole configuration written as a sentence, `mentions` a cell of sources, and `arrows`
finds what becomes what. Where a text is not clear it stays whole. `words` tells the words of a text
that are in none of its parts: there must be none.
"""
