"""What a web server serves: `gunicorn wsgi:app`, `flask --app wsgi …`."""

from forum_app import create_app

app = create_app()
