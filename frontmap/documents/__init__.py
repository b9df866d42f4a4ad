"""Files to documents: text, HTML and tables, with offsets back to the source."""
