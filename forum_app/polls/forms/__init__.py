"""The shape of what staff type about polls."""
