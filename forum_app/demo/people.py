"""Who signs in to the demonstration: one person for each role in Đống Đa; poll makers and readers elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from forum_app import clock
from forum_app.accounts.models import Account, RoleGrant
from forum_app.db import db
from forum_app.demo.places import Places
from forum_app.security.permissions import Role
from forum_app.security.tokens import derive, keyed_hash

DOMAIN = "tiengem.example"

# Plain syllables, so that a password can be read aloud and typed on any keyboard.
_SYLLABLES = (
    "bao cau chim dao dua gao hoa hong kem khe la lua mai may me mo "
    "muoi nang nuoc oi rung sao sen song tao tham tre tuoi vai voi vui xoai"
).split()
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


@dataclass(frozen=True)
class Person:
    """An invented member of staff; `units` are keys of places."""

    login: str
    name: str
    role: Role
    units: tuple[str, ...]

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"

    @property
    def account_id(self) -> uuid.UUID:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{self.email}")


# The coordinator also keeps the papers of the district that was, as those who took them over do.
PEOPLE: tuple[Person, ...] = (
    Person("tong-phu-trach", "Nguyễn Thu Hà", Role.FACILITATOR, ("hoa-phuong",)),
    Person("ban-giam-hieu", "Trần Minh Đức", Role.SCHOOL_BOARD, ("hoa-phuong",)),
    Person("dieu-phoi", "Lê Thị Ngọc Ánh", Role.COORDINATOR, ("phuong-dong-da", "dong-da")),
    Person("van-hoa-xa-hoi", "Phạm Quốc Việt", Role.AGENCY_OFFICER, ("phuong-dong-da/vhxh",)),
    Person("doan-phuong", "Vũ Hoàng Yến", Role.YOUTH_UNION_MONITOR, ("phuong-dong-da",)),
    Person("doc-y-kien", "Đặng Mai Chi", Role.MODERATOR, ("phuong-dong-da",)),
    Person("bao-ve-tre-em", "Hoàng Văn Ích", Role.CHILD_PROTECTION_OFFICER, ("phuong-dong-da",)),
    Person("kiem-tra", "Bùi Thanh Ưng", Role.AUDITOR, ("ha-noi",)),
    Person("quan-tri", "Ngô Gia Ý", Role.ADMINISTRATOR, ("ha-noi", "dong-thap", "dong-thap-cu", "thanh-hoa")),
    Person("tong-phu-trach.hong-ngu", "Huỳnh Ngọc Sương", Role.FACILITATOR, ("dien-dien",)),
    Person("dieu-phoi.hong-ngu", "Võ Thành Ẩn", Role.COORDINATOR, ("xa-thuong-phuoc", "h-hong-ngu")),
    Person("doc-y-kien.hong-ngu", "Nguyễn Thị Điệp", Role.MODERATOR, ("xa-thuong-phuoc",)),
    Person("bao-ve-tre-em.hong-ngu", "Trần Văn Ước", Role.CHILD_PROTECTION_OFFICER, ("xa-thuong-phuoc",)),
    Person("tong-phu-trach.bim-son", "Mai Thị Ơn", Role.FACILITATOR, ("doi-thong",)),
    Person("dieu-phoi.bim-son", "Lại Đình Ân", Role.COORDINATOR, ("phuong-bim-son", "bim-son")),
    Person("doc-y-kien.bim-son", "Hà Thị Ổn", Role.MODERATOR, ("phuong-bim-son",)),
    Person("bao-ve-tre-em.bim-son", "Đỗ Quang Uẩn", Role.CHILD_PROTECTION_OFFICER, ("phuong-bim-son",)),
)


def password_for(email: str, secret_key: str) -> str:
    """Three syllables and four digits from the installation's own key: none is known to who has read this file."""
    number = int.from_bytes(keyed_hash(derive(secret_key, "demonstration sign-ins"), email.encode())[:8])
    return "-".join([*_syllables(number >> 16), f"{number % 10000:04d}"])


def _syllables(number: int) -> Iterator[str]:
    for _place in range(3):
        number, which = divmod(number, len(_SYLLABLES))
        yield _SYLLABLES[which]


def seed_accounts(places: Places, secret_key: str) -> dict[str, Account]:
    """Accounts by login. The passwords are set again each time: what `demo sign-ins` prints must open the door."""
    accounts = {}
    for person in PEOPLE:
        account = db.session.get(Account, person.account_id) or _open(person)
        _set_password(account, password_for(person.email, secret_key))
        db.session.flush()
        for key in person.units:
            _grant(account, person.role, places[key].id)
        accounts[person.login] = account
    db.session.flush()
    return accounts


def facilitator() -> Account:
    """Who runs the day at the school of the story."""
    return db.session.get_one(Account, PEOPLE[0].account_id)


def _open(person: Person) -> Account:
    account = Account(id=person.account_id, email=person.email, name=person.name, created_at=clock.now())
    db.session.add(account)
    return account


def _set_password(account: Account, password: str) -> None:
    try:
        _hasher.verify(account.password_hash or "$", password)
    except (VerificationError, InvalidHashError):
        account.password_hash = _hasher.hash(password)


def _grant(account: Account, role: Role, unit_id: int) -> None:
    held = select(RoleGrant.id).where(
        RoleGrant.account_id == account.id, RoleGrant.role == role, RoleGrant.unit_id == unit_id
    )
    if db.session.scalar(held) is None:
        grant_id = uuid.uuid5(account.id, f"{role}/{unit_id}")
        db.session.add(
            RoleGrant(id=grant_id, account_id=account.id, role=role, unit_id=unit_id, granted_at=clock.now())
        )
