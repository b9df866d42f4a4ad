"""Places that are not named outright, or that no pack has: "the city", "both towns", names in lists."""
