"""A page on one's own machine: paste two texts, look at the report. Nothing is kept, nothing is fetched."""
