"""Draws every component and layout on pages that open without the application, for looking at them.

python tools/styleguide.py [vi|en]      # writes build/style/, then: python -m http.server -d build/style
"""

import shutil
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from babel.support import NullTranslations, Translations
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


class SampleForm(Form):
    """One field of each kind a page may hold."""

    title = StringField("Tên cuộc thăm dò", [InputRequired()], description="Ngắn, để các em nhớ.")
    present = IntegerField("Số em có mặt", [NumberRange(max=60, message="Một lớp có nhiều nhất 60 em.")])
    band = RadioField("Nhóm tuổi", choices=["6–7", "8–10", "11–13", "14–15"])
    topics = SelectMultipleField(
        "Chủ đề", choices=["Học tập", "Vui chơi", "Sức khỏe"], option_widget=CheckboxInput()
    )
    school = SelectField("Trường", choices=["Tiểu học Kim Liên", "Tiểu học Cát Linh"])
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
    found = Translations.load(ROOT / "translations", [locale], domain="web")
    translations = found if isinstance(found, Translations) else NullTranslations()
    env.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(spoken_date=lambda _: "hôm qua lúc 14:30", exact_date=lambda m: f"{m:%d/%m/%Y %H:%M}")
    env.globals.update(static_url=lambda path: f"static/{path}", url_for=lambda endpoint, **_: f"#{endpoint}")
    env.globals.update(csrf_token=lambda: "key", get_flashed_messages=_flashes, request=_here())
    env.globals.update(locale=locale, product_name="Tiếng Em", actor=SimpleNamespace(name="Cô Lê Thu Hà"))
    env.globals.update(nav=_nav(), picture=pictures.get, pictures=pictures.ALL, form=sample_form())
    env.globals.update(moment=MOMENT, qr=_sample_qr())
    return env


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
        SimpleNamespace(label=label, href="#", icon=icon, count=count, current=label == "Thăm dò")
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


def draw(locale: str) -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.copytree(STATIC, OUT / "static")
    env = environment(locale)
    for path in sorted((ROOT / "tools/style").glob("*.html")):
        page = env.get_template(path.name).render(**_page(path.stem))
        (OUT / path.name).write_text(page, encoding="utf-8")
        print(OUT / path.name)


def _page(name: str) -> dict[str, Any]:
    return {"band": "6-7"} if name == "child_pictures" else {}


if __name__ == "__main__":
    draw(sys.argv[1] if len(sys.argv) > 1 else "vi")
