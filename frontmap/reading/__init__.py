"""Sentences to events and claims."""
