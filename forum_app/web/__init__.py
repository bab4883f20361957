"""What every page stands on: access, navigation, components, errors, static files."""

from __future__ import annotations

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from forum_app.config import Settings
from forum_app.i18n import number
from forum_app.security import headers
from forum_app.web import beside, converters, cookies, doors, errors, nav, pages, static_files

csrf = CSRFProtect()
LARGEST_UPLOAD = 4 * 1024 * 1024


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="staff",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https://"),
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch must still be accepted; the session ends by itself
        WTF_CSRF_SSL_STRICT=False,  # Referrer-Policy: no-referrer leaves nothing to compare
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["product_name"] = "Tiếng Em"
    app.jinja_env.globals["doors"] = doors.all_doors
    app.jinja_env.globals["beside"] = beside.beside
    app.jinja_env.filters["number"] = number
    app.session_interface = cookies.OnlyWhenThere()
    headers.init_app(app)
    csrf.init_app(app)
    converters.init_app(app)
    errors.init_app(app)
    nav.init_app(app)
    static_files.init_app(app, settings.static_dir)
    app.register_blueprint(pages.bp)
    if settings.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
