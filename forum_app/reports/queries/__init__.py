"""Reading what is compiled, and the papers."""
