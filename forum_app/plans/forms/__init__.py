"""What is typed about plans and registers."""
