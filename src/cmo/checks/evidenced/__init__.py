"""Whether claims rest on sources."""
