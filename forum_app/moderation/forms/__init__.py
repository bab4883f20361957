"""What readers, roster keepers and officers fill in."""
