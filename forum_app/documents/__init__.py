"""Files that people print, open in a spreadsheet or put on a wall; they know paper, not polls."""

from forum_app.documents.parcels import Parcel, Parcels
from forum_app.documents.pdf import Paper
from forum_app.documents.qr import qr_svg

__all__ = ["Paper", "Parcel", "Parcels", "qr_svg"]
