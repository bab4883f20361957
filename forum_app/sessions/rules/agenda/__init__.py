"""The agenda: one day in time, and two days ready to be taken."""
