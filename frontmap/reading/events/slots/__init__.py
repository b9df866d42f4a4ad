"""Where a place stands in its clause: what governs it, the list it belongs to."""
