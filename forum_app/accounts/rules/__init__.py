"""What must be true of sign-ins, passwords and appointments."""
