"""Events to who holds what, when."""
