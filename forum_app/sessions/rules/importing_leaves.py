"""A nested record as its leaves, each under a path, and back again: what has no column is kept leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Leaves = dict[str, Any]
# Under this sign stands the order of a list whose entries are records.
ORDER = "[]"
# What the columns say and the source does not.
ABSENT = "(absent)"


def leaves(record: Mapping[str, Any]) -> Leaves:
    """`{"items": [{"id": "F01-01", "to": ["A"]}]}` is `items[]: ["F01-01"]`, `items/F01-01/id` and `items/F01-01/to`.

    Entries of a list of records are called by their `id` or `no`, else by their place; any other list is a leaf.
    """
    return {path: leaf for key, value in record.items() for path, leaf in _walk(_escaped(key), value)}


def whole(told: Mapping[str, Any]) -> dict[str, Any]:
    """The record that these are the leaves of."""
    tree: dict[str, Any] = {}
    for path, value in told.items():
        *above, last = path.split("/")
        place = tree
        for part in above:
            place = place.setdefault(part, {})
        place[last] = value
    built = _built(tree)
    assert isinstance(built, dict)
    return built


def left_over(source: Leaves, told: Leaves) -> Leaves:
    """What must be kept besides `told`, so that both together give the source."""
    kept = {path: value for path, value in source.items() if path not in told or not same(told[path], value)}
    extra = sorted(told.keys() - source.keys())
    return {**kept, ABSENT: extra} if extra else kept


def together(told: Leaves, kept: Mapping[str, Any]) -> Leaves:
    found = {**told, **kept}
    for path in found.pop(ABSENT, ()):
        found.pop(path, None)
    return found


def same(one: object, other: object) -> bool:
    """`1`, `1.0` and `True` are equal to Python and different in a source."""
    return type(one) is type(other) and one == other


def pattern(path: str, orders: Mapping[str, Sequence[str]]) -> str:
    """The path with a star for each entry of a list, so that a report can count fields of one kind."""
    parts = path.split("/")
    for place in range(1, len(parts)):
        if parts[place] in orders.get("/".join(parts[:place]) + ORDER, ()):
            parts[place] = "*"
    return "/".join(parts)


def _walk(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _walk(f"{path}/{_escaped(key)}", inner)
    elif isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        keys = _keys(value)
        yield path + ORDER, keys
        for key, entry in zip(keys, value, strict=True):
            yield from _walk(f"{path}/{key}", entry)
    else:
        yield path, value


def _keys(entries: list[dict[str, Any]]) -> list[str]:
    names = [_name_of(entry) for entry in entries]
    return [
        _escaped(name) if name and names.count(name) == 1 else f"#{place}"
        for place, name in enumerate(names, start=1)
    ]


def _name_of(entry: dict[str, Any]) -> str:
    return str(entry.get("id") or entry.get("no") or "")


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1").replace("[", "~2").replace("#", "~3")


def _plain(key: str) -> str:
    return key.replace("~3", "#").replace("~2", "[").replace("~1", "/").replace("~0", "~")


def _built(tree: Any) -> Any:
    if not isinstance(tree, dict) or not tree:
        return tree
    built: dict[str, Any] = {}
    for key, value in tree.items():
        if key.endswith(ORDER):
            entries = tree.get(key.removesuffix(ORDER), {})
            built[_plain(key.removesuffix(ORDER))] = [_built(entries[entry]) for entry in value]
        elif key + ORDER not in tree:
            built[_plain(key)] = _built(value)
    return built
