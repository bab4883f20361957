"""What may stand under what and when, and what may be taken from a list of schools."""
