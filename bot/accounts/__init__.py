"""People who edit and approve: accounts, roles, sessions, and the log of what was done."""

from bot.accounts.accounts import Accounts
from bot.accounts.model import AccountError, Entry, Locked, Person, Refused, Session
from bot.accounts.roles import GRANTS, May, Role

__all__ = ["GRANTS", "AccountError", "Accounts", "Entry", "Locked", "May", "Person", "Refused", "Role", "Session"]
