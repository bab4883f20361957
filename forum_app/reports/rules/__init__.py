"""What must be true of papers and of what is compiled; pure."""
