"""Whether nothing contradicts itself."""
