"""What children speak about: the topics by which an agency is proposed and compilations are sorted."""

from __future__ import annotations

from enum import StrEnum

from forum_app.i18n import Words, _l


class Topic(StrEnum):
    TEACHING = "teaching"
    SCHOOL_FACILITIES = "school_facilities"
    SCHOOL_VIOLENCE = "school_violence"
    ABUSE = "abuse"
    DROWNING = "drowning"
    TRAFFIC = "traffic"
    ONLINE_SAFETY = "online_safety"
    PLAY = "play"
    MENTAL_HEALTH = "mental_health"
    NUTRITION = "nutrition"
    FOOD_SAFETY = "food_safety"
    TOBACCO_AND_STIMULANTS = "tobacco_and_stimulants"
    CHILD_LABOUR = "child_labour"
    SPECIAL_CIRCUMSTANCES = "special_circumstances"
    CHILD_MARRIAGE = "child_marriage"
    ENVIRONMENT = "environment"
    ROADS = "roads"
    CLEAN_WATER = "clean_water"
    PARTICIPATION = "participation"
    YOUTH_JUSTICE = "youth_justice"
    INJURIES = "injuries"
    LIFE_SKILLS = "life_skills"
    AI_AND_TECHNOLOGY = "ai_and_technology"
    HEALTH_INSURANCE = "health_insurance"
    ETHNIC_CULTURE = "ethnic_culture"
    READING = "reading"
    SEX_EDUCATION = "sex_education"


TOPIC_NAMES: dict[Topic, Words] = {
    Topic.TEACHING: _l("Teaching and learning"),
    Topic.SCHOOL_FACILITIES: _l("School buildings and equipment"),
    Topic.SCHOOL_VIOLENCE: _l("Violence at school"),
    Topic.ABUSE: _l("Abuse and violence against children"),
    Topic.DROWNING: _l("Drowning"),
    Topic.TRAFFIC: _l("Road safety"),
    Topic.ONLINE_SAFETY: _l("Safety online"),
    Topic.PLAY: _l("Play and leisure"),
    Topic.MENTAL_HEALTH: _l("Mental health"),
    Topic.NUTRITION: _l("Health and nutrition"),
    Topic.FOOD_SAFETY: _l("Food safety"),
    Topic.TOBACCO_AND_STIMULANTS: _l("Tobacco and stimulants"),
    Topic.CHILD_LABOUR: _l("Child labour"),
    Topic.SPECIAL_CIRCUMSTANCES: _l("Children in special circumstances"),
    Topic.CHILD_MARRIAGE: _l("Child marriage"),
    Topic.ENVIRONMENT: _l("Environment and climate"),
    Topic.ROADS: _l("Roads and bridges"),
    Topic.CLEAN_WATER: _l("Clean water"),
    Topic.PARTICIPATION: _l("The right to take part"),
    Topic.YOUTH_JUSTICE: _l("Law for young people"),
    Topic.INJURIES: _l("Accidents and injuries"),
    Topic.LIFE_SKILLS: _l("Life skills"),
    Topic.AI_AND_TECHNOLOGY: _l("AI and technology"),
    Topic.HEALTH_INSURANCE: _l("Health insurance"),
    Topic.ETHNIC_CULTURE: _l("Culture of ethnic groups"),
    Topic.READING: _l("Reading and libraries"),
    Topic.SEX_EDUCATION: _l("Sex education"),
}
