"""Reading about forum rounds: one function a question."""
