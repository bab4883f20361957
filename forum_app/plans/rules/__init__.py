"""What must be true of a plan, of what is owed to it, and of the registers behind it."""
