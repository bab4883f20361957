"""How far one hidden count of a table can move while everything that is published stays as it is.

A table with margins is a network: what a group gave flows from its column through the option's row into the total,
on its way perhaps through the row of its commune. Every rearrangement that keeps the margins is a set of closed
rounds in it, so the range of one cell is a largest flow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from heapq import heappop, heappush
from typing import TypeAlias

Node: TypeAlias = tuple[str | int, ...]
Arc: TypeAlias = tuple[Node, Node]
Room: TypeAlias = dict[Node, dict[Node, int]]
Boxes: TypeAlias = Mapping[Arc, tuple[int, int]]

TOTAL: Node = ("total", 0)


def column(number: int) -> Node:
    return ("column", number)


def row(key: int) -> Node:
    return ("row", key)


def row_within(area: int, key: int) -> Node:
    """The row of one commune, between its schools and the row of all."""
    return ("row", area, key)


def span(counts: Mapping[Arc, int], boxes: Boxes, arc: Arc, limit: int) -> tuple[int, int]:
    """The smallest and largest value of one cell, looked for no further than `limit` from its true value."""
    low, high = boxes[arc]
    up, _ = reach(counts, boxes, arc, min(limit, high - counts[arc]), up=True)
    down, _ = reach(counts, boxes, arc, min(limit, counts[arc] - low), up=False)
    return counts[arc] - down, counts[arc] + up


def reach(counts: Mapping[Arc, int], boxes: Boxes, arc: Arc, limit: int, *, up: bool) -> tuple[int, Room]:
    """How far a cell can move one way, at most `limit`; and what room the others have left when it has."""
    room = _room(counts, boxes, arc)
    start, end = (arc[1], arc[0]) if up else arc
    return _largest_flow(room, start, end, limit), room


def _room(counts: Mapping[Arc, int], boxes: Boxes, without: Arc) -> Room:
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
    return _walked(came_from, start, end)


def cheapest_way(room: Room, offers: Mapping[Node, Mapping[Node, int]], start: Node, end: Node) -> list[Arc]:
    """The way that costs least: what has room left is free, an offer costs its price. Empty when there is none."""
    came_from: dict[Node, Node] = {start: start}
    paid: dict[Node, int] = {start: 0}
    waiting = [(0, start)]
    while waiting:
        price, here = heappop(waiting)
        if here == end:
            break
        if price > paid[here]:
            continue
        steps = dict(offers.get(here, {}))
        steps |= {there: 0 for there, left in room.get(here, {}).items() if left > 0}
        for there, cost in steps.items():
            if price + cost < paid.get(there, price + cost + 1):
                paid[there], came_from[there] = price + cost, here
                heappush(waiting, (price + cost, there))
    return _walked(came_from, start, end)


def _walked(came_from: Mapping[Node, Node], start: Node, end: Node) -> list[Arc]:
    if end not in came_from:
        return []
    path = [(came_from[end], end)]
    while path[-1][0] != start:
        path.append((came_from[path[-1][0]], path[-1][0]))
    return path
