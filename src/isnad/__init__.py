"""isnad reads Arabic news pages and writes the story file: what happened, who said it, and through whom.

>>> import isnad
>>> page = isnad.read_page("page.txt")
>>> [m.text for m in page.articles[0].mentions]
>>> stories = isnad.build_story(["folder/"])
>>> stories[0].title
"""

__version__ = "0.1.0"
