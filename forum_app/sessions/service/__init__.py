"""What is done in a forum round: one verb a function."""
