"""Pages that are the same for everyone but for a few bytes: rendered and compressed once, sent many times.

One gzip stream is made of the front, compressed and flushed so that it ends on a byte; the few bytes, stored as
they are; and the back, compressed by itself. Only the checksum is made for each answer.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from flask import Response, request

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_STORED = struct.Struct("<BHH")
_TRAILER = struct.Struct("<II")
_LARGEST_STORED = 0xFFFF
_NO_WRAPPER = -15


@dataclass(frozen=True, slots=True)
class Packed:
    """A page with one gap; `front` and `back` are the bytes around it."""

    front: bytes
    back: bytes
    packed_front: bytes
    packed_back: bytes
    front_sum: int

    @classmethod
    def of(cls, front: str, back: str = "") -> Packed:
        first, last = front.encode(), back.encode()
        deflate = zlib.compressobj(9, zlib.DEFLATED, _NO_WRAPPER)
        packed_front = deflate.compress(first) + deflate.flush(zlib.Z_FULL_FLUSH)
        end = zlib.compressobj(9, zlib.DEFLATED, _NO_WRAPPER)
        packed_back = end.compress(last) + end.flush(zlib.Z_FINISH)
        return cls(first, last, packed_front, packed_back, zlib.crc32(first))

    def whole(self, middle: bytes = b"") -> bytes:
        return self.front + middle + self.back

    def gzipped(self, middle: bytes = b"") -> bytes:
        if len(middle) > _LARGEST_STORED:
            raise ValueError("the gap of a packed page is for a few bytes")
        size = len(middle)
        checksum = zlib.crc32(self.back, zlib.crc32(middle, self.front_sum))
        length = len(self.front) + size + len(self.back)
        return b"".join(
            (
                _HEADER,
                self.packed_front,
                _STORED.pack(0, size, size ^ _LARGEST_STORED),
                middle,
                self.packed_back,
                _TRAILER.pack(checksum, length & 0xFFFFFFFF),
            )
        )

    def answer(self, middle: bytes = b"", status: int = 200) -> Response:
        """As the asker can read it. Never kept by anyone: on a shared phone the next child must not find it."""
        packs = "gzip" in request.headers.get("Accept-Encoding", "").lower()
        body = self.gzipped(middle) if packs else self.whole(middle)
        response = Response(body, status, mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Accept-Encoding"
        if packs:
            response.headers["Content-Encoding"] = "gzip"
        return response
