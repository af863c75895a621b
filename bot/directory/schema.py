"""The shape of ``content/services/<id>.yml``: what a file may say, and what it must."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.directory import checks

Text = Annotated[str, Field(min_length=1, max_length=600)]
Short = Annotated[str, Field(min_length=1, max_length=160)]
# What people read: plain text, and numbers only in contacts, where the rule about their basis holds.
Said = Annotated[str, Field(max_length=160), AfterValidator(checks.said)]
SaidShort = Annotated[Short, AfterValidator(checks.said)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=80)]
Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class Part(BaseModel):
    """A part of the file: unknown keys are refused, so an address or a map position cannot slip in."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ContactPart(Part):
    type: Literal["phone", "text", "email", "web", "relay"]
    value: Short
    basis: Literal["seen", "recalled"]
    label: Said = ""
    note: Said = ""
    use: Literal["office", "out_of_hours", "interpreter", "bsl"] = "office"
    message: Annotated[str, Field(pattern=r"^[A-Za-z0-9 ]*$", max_length=40)] = ""

    @model_validator(mode="after")
    def _valid(self) -> ContactPart:
        checks.contact(self.type, self.value)
        if self.use == "bsl" and self.type in ("phone", "relay"):
            raise ValueError("British Sign Language goes by a video link, a text number or an e-mail, not by a call")
        return self


class OpeningPart(Part):
    byday: list[Day]
    opens: str
    closes: str
    bank_holidays: Literal["open", "closed", "unknown"] = "unknown"

    @field_validator("byday", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.split(",") if isinstance(value, str) else value

    @field_validator("opens", "closes", mode="before")
    @classmethod
    def _clock(cls, value: object) -> object:
        if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", value):
            raise ValueError("write the time as '09:00', in quotes")
        return value

    @model_validator(mode="after")
    def _order(self) -> OpeningPart:
        if self.opens >= self.closes:
            raise ValueError("closes must come after opens; write a night as two schedules")
        return self


class HoursPart(Part):
    schedules: list[OpeningPart] = []
    note: Said = ""
    basis: Literal["seen"]


class AgesPart(Part):
    start: int | None = Field(None, alias="from", ge=0, le=120)
    end: int | None = Field(None, alias="to", ge=0, le=120)
    note: Said = ""


class AccessPart(Part):
    route: Literal["self", "professional", "both"]
    basis: Literal["seen", "recalled"]


class CostPart(Part):
    option: Literal["free", "varies", "paid", "unknown"]
    note: Said = ""


class VerifyPart(Part):
    status: Literal["required", "recommended", "routine"]
    reason: str = ""


class CallPart(Part):
    contact: Short
    result: Literal["confirmed", "wrong", "no_answer"]
    on: date
    by: Short


class FeedPart(Part):
    source: Text
    id: Text
    mark: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class SourcePart(Part):
    quote: Text
    grade: Literal["A", "B", "C"]
    url: str = ""
    title: str = ""
    dated: str = ""

    @model_validator(mode="after")
    def _valid(self) -> SourcePart:
        if not self.url and not self.title:
            raise ValueError("name the source by url or by title")
        if self.url:
            checks.contact("web", self.url)
        return self


class ServiceFile(Part):
    """One file of ``content/services``."""

    id: Slug
    name: SaidShort
    organisation: SaidShort
    description: Annotated[Text, AfterValidator(checks.said)]
    state: Literal["draft", "published", "hidden"]
    owner: Short
    needs: Annotated[list[Slug], Field(min_length=1)]
    topics: Annotated[list[SaidShort], Field(min_length=1)]
    prevention_levels: Annotated[list[Literal["primary", "secondary", "tertiary"]], Field(min_length=1)]
    strategies: list[Slug] = []
    audiences: Annotated[list[Slug], Field(min_length=1)]
    ages: AgesPart = Field(default_factory=lambda: AgesPart.model_validate({}))
    areas: Annotated[list[Literal["national", "leicester", "leicestershire", "rutland"]], Field(min_length=1)]
    districts: list[Slug] = []
    urgency: Literal["immediate", "urgent", "planned", "information"]
    emergency: bool
    access: AccessPart
    cost: CostPart
    contacts: list[ContactPart]
    hours: HoursPart | None = None
    languages: list[SaidShort] = []
    interpretation: Said = ""
    caution: Annotated[str, Field(max_length=600), AfterValidator(checks.said)] = ""
    editor_note: str = ""
    verify: VerifyPart
    read_on: date
    confirmed_on: date | None = None
    confirmed_by: str | None = None
    calls: list[CallPart] = []
    sources: list[SourcePart]
    feed: FeedPart | None = None

    @model_validator(mode="after")
    def _confirmed(self) -> ServiceFile:
        if (self.confirmed_on is None) != (not self.confirmed_by):
            raise ValueError("confirmed_on and confirmed_by go together: a date needs the person who rang")
        if self.state == "published" and not self.sources and self.confirmed_on is None:
            raise ValueError("published without a source: name where it was read, or keep it a draft")
        return self
