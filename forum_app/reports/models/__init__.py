"""Papers kept with the data they were made from, and the templates an office made its own."""

from forum_app.reports.models.corrections import Figure, RoundCorrection
from forum_app.reports.models.papers import Paper, PaperFile, PaperKind, PaperState, PaperTemplate

__all__ = [
    "Figure",
    "Paper",
    "PaperFile",
    "PaperKind",
    "PaperState",
    "PaperTemplate",
    "RoundCorrection",
]
