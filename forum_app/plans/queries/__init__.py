"""Reading about plans and registers: one function a question."""
