"""A geocoder over the packs, and the online services that may be asked by name for what no pack has."""
