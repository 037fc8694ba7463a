"""Story → people: the story file (JSON) and the report (HTML)."""
