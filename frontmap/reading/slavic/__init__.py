"""Ukrainian and Russian reports: the grammar of languages that bend their words and move them freely."""
