"""What must be true of the reading of children's texts."""
