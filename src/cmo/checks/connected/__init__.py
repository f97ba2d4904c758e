"""Whether the configurations are one theory."""
