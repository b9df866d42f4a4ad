"""Names in a text: which words are one, what each is, and what it does there."""
