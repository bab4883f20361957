"""What is typed about a forum round."""
