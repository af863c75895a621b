"""The door for browsers: conversations over JSON, and the pages."""
