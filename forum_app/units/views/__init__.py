"""Pages of the register of units, and of lists of schools."""
