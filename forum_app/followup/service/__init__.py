"""Deeds on the board."""
