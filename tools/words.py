"""Words for people: take them out of the code, keep them sorted, compile them.

One catalogue per area keeps a change of one feature in one file; all of a language are compiled into the one
catalogue that Flask-Babel reads.

    python tools/words.py update     code -> .po (English filled with the sentence itself)
    python tools/words.py compile    .po -> messages.mo, when a .po is newer
    python tools/words.py check      fails when a sentence is missing, empty, fuzzy or no longer used
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
APP, TRANSLATIONS = ROOT / "forum_app", ROOT / "translations"
LOCALES = ("vi", "en")
KEYWORDS = {"_": None, "_l": None, "_n": (1, 2), "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
METHODS = [("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2"), ("**.py", "python")]
JINJA = {"**/templates/**.html": {"silent": "false"}, "**/templates/**.txt": {"silent": "false"}}

# The first prefix that fits names the catalogue.
AREAS = (
    ("polls/rules/bands", "questionnaires"),
    ("polls/rules/wording", "questionnaires"),
    ("polls/rules/vouching", "questionnaires"),
    ("polls/rules/media", "questionnaires"),
    ("polls/forms/questions", "questionnaires"),
    ("polls/views/questions", "questionnaires"),
    ("polls/templates/polls", "questionnaires"),
    ("polls/templates/voting", "voting"),
    ("polls/templates/results", "results"),
    ("polls/templates/stations", "stations"),
    ("polls/rules/disclosure", "results"),
    ("polls/rules/figures", "results"),
    ("moderation", "moderation"),
    ("accounts", "accounts"),
    ("audit", "audit"),
    ("moderation", "moderation"),
    ("units", "units"),
    ("workdays", "workdays"),
    ("demo", "demo"),
    ("cli/checks", "doctor"),
    ("cli/doctor", "doctor"),
    ("cli/provinces", "units"),
    ("cli/forums", "afterwards"),
    ("cli/compiling", "compiling"),
)
ROOMS = ("voting", "casting", "stations", "slips", "closing", "results", "publishing", "questionnaires")

SHARED = {"slips": "stations", "closing": "stations", "publishing": "results", "casting": "voting"}

# Parts of a forum round: a folder of templates or a module is named after them.
FORUM = {
    "rounds": (
        *("preparation", "readiness", "composition", "plans", "delegates", "consents", "commitments"),
        *("moves", "promises", "overview", "tabs"),
    ),
    "agenda": ("running", "wall"),
    "groups": ("outputs", "sheets", "priorities", "elections", "votes", "slip_votes"),
    "asking": ("questions", "queue", "dialogue", "answers", "handover", "agencies", "showings"),
    "afterwards": ("photos", "importing", "story"),
}

# The follow-up board, divided likewise.
FOLLOWUP = {
    "clocks": ("deadlines", "notices", "reminders", "due_days", "lengthening", "calendars", "why"),
    "answers": (
        "above",
        "answering",
        "checking",
        "child_versions",
        "given",
        "papers",
        "promises",
        "promises_made",
        "taking",
    ),
    "letters": ("contacts", "links", "replies", "reply"),
    "board": ("public", "feeds", "posters", "telling"),
    "behind": ("sources", "joining", "read_backs", "splitting", "passing", "levels"),
}

# Plans and what is counted towards them.
PLANS = {
    "registers": ("consultations", "clubs", "initiatives", "models", "coverage"),
    "indicators": ("values",),
    "milestones": ("deliveries", "board", "owed", "reminders", "ticks"),
}

# What is compiled across units, and the papers made of it.
REPORTS = {
    "compiling": ("polls", "released", "verifying", "comparing", "averages"),
    "upward": ("similar", "passing", "totals"),
    "papers": (
        *("jobs", "templates_edited", "writing", "summaries", "periods", "addressing", "annexes", "official"),
        *("periods_tables", "periods_papers"),
        *("composition", "forum_results", "held", "minutes", "form_02", "forms_of_offices", "offices"),
    ),
    "decks": ("workbooks", "slides", "posters", "round_slides", "round_workbooks", "drawing"),
    "open_data": ("api", "dictionary", "for_programs"),
}


def area_of(filename: str) -> str:
    for prefix, area in AREAS:
        if filename.startswith(prefix):
            return area
    if filename.startswith("sessions/"):
        return _part_of(Path(filename), FORUM, "sessions")
    if filename.startswith("followup/"):
        return _part_of(Path(filename), FOLLOWUP, "followup")
    if filename.startswith("plans/"):
        return _part_of(Path(filename), PLANS, "plans")
    if filename.startswith("reports/"):
        return _part_of(Path(filename), REPORTS, "reports")
    if not filename.startswith("polls/"):
        return "web"
    journey = Path(filename).stem.partition("_")[0]
    return SHARED.get(journey, journey) if journey in ROOMS else "polls"


def _part_of(path: Path, areas: dict[str, tuple[str, ...]], otherwise: str) -> str:
    told = {*path.parts[1:-1], path.stem.strip("_")}
    return next((area for area, parts in areas.items() if told & {area, *parts}), otherwise)


def extracted() -> dict[str, Catalog]:
    """Each sentence once, in the first area that says it."""
    catalogues: dict[str, Catalog] = {}
    seen: set[object] = set()
    found = extract_from_dir(
        APP,
        METHODS,
        JINJA,
        KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=lambda _folder: True,  # otherwise partials in `_folders` would stay without words
    )
    for filename, _line, message, comments, _context in sorted(found, key=lambda row: (row[0], row[1])):
        identity = message[0] if isinstance(message, tuple) else message
        if identity in seen:
            continue
        seen.add(identity)
        catalogues.setdefault(area_of(filename), Catalog()).add(message, auto_comments=comments)
    return catalogues


def path_of(locale: str, area: str) -> Path:
    return TRANSLATIONS / locale / "LC_MESSAGES" / f"{area}.po"


def known(locale: str) -> Catalog:
    everything = Catalog(locale=locale)
    for path in sorted((TRANSLATIONS / locale / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=locale):
                if message.id and (_filled(message.string) or message.id not in everything):
                    everything.add(message.id, message.string, flags=message.flags)
    return everything


def _filled(string: object) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


def merged(locale: str, template: Catalog, before: Catalog) -> Catalog:
    catalogue = Catalog(locale=locale, charset="utf-8")
    for message in template:
        if not message.id:
            continue
        old = before.get(message.id)
        string = old.string if old is not None and _filled(old.string) else _first_words(locale, message.id)
        catalogue.add(message.id, string, auto_comments=message.auto_comments)
    return catalogue


def _first_words(locale: str, identity: str | Sequence[str]) -> str | tuple[str, ...]:
    if not isinstance(identity, str):
        return tuple(identity) if locale == "en" else ("",)
    return identity if locale == "en" else ""


def update() -> None:
    templates = extracted()
    for locale in LOCALES:
        before = known(locale)
        folder = TRANSLATIONS / locale / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        for stale in set(folder.glob("*.po")) - {path_of(locale, area) for area in templates}:
            stale.unlink()
        for area, template in templates.items():
            write_catalogue(path_of(locale, area), merged(locale, template, before))


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    # The header holds nothing that changes by itself, so that two people's changes merge line by line.
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    with path.open("wb") as file:
        file.write(header.encode())
        write_po(file, catalogue, width=0, no_location=True, sort_output=True, omit_header=True)


def compile_all() -> None:
    for locale in LOCALES:
        folder = TRANSLATIONS / locale / "LC_MESSAGES"
        target = folder / "messages.mo"
        sources = list(folder.glob("*.po"))
        if target.exists() and all(path.stat().st_mtime <= target.stat().st_mtime for path in sources):
            continue
        fresh = folder / "messages.mo.new"
        with fresh.open("wb") as file:
            write_mo(file, known(locale))
        fresh.replace(target)


def complaints() -> list[str]:
    found = []
    templates = extracted()
    for locale in LOCALES:
        wanted = {
            (area, message.id) for area, template in templates.items() for message in template if message.id
        }
        held = set()
        for path in sorted((TRANSLATIONS / locale / "LC_MESSAGES").glob("*.po")):
            with path.open("rb") as file:
                for message in read_po(file, locale=locale):
                    if not message.id:
                        continue
                    held.add((path.stem, message.id))
                    if not _filled(message.string) or message.fuzzy:
                        found.append(f"{locale}/{path.name}: empty or fuzzy: {message.id!r}")
        found += [
            f"{locale}/{area}.po: missing: {identity!r}" for area, identity in sorted(wanted - held, key=str)
        ]
        found += [
            f"{locale}/{area}.po: no longer used: {identity!r}"
            for area, identity in sorted(held - wanted, key=str)
        ]
    return found


def main(deed: str) -> int:
    if deed == "check":
        found = complaints()
        print("\n".join(found) or "words: complete")
        return bool(found)
    {"update": update, "compile": compile_all}[deed]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
