"""Selectors: a line of text that picks configurations out of a theory, in the manner of dbt.

`grammar` reads the text and knows nothing of theories; `matching` looks up in a theory what the
text names, and gives the ids of configurations.
"""
