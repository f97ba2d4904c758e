"""What the hand-made tables are read as; `python -m tests.exchange.tabular.golden` writes it."""
