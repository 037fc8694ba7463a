from isnad.arabic.letters import fold
from isnad.mark.events.lexicon import analyse


def test_inflections_are_found() -> None:
    for word in ("سيلتقي", "التقت", "يلتقيان", "لقائهما", "واجتماعا", "للقاء"):
        assert any(h.lexeme and h.lexeme.type == "CONSULT" for h in analyse(fold(word))), word
