"""Static files under names that hold their own hash, compressed once, served for a year by WhiteNoise."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

SOURCE = Path(__file__).parent / "static"
PREFIX = "static/"
FOREVER = 31536000
ADDRESS = re.compile(rb'url\("\.\./([^"]+)"\)')


@cache
def hashed_names() -> dict[str, str]:
    """`css/staff.css` → `css/staff.0a1b2c3d4e.css`, for every file we ship."""
    names: dict[str, str] = {}
    paths = [path for path in SOURCE.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda path: (path.suffix == ".css", path)):  # style sheets name the others
        name = path.relative_to(SOURCE).as_posix()
        digest = hashlib.sha256(contents(name, names)).hexdigest()[:10]
        names[name] = f"{name.removesuffix(path.suffix)}.{digest}{path.suffix}"
    return names


def contents(name: str, names: dict[str, str]) -> bytes:
    """What is served: the file, and in a style sheet the fonts under their hashed names."""
    data = (SOURCE / name).read_bytes()
    if not name.endswith(".css"):
        return data
    return ADDRESS.sub(lambda found: b'url("../%s")' % names[found[1].decode()].encode(), data)


def static_url(name: str) -> str:
    return f"/{PREFIX}{hashed_names()[name]}"


def build(target: Path) -> None:
    """Copy and compress what is new; files of earlier versions stay for the pages that still name them."""
    compressor = Compressor(quiet=True)
    target.mkdir(parents=True, exist_ok=True)
    for name, hashed in hashed_names().items():
        copy = target / hashed
        if copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        unfinished = copy.with_name(f"{copy.name}.new")
        unfinished.write_bytes(contents(name, hashed_names()))
        unfinished.replace(copy)
        if compressor.should_compress(copy.name):
            compressor.compress(str(copy))


def init_app(app: Flask, target: Path) -> None:
    build(target)
    app.jinja_env.globals["static_url"] = static_url
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(target),
        prefix=PREFIX,
        max_age=FOREVER,
        immutable_file_test=lambda _path, _url: True,
    )
