"""The one handle on the engine and the session."""

from flask_sqlalchemy_lite import SQLAlchemy

db = SQLAlchemy(session_options={"expire_on_commit": False, "autoflush": True})
