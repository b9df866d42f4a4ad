"""Names to places: romanise, gazetteer, mentions, resolution."""
