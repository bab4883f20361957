"""What a working day is, and how days are counted."""
