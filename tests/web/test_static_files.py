"""Static files under their hashed names: what a style sheet asks for is there under that very name."""

import re

from forum_app.web import static_files


def test_a_style_sheet_names_its_fonts_as_they_are_served() -> None:
    sheet = static_files.contents("css/tokens.css", static_files.hashed_names()).decode()
    fonts = re.findall(r'url\("\.\./([^"]+)"\)', sheet)
    assert len(fonts) == 6
    assert set(fonts) <= set(static_files.hashed_names().values())


def test_every_file_is_served_under_a_name_of_its_own() -> None:
    names = static_files.hashed_names()
    assert len(set(names.values())) == len(names)
    assert all(re.search(r"\.[0-9a-f]{10}\.\w+$|/[A-Z]+\.[0-9a-f]{10}$", name) for name in names.values())
