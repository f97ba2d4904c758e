"""What can be told of English wording without a dictionary: words, stems, signs and phrases.

Rules of thumb, and no grammar: they err on the side of silence. Text in other languages has none of
their words, and so they say nothing of it.
"""
