"""Checks an isnad file: every quoted text stands where its span says, every id that is referred to is there.

Shares no code with what it checks.
"""
