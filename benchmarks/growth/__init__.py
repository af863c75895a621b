"""How cost grows: with the length of a conversation, with topics, with services."""
