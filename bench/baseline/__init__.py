"""The floor: the least a server can do for one ballot, with and without Flask."""
