"""Pages of the follow-up board."""

from flask import Blueprint

BLUEPRINTS: tuple[Blueprint, ...] = ()
