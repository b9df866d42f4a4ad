"""Everything to files."""
