"""The grammar: ordered rules that join a trigger to a place, or tell why they do not belong together."""
