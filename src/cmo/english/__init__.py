"""What can be told of English wording without a dictionary: words, stems, signs and phrases.

`words` and `people` give words and stems, `gist` what a label is about and whether it denies it,
`sameness` which labels say the same, `phrases` and `response` what the rest is built on, and
`activities`, `variables` and `vagueness` what a text reads like. Rules of thumb, and no grammar:
they err on the side of silence. Text in other languages has none of their words, and so they say
nothing of it.
"""
