"""Names shared with ``domain.yml``; a test compares the two, both ways."""

from __future__ import annotations

# Intents. ``ask`` and ``out_of_scope`` are retrieval intents: ``ask/<topic>``, ``out_of_scope/<theme>``.
ASK = "ask"
OUT_OF_SCOPE = "out_of_scope"
OTHER_LANGUAGE = "other_language"  # a theme of out_of_scope
REFERENCE = "ref-"  # topics about a publication that the strategy refers to begin so
FIND_SERVICES = "find_services"
REFINE_SEARCH = "refine_search"
SELF_ASSESSMENT = "self_assessment"
FALLBACK = "nlu_fallback"
GREET, THANK, GOODBYE, AFFIRM, DENY = "greet", "thank", "goodbye", "affirm", "deny"
RESTART = "start_again"
PRAISE, COMPLAINT, HOW_ARE_YOU = "bot_praise", "bot_complaint", "how_are_you"
MORE_DETAIL, ASK_EXAMPLE, ASK_SOURCE, ASK_ORIGIN = "more_detail", "ask_example", "ask_source", "ask_origin"
PICK_ITEM, CORRECT, SIMPLER = "pick_item", "correct", "ask_again_simple"

SMALL_TALK = (GREET, THANK, GOODBYE, AFFIRM, DENY, PRAISE, COMPLAINT, HOW_ARE_YOU)
FOLLOW_UPS = (MORE_DETAIL, ASK_EXAMPLE, ASK_SOURCE, ASK_ORIGIN, PICK_ITEM, CORRECT, SIMPLER)

# Slots. All are free of personal data: ids of our own vocabulary only.
TOPIC_SLOT = "topic"  # id of the topic answered last
OFFERED_SLOT = "offered"  # ids of the topics offered or listed last, in order
EARLIER_SLOT = "earlier"  # ids of the topics answered before that one, newest first
SEARCH_SLOT = "search"  # progress of a search for services
TOLD_SLOT = "told"  # what the message before told of need, level, area and audience without asking for services
ASSESSMENT_SLOT = "assessment"  # progress of a self-assessment
SLOTS = (TOPIC_SLOT, OFFERED_SLOT, EARLIER_SLOT, SEARCH_SLOT, TOLD_SLOT, ASSESSMENT_SLOT)
OFFERED_BESIDE = 3  # related topics that are offered with an answer, the first ones

# The gateway's channel into Rasa.
CHANNEL = "guide"

# Actions.
ACTION_ANSWER = "action_answer"
ACTION_FIND_SERVICES = "action_find_services"
ACTION_SELF_ASSESSMENT = "action_self_assessment"
ACTION_SMALL_TALK = "action_small_talk"
ACTION_START_AGAIN = "action_start_again"
ACTIONS = (ACTION_ANSWER, ACTION_FIND_SERVICES, ACTION_SELF_ASSESSMENT, ACTION_SMALL_TALK, ACTION_START_AGAIN)
