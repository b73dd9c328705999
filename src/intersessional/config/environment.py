"""Settings read from the environment, typed and named ``INTERSESSIONAL_…``."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from intersessional.treaty.convention import codes


class Environment(BaseSettings):
    """Every setting an operator can give. Documented in ``docs/operators.md``, which a test holds to this list."""

    model_config = SettingsConfigDict(env_prefix="INTERSESSIONAL_", extra="ignore")

    data_dir: Path = Field(Path("var"), description="Folder of the embedded database and of collected files")
    database_url: str = Field("", description="Address of the database; empty means SQLite in the data folder")
    database_app_role: str = Field(
        "", description="PostgreSQL role the application runs as; it may only add to the append-only tables"
    )
    cache_url: str = Field("", description="Address of a Redis page cache shared by several servers; empty: memory")
    convention: str = Field("apmbc", description="Code of the convention shown: a folder of treaty/conventions")
    secret_key: SecretStr = Field(
        default_factory=lambda: SecretStr(secrets.token_urlsafe(48)), description="Secret key; set it in production"
    )
    allowed_hosts: str = Field("localhost,127.0.0.1,[::1]", description="Host names served, separated by commas")
    base_url: str = Field(
        "", description="Public address, with which calendars and citations begin; empty: the one that is served"
    )
    contact: str = Field(
        "", description="Mail address to which readers report an error in a figure; empty: none is shown"
    )
    production: bool = Field(default=False, description="Turns on secure cookies, HSTS and the deployment checks")
    demo: bool = Field(
        default=False, description="Signs in with one click and shows the mailbox, on this machine only; for trying out"
    )
    mail_host: str = Field("", description="SMTP server that sends mail; empty: mail is kept in the database, unsent")
    mail_port: int = Field(587, ge=1, le=65535, description="Port of the SMTP server")
    mail_user: str = Field("", description="Name under which the SMTP server knows this installation")
    mail_password: SecretStr = Field(SecretStr(""), description="Password for the SMTP server")
    mail_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How mail is encrypted on its way"
    )
    mail_from: str = Field("intersessional@localhost", description="Address from which mail comes")
    act_link_days: int = Field(
        60, ge=1, le=365, description="Days for which a link in a mail to answer without an account is good"
    )
    time_zone: str = Field("UTC", description="Time zone in which the days of people who chose none are counted")
    proxies: int = Field(
        0, ge=0, le=9, description="Number of own proxies in front, whose word on a reader's address is taken"
    )
    personal_data_days: int = Field(
        730, ge=1, description="Days after the last role of a person has ended until what is held of them is erased"
    )
    letter_days: int = Field(30, ge=1, description="Days for which mail is kept in the database where none is sent")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("WARNING", description="What is logged")

    @field_validator("database_url")
    @classmethod
    def _database_is_one_of_two(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and parts.scheme not in ("postgres", "postgresql", "sqlite"):
            raise ValueError("an address begins with postgres:// or sqlite:///")
        _ = parts.port  # raises ValueError with a sentence of its own
        return url

    @field_validator("time_zone")
    @classmethod
    def _time_zone_is_known(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"there is no time zone “{name}”; write one such as Europe/Zurich")
        return name

    @field_validator("convention")
    @classmethod
    def _convention_is_held(cls, code: str) -> str:
        if code not in codes():
            raise ValueError(f"there is no convention “{code}”; those held are {', '.join(codes())}")
        return code


class BadSetting(Exception):  # noqa: N818
    """A setting that cannot be read, in one sentence."""


def read_environment() -> Environment:
    """The settings of this process. Raises BadSetting about the first one that cannot be read."""
    try:
        return Environment()
    except ValidationError as error:
        first = error.errors()[0]
        name = "INTERSESSIONAL_" + "_".join(str(part) for part in first["loc"]).upper()
        why = str(first.get("ctx", {}).get("error") or first["msg"]).rstrip(".")
        raise BadSetting(f"The setting {name} cannot be used: {why}.") from error
