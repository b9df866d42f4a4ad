"""Sentences to events: every place with every trigger is a candidate, a grammar decides."""
