"""Deeds of compiling and of papers."""
