"""Deeds on the register of units."""
