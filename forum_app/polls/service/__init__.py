"""Deeds: writing, running and counting a poll."""
