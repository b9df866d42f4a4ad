"""frontmap reads news reports about a war and says where the front moved."""
