"""Whether all parts of the configurations are there."""
