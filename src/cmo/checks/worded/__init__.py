"""Whether the words say what their part is to say."""
