"""What is enough, and what is needed: minimal sets of contexts for an outcome."""
