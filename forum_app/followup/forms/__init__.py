"""What is typed on the follow-up board."""
