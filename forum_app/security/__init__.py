"""Permissions, headers, limits and tokens: what keeps strangers out and children unknown."""
