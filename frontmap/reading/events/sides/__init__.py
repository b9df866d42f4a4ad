"""Who acts, and for which side."""
