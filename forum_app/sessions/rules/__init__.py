"""What must be true of a forum round."""
