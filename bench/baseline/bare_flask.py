"""A Flask view with nothing around it."""

from flask import Flask, request

from bench.baseline.store import insert

app = Flask(__name__, static_folder=None)


@app.post("/")
def cast() -> tuple[str, int]:
    insert(request.get_data())
    return "", 204
