"""Measurements: each figure beside what it is compared with, taken in one run on one machine."""
