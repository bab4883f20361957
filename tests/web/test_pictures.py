"""The little pictures: different from each other, light, and safe to write into a page."""

from xml.etree import ElementTree

import pytest

from forum_app.web import pictures

SHAPES = {"svg", "path", "circle", "ellipse"}


def test_there_are_sixty_four_different_pictures_with_different_names() -> None:
    for names in zip(*[(p.key, p.vi, p.en, str(p.svg)) for p in pictures.ALL], strict=True):
        assert len(set(names)) == 64


@pytest.mark.parametrize("picture", pictures.ALL, ids=lambda picture: picture.key)
def test_a_picture_is_light_and_holds_nothing_but_shapes(picture: pictures.Picture) -> None:
    tree = ElementTree.fromstring(picture.svg)
    assert {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in tree.iter()} <= SHAPES
    assert not any(name.startswith("on") or name == "style" for e in tree.iter() for name in e.attrib)
    assert len(picture.svg) <= 400


def test_a_picture_is_called_by_its_name_in_either_language() -> None:
    star = pictures.get("star")
    assert (star.name("vi"), star.name("en")) == ("ngôi sao", "star")
