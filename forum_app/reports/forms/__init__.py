"""What is typed and chosen on pages of what is compiled."""
