"""Deeds of signing in and of keeping accounts."""
