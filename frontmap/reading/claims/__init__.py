"""Sentences to claims: the figures that a text states and that can be checked."""
