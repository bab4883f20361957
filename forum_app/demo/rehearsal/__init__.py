"""A rehearsal: real polls are asked again, each ballot cast as a child casts it, and the printed figures compared."""
