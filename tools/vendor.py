"""Checks the files we took from others against VENDOR.toml, or takes them again from npm's packed archives.

python tools/vendor.py                  # check: every file is listed, unchanged, and has its licence beside it
npm pack @fontsource/be-vietnam-pro@5.3.0 lucide-static@1.62.0 plotly.js-basic-dist-min@4.1.1
python tools/vendor.py take <folder with the .tgz files>
"""

import base64
import hashlib
import re
import sys
import tarfile
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "VENDOR.toml"
FOLDER = ROOT / "forum_app/web/static/vendor"


def sha512(data: bytes) -> str:
    return hashlib.sha512(data).hexdigest()


def listed() -> dict[str, Any]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


def problems() -> list[str]:
    """What is wrong with the vendored files, one sentence each; empty when all is well."""
    known = listed()
    found = [_problem_of(entry) for entry in known["file"]]
    paths = {entry["path"] for entry in known["file"]}
    strays = (path.relative_to(ROOT).as_posix() for path in sorted(FOLDER.rglob("*")) if path.is_file())
    found += [f"{path} is not listed in VENDOR.toml" for path in strays if path not in paths]
    packages = {package["name"] for package in known["package"]}
    found += [
        f"{e['path']} comes from an unknown package" for e in known["file"] if e["package"] not in packages
    ]
    found += [f"{p['name']} has no licence file" for p in known["package"] if p["licence_file"] not in paths]
    return [problem for problem in found if problem]


def _problem_of(entry: dict[str, Any]) -> str:
    path = ROOT / entry["path"]
    if not path.is_file():
        return f"{entry['path']} is missing"
    if sha512(path.read_bytes()) != entry["sha512"]:
        return f"{entry['path']} differs from what was taken from {entry['package']}"
    return ""


def take(folder: Path) -> None:
    """Rebuild every vendored file from the archives, then write the new checksums into VENDOR.toml."""
    known = listed()
    archives = {package["name"]: _archive(folder, package) for package in known["package"]}
    text = LIST.read_text(encoding="utf-8")
    for entry in known["file"]:
        data = _made(archives[entry["package"]], entry, known["icons"]["names"])
        path = ROOT / entry["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        text = _with_checksum(text, entry["path"], sha512(data))
    LIST.write_text(text, encoding="utf-8")


def _archive(folder: Path, package: dict[str, Any]) -> tarfile.TarFile:
    name = package["name"].lstrip("@").replace("/", "-")
    candidates = sorted(folder.glob(f"*{name.removeprefix('fontsource-')}-{package['version']}.tgz"))
    data = candidates[0].read_bytes()
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if integrity != package["integrity"]:
        raise SystemExit(f"{package['name']}: the archive is {integrity}, VENDOR.toml says otherwise")
    return tarfile.open(fileobj=BytesIO(data))


def _made(archive: tarfile.TarFile, entry: dict[str, Any], icons: list[str]) -> bytes:
    how = entry.get("made", "copied")
    if how == "merged":
        return _one_font([_member(archive, source) for source in entry["from"]])
    if how == "sprite":
        return _sprite({name: _member(archive, f"icons/{name}.svg").decode() for name in sorted(icons)})
    return _member(archive, entry["from"][0])


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise SystemExit(f"{name} is not in the archive")
    return file.read()


def _one_font(subsets: list[bytes]) -> bytes:
    """One TTF from the web subsets: WeasyPrint garbles words that change font in mid-syllable."""
    opened = []
    for data in subsets:
        font = TTFont(BytesIO(data), recalcTimestamp=False)
        font.flavor = None
        plain = BytesIO()
        font.save(plain)
        plain.seek(0)
        opened.append(plain)
    first = TTFont(opened[0], recalcTimestamp=False)["head"]
    opened[0].seek(0)
    merged = Merger().merge(opened)
    merged.recalcTimestamp = False
    merged["head"].created, merged["head"].modified = first.created, first.modified
    out = BytesIO()
    merged.save(out)
    return out.getvalue()


def _sprite(icons: dict[str, str]) -> bytes:
    pen = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
    pen += 'stroke-linecap="round" stroke-linejoin="round"'
    bodies = {name: svg.split(">", 2)[2].rsplit("</svg>", 1)[0] for name, svg in icons.items()}
    symbols = [
        f'<symbol id="{name}" {pen}>' + re.sub(r"\s*\n\s*", "", body) + "</symbol>"
        for name, body in bodies.items()
    ]
    return ('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()


def _with_checksum(text: str, path: str, checksum: str) -> str:
    pattern = re.compile(rf'(path = "{re.escape(path)}"\n(?:(?!\n\n).)*?sha512 = ")[0-9a-f]*"', re.DOTALL)
    return pattern.sub(rf'\g<1>{checksum}"', text)


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["take"]:
        take(Path(arguments[1]))
    for problem in problems():
        print(problem)
    return 1 if problems() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
