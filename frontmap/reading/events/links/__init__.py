"""The learned judge of what no construction joins."""
