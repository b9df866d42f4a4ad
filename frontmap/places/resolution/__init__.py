"""Among namesakes the one that a document means, or none and why."""
