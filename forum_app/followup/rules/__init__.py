"""What must be true of a recommendation, its clock and its answer."""
