"""What is done with plans and registers: one verb a function."""
