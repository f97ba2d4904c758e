"""What a theory answers, as objects that show themselves in a terminal and in a notebook."""
