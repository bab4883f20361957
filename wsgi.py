"""What a web server serves: `gunicorn wsgi:app`, `flask --app wsgi …`."""

import sys

from forum_app import create_app
from forum_app.cli import doctor

# The doctor must come in where the house cannot be put together.
app = doctor.surgery() if doctor.is_called(sys.argv[1:]) else create_app()
