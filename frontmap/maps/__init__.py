"""Everything to HTML."""
