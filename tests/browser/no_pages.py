"""Addresses that answer with no page: files, pictures, figures for a page that stands open."""

from __future__ import annotations

NO_PAGES = {
    "groups.sheet": "a file",
    "groups.sheets": "a file",
    "outputs.stand": "figures for the page that follows the groups",
    "photos.picture": "a picture of a round",
    "polls.check": "the remarks beside a question, as a piece of a page",
    "plans.docx": "a file",
    "commitments.docx": "a file",
    "commitments.pdf": "a file",
    "consents.docx": "a file",
    "consents.pdf": "a file",
    "plans.pdf": "a file",
    "published.csv": "a file",
    "published.xlsx": "a file",
    "results.station_csv": "a file",
    "results.station_xlsx": "a file",
    "running.follow": "what phones follow while the day runs",
    "sheets.lines": "what the group's other phone has written",
    "slips.poster": "a file",
    "story.photo": "a picture of a round",
    "stations.progress": "figures for the screens that follow a station",
    "stations.stream": "the same, as they come",
    "units.school_template": "a file",
    "voting.media": "a picture or a recording",
    "voting.media_preview": "a picture or a recording",
    "wall.state": "whether a wall has something new to show",
    "wall.stream": "the same, as it comes",
}
