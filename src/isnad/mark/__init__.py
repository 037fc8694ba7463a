"""Article → marks: names, times, statements, events, quantities. Sees one article at a time."""
