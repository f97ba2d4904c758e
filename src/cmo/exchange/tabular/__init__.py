"""Tables as evaluators keep them -> a theory. `importing.theory_from` reads them."""
