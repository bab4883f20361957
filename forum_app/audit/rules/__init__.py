"""How the record hangs together, and what its deeds are called."""
