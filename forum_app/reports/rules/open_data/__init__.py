"""What is handed to everybody as data: each table, each column, and what it means."""
