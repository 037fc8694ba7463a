"""The nouns. Frozen values without input or output; this package imports nothing else of isnad.

`text` holds the page and its articles, `marks` what one article says, `story` what many say together.
Import them from their modules.
"""
