"""What does not fit on a page is two things: files, functions, views and templates have a length."""

from __future__ import annotations

import ast

from tests.architecture import sources

FILE, FUNCTION, VIEW, TEMPLATE, FACTORY = 300, 40, 15, 120, 40
ROUTES = {"get", "post", "put", "patch", "delete", "route"}


def test_no_file_is_longer_than_300_lines() -> None:
    long = {sources.name(path): n for path in sources.files(".py") if (n := sources.lines(path)) > FILE}
    assert not long, f"divide by journey: {long}"


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{sources.name(path)}:{function.lineno} {function.name}": sources.length(function)
        for path in sources.files(".py")
        for function in sources.functions(path)
        if sources.length(function) > FUNCTION
    }
    assert not long, long


def test_no_view_is_longer_than_15_lines() -> None:
    long = {
        f"{sources.name(path)}:{function.lineno} {function.name}": sources.length(function)
        for path in sources.files(".py", "forum_app")
        for function in sources.functions(path)
        if is_view(function) and sources.length(function) > VIEW
    }
    assert not long, f"move deeds to the service and reading to queries: {long}"


def test_no_template_is_longer_than_120_lines() -> None:
    found = (*sources.files(".html", "forum_app"), *sources.files(".txt", "forum_app"))
    long = {sources.name(path): n for path in found if (n := sources.lines(path)) > TEMPLATE}
    assert not long, f"make partials: {long}"


def test_the_house_is_put_together_in_at_most_40_lines() -> None:
    front_door = sources.ROOT / "forum_app" / "__init__.py"
    assert sources.lines(front_door) <= FACTORY


def is_view(function: sources.Function) -> bool:
    called = (decorator.func for decorator in function.decorator_list if isinstance(decorator, ast.Call))
    return any(isinstance(made, ast.Attribute) and made.attr in ROUTES for made in called)
