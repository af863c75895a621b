"""Redaction: what must go, what must stay."""

from __future__ import annotations

import pytest

from bot.privacy import redact

GOES = [
    ("mobile", "ring her on 07911 123456 please", "07911", "phone"),
    ("mobile together", "her number is 07911123456", "07911123456", "phone"),
    ("drama number", "call 07700 900123", "07700", "phone"),
    ("international", "dad is on +44 7911 123456", "7911", "phone"),
    ("abroad", "her aunt is on +48 601 123 456", "601", "phone"),
    ("landline", "the family is on 0116 254 1234", "254", "phone"),
    ("landline in brackets", "call (0116) 2541234 after six", "2541234", "phone"),
    ("email", "write to sarah.jones@example.org about it", "sarah", "email"),
    ("nhs email", "send it to j.smith3@nhs.net", "smith", "email"),
    ("postcode", "counselling near LE11 3TU please", "3TU", "postcode"),
    ("postcode together", "anything in le113tu", "3tu", "postcode"),
    ("rutland postcode", "family at LE15 6HP needs help", "6HP", "postcode"),
    ("nhs number", "her NHS number is 943 476 5919", "5919", "nhs_number"),
    ("nhs number together", "patient 9434765919 needs therapy", "9434765919", "nhs_number"),
    ("ni number", "NI AB 12 34 56 C", "34 56", "ni_number"),
    ("date of birth", "DOB 12/03/2011, needs bereavement support", "2011", "date_of_birth"),
    ("born in words", "born 3rd March 2011 in Oakham", "2011", "date_of_birth"),
    ("card", "card 4111 1111 1111 1111 was used", "4111", "card_number"),
    ("case number", "case number 20231145 is on the system", "20231145", "case_number"),
    ("crime number", "crime ref 23*456789 applies", "456789", "case_number"),
    ("mosaic", "Mosaic ID: 1234567", "1234567", "case_number"),
    ("pupil number", "UPN A123456789012 please", "A123456789012", "case_number"),
    ("web address with id", "see https://portal.example.org/person/9988776 first", "9988776", "web_address"),
    ("vehicle", "he drives AB12 CDE", "AB12 CDE", "vehicle_number"),
    ("street address", "she lives at 14 Narborough Road", "Narborough", "address"),
    ("client by name", "my client Sarah Jones needs counselling", "Sarah", "name"),
    ("client called", "a girl called Amina wants a mentor", "Amina", "name"),
    ("called like a place", "a lad called Earl Grantham wants a mentor", "Grantham", "name"),
    ("pupil with a comma", "my pupil, Tyler Smith, lost his dad", "Tyler", "name"),
    ("name is", "her name is Priya Patel and she is 14", "Priya", "name"),
    ("my name", "my name is Dave Brown, what is an ACE?", "Brown", "name"),
    ("title", "Mrs Patel next to the school wants a befriender", "Patel", "name"),
    ("on the caseload", "Does Kelly on my caseload qualify?", "Kelly", "name"),
    ("lower case", "my client called sarah needs help", "sarah", "name"),
    ("both names in lower case", "my client called sarah jones needs help", "jones", "name"),
    ("lower case without called", "my pupil mohammed is not sleeping", "mohammed", "name"),
    ("lower case with a surname", "our tenant priya patel wants a group", "patel", "name"),
    ("nobody's, in lower case", "sarah jones was seen on monday", "jones", "name"),
    ("date of birth with the", "dob is the 3rd of April 2009", "2009", "date_of_birth"),
    ("account", "pay it to GB82 WEST 1234 5698 7654 32 please", "5698", "card_number"),
    ("account together", "iban gb82west12345698765432", "12345698", "card_number"),
    ("hyphen", "my patient Anne-Marie O'Neill asked", "Anne", "name"),
    ("speaking", "this is Reverend Jane speaking", "Jane", "name"),
    ("social worker", "her social worker Tom Green said so", "Tom", "name"),
]

STAYS = [
    "support for the parents of an autistic lad, Market Harborough, early help",
    "a lad, Earl Shilton, who has lost his nan",
    "services for 0-19 year olds",
    "48% of adults had one ACE and 9% had four or more",
    "what is the 1001 days report",
    "Working Together 2018 and the Care Act 2014",
    "the strategy 2023-2026, revised September 2024",
    "Felitti 1998 and Bellis et al 2014",
    "What did Dr Felitti find?",
    "is 0808 2000 247 open all night",
    "Samaritans on 116 123",
    "text SHOUT to 85258",
    "a charity called Living Without Abuse",
    "Turning Point in Leicester",
    "counselling in Beaumont Leys for a 14 year old",
    "mentoring in LE3",
    "the A47 and the M1",
    "my client Leicester City fan",
    "What are the 4Rs and the 3 Es?",
    "https://www.leicestershire.gov.uk/education-and-children",
    "priority 3 on page 12",
    "COVID-19 made it worse",
    "10 to 24 year olds",
    "our family in Hinckley would like a group",
    "a mum in Oakham with two under 5",
    "meeting on 12/03/2026 at 2pm",
    "3 ways to find a place",
    "a Polish mum and a Somali dad",
    "£42.8 billion a year",
    "the Violence Reduction Network and the Strategic Partnership Board",
    "My client The Laura Centre referred",
    "my pupil in Year 6",
    "my client want help",
    "my client will need a mentor",
    "my young person may hope for more",
    "the family called for help",
    "a person will mark the day",
    "bruce perry and richard rogers on regulation",
    "is the dob the 3rd thing to ask",
    "reference AB12 support groups that meet here",
]


@pytest.mark.parametrize(("text", "secret", "kind"), [c[1:] for c in GOES], ids=[c[0] for c in GOES])
def test_takes_out_what_identifies(text: str, secret: str, kind: str) -> None:
    redacted = redact(text)
    assert secret not in redacted.text
    assert kind in redacted.removed


@pytest.mark.parametrize("text", STAYS)
def test_leaves_ordinary_words_and_numbers(text: str) -> None:
    assert redact(text) == redact(redact(text).text)
    assert redact(text).text == text


def test_question_is_still_there() -> None:
    assert (
        redact("my client Sarah Jones, LE11 3TU, needs grief counselling").text
        == "my client, LE11, needs grief counselling"
    )


def test_each_kind_is_named_once() -> None:
    assert redact("ring 07911 123456 or 07911 123457").removed == ("phone",)
