"""The shape of what staff type; password managers and pasting are welcome everywhere."""
