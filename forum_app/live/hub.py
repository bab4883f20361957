"""One reader for all the screens of a process: it asks the database at most twice a second, and only while somebody
watches."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask import Flask

logger = logging.getLogger(__name__)

Topic = tuple[str, int]
Reader = Callable[[list[int]], Mapping[int, Mapping[str, Any]]]

BEAT = 0.5
HEARTBEAT = 2.0  # a screen that has gone away is noticed when it is written to, and gives its place back
FRESH = 1.0  # what a hall of phones asks for is read once a second at most
MOST_KEPT = 1000
LONGEST = 600.0  # then the browser comes back by itself, and is asked again whether it may

_readers: dict[str, Reader] = {}


def offer(kind: str, reader: Reader) -> None:
    """Upstairs says how things of this kind are read."""
    _readers[kind] = reader


def as_text(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


class Hub:
    def __init__(self, app: Flask, most: int) -> None:
        self.app, self.most = app, most
        self.serving: Callable[[], bool] = lambda: True  # the server says when it is about to end
        self.changed = threading.Condition()
        self.watched: Counter[Topic] = Counter()
        self.latest: dict[Topic, str] = {}
        self.reading = False
        self.asking = threading.Lock()
        self.kept: dict[Topic, tuple[float, str | None]] = {}

    def told(self, topic: Topic) -> str | None:
        """What a thing says now, read at most once a second however many ask; None for what there is not."""
        with self.asking:
            read_at, text = self.kept.get(topic, (-FRESH, None))
            if time.monotonic() - read_at >= FRESH:
                kind, key = topic
                values = _readers[kind]([key]).get(key)
                text = None if values is None else as_text(values)
                if len(self.kept) >= MOST_KEPT:
                    self.kept.clear()
                self.kept[topic] = (time.monotonic(), text)
            return text

    def forget(self, topic: Topic) -> None:
        with self.asking:
            self.kept.pop(topic, None)

    def enter(self, topic: Topic) -> bool:
        """A place for one more stream, if there is one; whoever got it must `leave`."""
        with self.changed:
            if self.watched.total() >= self.most:
                return False
            self.watched[topic] += 1
            if not self.reading:
                self.reading = True
                threading.Thread(target=self._read_on, name="live", daemon=True).start()
            return True

    def leave(self, topic: Topic) -> None:
        with self.changed:
            self.watched[topic] -= 1
            if self.watched[topic] <= 0:
                del self.watched[topic]
                self.latest.pop(topic, None)
            self.changed.notify_all()

    def events(self, topic: Topic) -> Iterator[str]:
        """What a screen is sent: the values whenever they changed, and a sign of life when they did not."""
        yield "retry: 3000\n\n"
        sent: str | None = None
        until = time.monotonic() + LONGEST
        while self.serving() and time.monotonic() < until:
            text = self._next(topic, sent)
            yield f"data: {text}\n\n" if text is not None else ": quiet\n\n"
            sent = text or sent

    def _next(self, topic: Topic, sent: str | None) -> str | None:
        with self.changed:
            news = self.changed.wait_for(lambda: self.latest.get(topic, sent) != sent, HEARTBEAT)
            return self.latest.get(topic) if news else None

    def _read_on(self) -> None:
        while True:
            with self.changed:
                topics = list(self.watched)
                if not topics:
                    self.reading = False
                    return
            fresh = self._read(topics)
            with self.changed:
                known = {topic: text for topic, text in fresh.items() if topic in self.watched}
                if any(self.latest.get(topic) != text for topic, text in known.items()):
                    self.latest |= known
                    self.changed.notify_all()
            time.sleep(BEAT)

    def _read(self, topics: list[Topic]) -> dict[Topic, str]:
        try:
            with self.app.app_context():
                return {
                    (kind, key): as_text(values)
                    for kind in {kind for kind, _key in topics}
                    for key, values in _readers[kind]([key for k, key in topics if k == kind]).items()
                }
        except Exception:
            # The database may be away for a moment; the screens keep what they show and we ask again.
            logger.exception("live figures could not be read")
            return {}
