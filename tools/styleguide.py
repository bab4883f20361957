"""Draws every component and layout on pages that open without the application, for looking at them.

PYTHONPATH=. python tools/styleguide.py [vi|en]    # writes build/style/, then: python -m http.server -d build/style
"""

import shutil
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from wtforms import (
    BooleanField,
    FileField,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput

from forum_app.web import pictures

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build/style"
STATIC = ROOT / "forum_app/web/static"
MOMENT = datetime.fromisoformat("2026-11-20T14:30:00+07:00")


def words(*choices: str) -> Any:
    return list(choices)  # WTForms takes plain words; its published types do not know it yet


class SampleForm(Form):
    """One field of each kind a page may hold."""

    title = StringField("Tên cuộc thăm dò", [InputRequired()], description="Ngắn, để các em nhớ.")
    present = IntegerField("Số em có mặt", [NumberRange(max=60, message="Một lớp có nhiều nhất 60 em.")])
    band = RadioField("Nhóm tuổi", choices=words("6–7", "8–10", "11–13", "14–15"))
    topics = SelectMultipleField(
        "Chủ đề", choices=words("Học tập", "Vui chơi", "Sức khỏe"), option_widget=CheckboxInput()
    )
    school = SelectField("Trường", choices=words("Tiểu học Kim Liên", "Tiểu học Cát Linh"))
    why = TextAreaField("Vì sao hỏi các em?", [InputRequired()])
    sheet = FileField("Danh sách trường")
    secret = BooleanField("Mỗi em một phiếu kín")


def sample_form() -> SampleForm:
    form = SampleForm(data={"present": 400, "title": ""})
    form.title.errors = ["Thầy cô hãy viết tên cuộc thăm dò."]
    form.present.errors = ["Một lớp có nhiều nhất 60 em."]
    return form


def environment(locale: str) -> Environment:
    env = Environment(
        loader=FileSystemLoader([ROOT / "tools/style", ROOT / "forum_app/web/templates"]),
        undefined=StrictUndefined,
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    said = _words(locale)
    one, many = said.get, lambda single, plural, n: said.get(single, single if n == 1 else plural)
    env.install_gettext_callables(lambda m: one(m, m), many, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(spoken_date=lambda _: "hôm qua lúc 14:30", exact_date=lambda m: f"{m:%d/%m/%Y %H:%M}")
    env.globals.update(static_url=lambda path: f"static/{path}", url_for=lambda endpoint, **_: f"#{endpoint}")
    env.globals.update(csrf_token=lambda: "key", get_flashed_messages=_flashes, request=_here())
    env.globals.update(locale=locale, product_name="Tiếng Em", actor=SimpleNamespace(name="Cô Lê Thu Hà"))
    env.globals.update(nav=_nav(), picture=pictures.get, pictures=pictures.ALL, form=sample_form())
    env.globals.update(moment=MOMENT, qr=_sample_qr())
    return env


def _words(locale: str) -> dict[str, str]:
    """Straight from the .po file, so that a page can be looked at before the catalogues are compiled."""
    with (ROOT / f"translations/{locale}/LC_MESSAGES/web.po").open("rb") as file:
        catalogue = read_po(file, locale=locale)
    first = {str(_first(m.id)): str(_first(m.string)) for m in catalogue if m.id}
    return {sentence: said for sentence, said in first.items() if said}


def _first(words: object) -> object:
    return words[0] if isinstance(words, list | tuple) else words


def _here() -> SimpleNamespace:
    return SimpleNamespace(full_path="/")


def _flashes(with_categories: bool = False) -> list[tuple[str, str]]:
    return [("success", "Đã lưu cuộc thăm dò."), ("error", "Chưa gửi được thư mời. Thầy cô hãy thử lại.")]


def _nav() -> list[SimpleNamespace]:
    rows = [
        ("Việc hôm nay", "house", 3),
        ("Thăm dò", "clipboard-list", 0),
        ("Điểm thăm dò", "qr-code", 12),
        ("Đơn vị", "building-2", 0),
        ("Tài khoản", "users", 0),
    ]
    return [
        SimpleNamespace(
            label=label, href="#", icon=icon, count=partial(int, count), current=label == "Thăm dò"
        )
        for label, icon, count in rows
    ]


def _sample_qr() -> Markup:
    import qrcode
    from qrcode.image.svg import SvgPathImage

    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, image_factory=SvgPathImage
    )
    code.add_data("HTTPS://TIENGEM.EXAMPLE/P/ABCDEFGHJKMNPQRSTVWXYZ0123")
    return Markup(code.make_image().to_string(encoding="unicode"))  # noqa: S704 our own drawing


def page(name: str, locale: str = "vi") -> str:
    band = {"child_pictures.html": "6-7"}.get(name, "8-10")
    return environment(locale).get_template(name).render(band=band)


def draw(locale: str) -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.copytree(STATIC, OUT / "static")
    for path in sorted((ROOT / "tools/style").glob("*.html")):
        (OUT / path.name).write_text(page(path.name, locale), encoding="utf-8")
        print(OUT / path.name)


if __name__ == "__main__":
    draw(sys.argv[1] if len(sys.argv) > 1 else "vi")
