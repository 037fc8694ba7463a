"""Marks → story: copies, grouping, identities, dating, tellings, chains, disputes, positions."""
