"""How far one hidden count of a cross table can move while every margin stays as published.

A table with margins is a network: what a group gave flows from its column through the option's row into the total.
Every rearrangement that keeps the margins is a set of closed rounds in it, so the range of one cell is a largest flow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import TypeAlias

Node: TypeAlias = tuple[str, int]
Arc: TypeAlias = tuple[Node, Node]
Room: TypeAlias = dict[Node, dict[Node, int]]

TOTAL: Node = ("total", 0)


def column(number: int) -> Node:
    return ("column", number)


def row(key: int) -> Node:
    return ("row", key)


def span(
    counts: Mapping[Arc, int], boxes: Mapping[Arc, tuple[int, int]], arc: Arc, limit: int
) -> tuple[int, int]:
    """The smallest and largest value of one cell, looked for no further than `limit` from its true value."""
    low, high = boxes[arc]
    start, end = arc
    up = _largest_flow(_room(counts, boxes, arc), end, start, min(limit, high - counts[arc]))
    down = _largest_flow(_room(counts, boxes, arc), start, end, min(limit, counts[arc] - low))
    return counts[arc] - down, counts[arc] + up


def _room(counts: Mapping[Arc, int], boxes: Mapping[Arc, tuple[int, int]], without: Arc) -> Room:
    room: Room = {}
    for arc, (low, high) in boxes.items():
        if arc != without:
            start, end = arc
            room.setdefault(start, {})[end] = high - counts[arc]
            room.setdefault(end, {})[start] = counts[arc] - low
    return room


def _largest_flow(room: Room, start: Node, end: Node, limit: int) -> int:
    flow = 0
    while flow < limit and (path := _path(room, start, end)):
        step = min(limit - flow, *(room[one][other] for one, other in path))
        for one, other in path:
            room[one][other] -= step
            room[other][one] += step
        flow += step
    return flow


def _path(room: Room, start: Node, end: Node) -> list[Arc]:
    """The shortest way with room left on every part of it; empty when there is none."""
    came_from: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting and end not in came_from:
        here = waiting.popleft()
        for there, left in room.get(here, {}).items():
            if left > 0 and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    if end not in came_from:
        return []
    path = [(came_from[end], end)]
    while path[-1][0] != start:
        path.append((came_from[path[-1][0]], path[-1][0]))
    return path
