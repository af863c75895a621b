"""What the stand-in for Rasa decides, by what is typed: one of every kind, and texts that mean harm."""

from __future__ import annotations

from typing import Any

from bot.messages import action, message

HOSTILE = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script> \u202egnp.exe'
BAD_LINKS = (
    "javascript:window.hurt=1",
    "data:text/html,<script>window.hurt=1</script>",
    "vbscript:x",
    "//evil.example/x",
)


def service(**changes: Any) -> dict[str, Any]:
    """A directory entry as the gateway sends it."""
    return {
        "id": "example-line",
        "name": "Example support line",
        "organisation": "Example charity",
        "description": "Talks with parents and carers about family life.",
        "needs": ["family support"],
        "prevention_levels": ["secondary"],
        "areas": ["leicester", "rutland"],
        "audiences": ["adults"],
        "contacts": [
            {"type": "phone", "value": "0116 496 0000", "uri": "tel:+441164960000", "label": "Call"},
            {"type": "text", "value": "HELLO to 60000", "uri": "sms:60000?body=HELLO", "label": "Text"},
            {"type": "email", "value": "hello@example.org", "uri": "mailto:hello@example.org", "label": "Email"},
            {
                "type": "web",
                "value": "https://example.org",
                "uri": "https://example.org/",
                "label": "Website",
                "note": "web address not confirmed yet",
            },
        ],
        "hours": "Monday to Friday, 9am to 5pm",
        "open_now": False,
        "opens_next": "2026-11-24T09:00",
        "access": "People can make contact themselves",
        "cost": "Free",
        "ages": "18 and over",
        "read_on": "2026-11-23",
        "confirmed_on": None,
        "source_url": "https://example.org/about",
        "why": "It offers family support as early help in Leicester.",
        **changes,
    }


def decided(do: str, *topics: str, reason: str = "", aspect: str = "short") -> dict[str, Any]:
    """One decision of the actions."""
    return {"do": do, "topics": list(topics), "aspect": aspect, "reason": reason}


ASSESSMENT = message(
    "assessment",
    "Leadership: which of these is closest to how it is now?",
    assessment={
        "state": "area",
        "area": "leadership",
        "area_name": "Leadership",
        "step": 2,
        "of": 7,
        "statements": [
            {"phase": "aware", "name": "Trauma aware", "text": "Leaders have heard about trauma and its impact."},
            {
                "phase": "sensitive",
                "name": "Trauma sensitive",
                "text": "Leaders talk about what it means for the organisation.",
            },
        ],
        "code": "LLR-7KQ4-M2XD-9P",
        "team_code": "LLR-TEAM-M2XD-9P",
    },
    actions=[
        action("Aware", "assess:phase:aware"),
        action("Sensitive", "assess:phase:sensitive"),
        action("Skip", "assess:skip"),
    ],
)
RESULT = message(
    "assessment",
    "This is how it looks today.",
    assessment={
        "state": "result",
        "result": {
            "no_score": "There is no score.",
            "headings": {
                "profile": "Where each area stands",
                "area": "Area",
                "answer": "Answer",
                "strengths": "Strengths",
                "next_steps": "Next steps",
            },
            "profile": [
                {"area": "leadership", "area_name": "Leadership", "phase": "aware", "answer": "Trauma aware"},
                {"area": "training", "area_name": "Training", "phase": "sensitive", "answer": "Trauma sensitive"},
            ],
            "strengths": [{"area": "training", "area_name": "Training", "text": "Training is well under way."}],
            "next_steps": [
                {
                    "area": "leadership",
                    "area_name": "Leadership",
                    "text": "Talk about trauma in the leadership team.",
                    "serves": "This serves priority 1.",
                    "topics": [action("Toxic stress", "topic:toxic-stress")],
                    "services": [],
                }
            ],
        },
        "spread": {
            "title": "The team's picture",
            "areas": [{"area": "leadership", "area_name": "Leadership", "text": "From aware to sensitive"}],
        },
        "comparison": [{"area": "leadership", "area_name": "Leadership", "text": "further along"}],
        "exports": [{"format": "pdf", "label": "Result as PDF"}],
        "code": "LLR-7KQ4-M2XD-9P",
    },
)
SERVICES = message(
    "services",
    "These may fit.",
    services=[
        service(),
        service(id="second", name="Second example", confirmed_on="2026-10-01", open_now=True, opens_next=None),
    ],
    actions=[action("Show more", "services:more")],
)
HARM = message(
    "services",
    HOSTILE,
    title=HOSTILE,
    citations=[
        {"section": HOSTILE, "title": HOSTILE, "document": HOSTILE, "url": BAD_LINKS[0], "reviewed_on": HOSTILE}
    ],
    services=[
        service(
            name=HOSTILE,
            organisation=HOSTILE,
            description=HOSTILE,
            hours=HOSTILE,
            access=HOSTILE,
            cost=HOSTILE,
            ages=HOSTILE,
            why=HOSTILE,
            caution=HOSTILE,
            read_on=HOSTILE,
            source_url=BAD_LINKS[1],
            areas=[HOSTILE],
            needs=[HOSTILE],
            audiences=[HOSTILE],
            prevention_levels=[HOSTILE],
            opens_next=HOSTILE,
            contacts=[
                {"type": "web", "value": HOSTILE, "uri": bad, "label": HOSTILE, "note": HOSTILE} for bad in BAD_LINKS
            ],
        )
    ],
    links=[{"label": HOSTILE, "url": bad} for bad in BAD_LINKS],
    actions=[action(HOSTILE, "topic:toxic-stress")],
)
SCRIPT: dict[str, list[dict[str, Any]]] = {
    "levels please": [decided("answer", "levels-of-prevention")],
    "quote please": [decided("answer", "definition-of-trauma")],
    "two please": [decided("suggest", "levels-of-prevention", "toxic-stress")],
    "nothing please": [decided("fallback", reason="unknown")],
    "hello": [decided("small_talk", reason="greet")],
    "services please": [SERVICES],
    "assess please": [ASSESSMENT],
    "result please": [RESULT],
    "harm please": [HARM],
    "long please": [message("answer", "word " * 10_000, citations=SERVICES["citations"])],
}
