"""Addresses of polls, for staff, for children and for everyone."""
