"""Reading: what stands in the tables of polls."""
