"""Who is who around a trigger: the frame of its lexeme filled from the clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from isnad.arabic.words import NUMBER, WORD
from isnad.mark.events.clauses import Noun, Parsed, has_needs, is_body, sides
from isnad.mark.events.lands import land_of_adjective
from isnad.mark.events.lexicon import Hit, Lexeme, frames, grammar, parts, prepositions, stems

_REACH = 32
_WITH = frozenset(("مع", "بين"))
_MASDAR = re.compile(r"لل?(?:ت\w\wي\w|ا\w{2,3}ا\w|است\w+|م\wا\w\wه|\w{3,}ه|لحضور|لبحث)$")  # للتحضير، للمشاركة
_LIGHT_REACH = 17
_BY = "قبل"  # the plain preposition for "by whom"
_RESUMED = {"عل": "علي", "به": "ب", "في": "في", "من": "من", "عن": "عن", "ال": "الي", "مع": "مع", "له": "ل", "ضد": "ضد"}
_AMOUNT = 9  # tokens after "reaches" in which an amount is told
_OF_PLACE = 8  # tokens between a person and the place that he is of
_JOINED = 7  # tokens between nouns joined by "and", titles among them
_BETWEEN = frozenset(("بين", "وبين", "مع"))
_ASKING = frozenset(("REQUEST", "THREATEN"))
_VOICED = frozenset(("SUPPORT", "REJECT", "ACCUSE"))


class Found(NamedTuple):
    """A trigger with its clause: `light`: token of the light verb that carries it, or -1; `roles`: entity → role, in
    text order; `place`: entity; `open_subject`: no one was named as doing it; `pronoun`: "his", "their";
    `ahead`: its subject stands before the verb; `parts`: entity → host, sponsor, mediator."""

    at: int
    hit: Hit
    lexeme: Lexeme
    light: int
    left: int
    right: int
    roles: dict[str, str]
    place: str | None
    open_subject: bool
    pronoun: str
    purpose: bool
    pair: bool
    during: bool
    ahead: bool
    parts: dict[str, str]


def triggers(parsed: Parsed, lands: Mapping[str, str]) -> list[Found]:
    """All events that the sentence's words tell, each with what its frame finds; of several readings of a word the
    first whose needs are met, one of PLOVER's and one of the project's own."""
    out = []
    for i, hits in enumerate(parsed.hits):
        if not hits or (parsed.inside[i] >= 0 and parsed.nouns[parsed.inside[i]].first <= i):
            continue
        taken: set[bool] = set()
        for hit in hits:
            if hit.lexeme is None or is_own(hit.lexeme.type) in taken or not _agrees(parsed, i, hit):
                continue
            found = _fill(parsed, i, hit, hit.lexeme, lands)
            if found is not None:
                out.append(found)
                taken.add(is_own(hit.lexeme.type))
    return out


def is_own(type_: str) -> bool:
    """The type is the project's own, not PLOVER's."""
    return type_.startswith("isnad:")


def _agrees(parsed: Parsed, i: int, hit: Hit) -> bool:
    """Word class and neighbouring words fit this reading."""
    lexeme = hit.lexeme
    assert lexeme is not None
    if hit.tense == "noun" and parsed.verb[i] and any(h.tense != "noun" and h.lexeme for h in parsed.hits[i]):
        return False
    if hit.tense != "noun" and not parsed.verb[i] and not lexeme.sure:
        return False
    if hit.participle and (hit.article or hit.lead not in ("", "و", "ف")):
        return False  # "the demand", "the accused": no news of their own
    if hit.participle and i and (parsed.tokens[i - 1].kind == NUMBER or _auxiliary(parsed, i - 1)):
        return False  # "14 accused", "remains threatened"
    tokens = parsed.tokens
    if prepositions().get(tokens[i].norm) in parts():
        return False  # "at the invitation of"
    if lexeme.weak and lexeme.type == "AGREE" and hit.lead.endswith("ب"):
        return False  # "in agreement with"
    if lexeme.phrase:
        ahead = tokens[i + 1 : i + 5] if hit.tense != "noun" else tokens[i + 1 : i + 3]
        if not any(stems(t.norm) & lexeme.phrase for t in ahead):
            return False
    if lexeme.after_not and i and stems(tokens[i - 1].norm) & lexeme.after_not:
        return False
    if not has_needs(lexeme, parsed.stems):
        return False
    near = tokens[i + 1 : i + 1 + lexeme.gap]
    if lexeme.excluded and any(stems(t.norm) & lexeme.excluded for t in near):
        return False
    if lexeme.need and not any(stems(t.norm) & lexeme.need for t in near):
        before = tokens[max(0, i - lexeme.gap) : i] if _looks_back(parsed, i, hit) else ()
        return any(stems(t.norm) & lexeme.need for t in before)
    return True


def _looks_back(parsed: Parsed, i: int, hit: Hit) -> bool:
    """What the word needs may stand before it: nouns; a verb after its object ("الاتفاق الذي وقعه", "غارات شنتها")."""
    around = hit.lexeme is not None and hit.lexeme.around
    return (
        hit.tense == "noun"
        or around
        or bool(hit.pronoun)
        or (i > 0 and parsed.tokens[i - 1].norm in grammar().relative)
    )


def _fill(parsed: Parsed, i: int, hit: Hit, lexeme: Lexeme, lands: Mapping[str, str]) -> Found | None:
    frame = frames()[lexeme.frame]
    noun = hit.tense == "noun"
    left = _left_bound(parsed, i)
    purpose = noun and _is_purpose(parsed, i, hit)
    light = _verb_of(parsed, i, hit, lexeme, left, purpose) if noun else -1
    carried = _is_light(parsed, light, lexeme.type) or (noun and _taken_up(parsed, i, frame))
    if lexeme.weak and not carried and not _heads_title(parsed, i):
        return None
    right = _right_bound(parsed, i, frame)
    filler = _Filler(frame, parsed, noun)
    if noun:
        filler.light = light
        _fill_noun(parsed, i, hit, right, light, filler, lands)
        _fill_adjectives(parsed, i, lands, lexeme, filler)
    else:
        _fill_verb(parsed, i, hit, left, right, filler)
        if lexeme.passive and hit.tense == "perfect" and not hit.pronoun:
            _turn_passive(parsed, i, filler)
    _fill_parts(parsed, i, right, lands, filler)
    if not _has_what_it_needs(parsed, i, lexeme, filler, bare=noun and not carried):
        return None
    return Found(
        at=i,
        hit=hit,
        lexeme=lexeme,
        light=light,
        left=left,
        right=right,
        roles=filler.roles,
        place=filler.place,
        open_subject=not filler.subject and (noun or not told_by_common_noun(parsed, i)),
        pronoun=hit.pronoun if noun else "",
        purpose=purpose,
        pair=filler.pair,
        during=i > 0 and parsed.tokens[i - 1].norm in (grammar().during | grammar().after),
        ahead=filler.ahead,
        parts=_parts(parsed, lexeme, light, filler),
    )


def _is_purpose(parsed: Parsed, i: int, hit: Hit) -> bool:
    """A noun of what is meant to come about: behind "for" (unless a verb takes it so: "تعرض لحادث"), "in order to"."""
    behind_verb = i > 0 and parsed.verb[i - 1]
    before = parsed.tokens[i - 1].norm if i else ""
    return (hit.lead.endswith("ل") and not behind_verb) or (before in grammar().purpose and not hit.article)


def _verb_of(parsed: Parsed, i: int, hit: Hit, lexeme: Lexeme, left: int, purpose: bool) -> int:
    """Token of the light verb that carries a noun, or of the verb that voices it; -1 where it stands alone."""
    apart = purpose or (i > 0 and not hit.pronoun and _stands_apart(parsed.tokens[i - 1].norm))
    light = -1 if apart else _carrier(parsed, i, left)
    return _voicing(parsed, i) if light < 0 and lexeme.type in _VOICED else light


def _has_what_it_needs(parsed: Parsed, i: int, lexeme: Lexeme, filler: _Filler, *, bare: bool) -> bool:
    """Persons, a count, a way for what its lexeme asks for. `bare`: a noun that no verb carries."""
    if lexeme.persons and not _has_person(parsed, filler.roles):
        return False
    if lexeme.counted and not is_counted(parsed, i):
        return False
    if lexeme.semi and bare and not filler.roles and not filler.place and not is_counted(parsed, i):
        return False
    return not lexeme.travel or _travels(parsed, i, filler)


def _parts(parsed: Parsed, lexeme: Lexeme, light: int, filler: _Filler) -> dict[str, str]:
    """What entities are to the event beside their roles; a mediator's role is changed with it."""
    out = dict(filler.parts)
    hosted = light >= 0 and parsed.tokens[light].norm.lstrip("وف") in grammar().hosting
    part = "host" if hosted and lexeme.type == "CONSULT" else lexeme.subject
    if part:
        out.update((e, part) for e in filler.subjects if e in filler.roles)
    if lexeme.mode == "visit":
        out.update((e, "host") for e, role in filler.roles.items() if role == "recipient")
    filler.roles.update((e, "mediator") for e, p in out.items() if p == "mediator" and e in filler.roles)
    return out


def _stands_apart(norm: str) -> bool:
    """The word before a noun of event makes it the time of something else: "after talks", "and in talks"."""
    return norm in grammar().after or norm in grammar().adverbial


def between(parsed: Parsed, f: Found) -> bool:
    """All sides are told: "talks between A and B"."""
    return any(t.norm in ("بين", "وبين") for t in parsed.tokens[f.at + 1 : f.at + 7]) and len(f.roles) > 1


def _travels(parsed: Parsed, i: int, filler: _Filler) -> bool:
    """Somebody goes to some place: it is named, and who goes is no place. What comes "to 30" or "to some 30" goes
    nowhere."""
    for j in range(i + 1, min(i + _AMOUNT, len(parsed.tokens) - 2)):
        near = parsed.tokens[j + 1 : j + 3]
        if parsed.tokens[j].norm in ("الي", "نحو") and any(t.kind == NUMBER for t in near):
            return False
    types = {n.entity: n.type for n in parsed.nouns}
    goes = all(types.get(e) != "LOC" for e, role in filler.roles.items() if role == "actor")
    there = filler.place is not None or any(role == "recipient" for role in filler.roles.values())
    return goes and there


def told_by_common_noun(parsed: Parsed, i: int) -> bool:
    """A common noun or a number follows the verb: the one who did it has no name here ("قتل 32 شخصا")."""
    j = after_days(parsed, i + 1)
    if j < len(parsed.tokens) - 1 and parsed.tokens[j].norm in grammar().about:
        j += 1  # "some two hundred"
    if j >= len(parsed.tokens):
        return False
    after = parsed.tokens[j]
    if after.kind == NUMBER:
        return True
    if after.kind != WORD or after.norm in prepositions() or parsed.inside[j] >= 0:
        return False
    return is_unnamed(after.norm)


def after_days(parsed: Parsed, j: int) -> int:
    """First token from `j` on that is no word for a day or a part of it ("التقى صباح اليوم ...")."""
    days = grammar().days
    while j < len(parsed.tokens) and parsed.tokens[j].norm in days:
        j += 1
    return j


def is_unnamed(norm: str) -> bool:
    """The word can be a subject that has no name: a noun with the article, or one for people."""
    if norm in grammar().relative:
        return False
    return norm.startswith("ال") or norm in grammar().unnamed


def _has_person(parsed: Parsed, roles: Mapping[str, str]) -> bool:
    return any(n.type == "PER" and n.entity in roles for n in parsed.nouns)


def is_counted(parsed: Parsed, i: int) -> bool:
    """A number stands right after the noun, or it heads a headline: "مقتل 7 أشخاص"."""
    return _heads_title(parsed, i) or any(t.kind == NUMBER for t in parsed.tokens[i + 1 : i + 7])


def _heads_title(parsed: Parsed, i: int) -> bool:
    return parsed.sentence.title and i <= 1


def _left_bound(parsed: Parsed, i: int) -> int:
    """First token of the clause that holds token `i`."""
    stops = grammar().stops
    relative = grammar().relative
    for j in range(i - 1, max(-1, i - _REACH), -1):
        norm = parsed.tokens[j].norm
        if parsed.hard[j] or norm in stops or norm in relative:
            return j + 1
        if parsed.verb[j] and not _auxiliary(parsed, j):
            return j
    return max(0, i - _REACH)


def _auxiliary(parsed: Parsed, j: int) -> bool:
    """A verb of being or going on, whose clause goes on in the next verb (أصبحت ... تستقبل)."""
    return not grammar().auxiliaries.isdisjoint(stems(parsed.tokens[j].norm))


def _right_bound(parsed: Parsed, i: int, frame: dict[str, str]) -> int:
    """Token after the last of the clause that token `i` opens."""
    g = grammar()
    tokens = parsed.tokens
    end = min(len(tokens), i + 1 + _REACH)
    for j in range(i + 1, end):
        if parsed.inside[j] >= 0:
            continue
        norm = tokens[j].norm
        if parsed.hard[j] or norm in g.stops:
            return j
        if _carried_after(parsed, i, j, frame):
            continue
        if norm in g.relative:
            if j + 1 < end and (tokens[j + 1].norm in g.gathering or frame.get("relative")):
                continue
            return j
        if (
            parsed.verb[j]
            and not frame.get("verbs")
            and norm not in g.gathering
            and not (frame.get("relative") and tokens[j - 1].norm in g.relative)
        ):
            return j
        if norm in g.topics and frame["object"] != "drop":
            return j
        if j > i + 1 and (norm in g.after or _other_telling(parsed, i, j) or _new_telling(parsed, i, j)):
            return j
        if j > i + 1 and (("stops" in frame and _opens_content(norm, frame)) or _purpose(parsed, j)):
            return j
        if j == i + 1 and not parsed.verb[i] and norm[:2] != "لل" and norm[-1:] == "ه" and _purpose(parsed, j):
            return j
    return end


def _carried_after(parsed: Parsed, i: int, j: int, frame: dict[str, str]) -> bool:
    """A light verb right after a noun of talks goes on with it ("talks took place between")."""
    if (
        parsed.verb[i]
        or j > i + 2
        or not parsed.verb[j]
        or all(h.cls not in ("light", "begin") for h in parsed.hits[j])
    ):
        return False
    return frame["subject"] == "party" or _resumes(parsed, j)


def _is_venue(parsed: Parsed, noun: Noun, lands: Mapping[str, str]) -> bool:
    """A place that is no country, alone in the genitive of a noun of talks: where they are held."""
    if noun.type != "LOC" or not lands or noun.entity in lands.values() or _joined_next(parsed, noun):
        return False
    return not (noun.first and is_body(parsed.tokens[noun.first - 1].norm))


def _taken_up(parsed: Parsed, i: int, frame: dict[str, str]) -> bool:
    """A light verb behind the noun carries it ("طلب تقدمت به")."""
    ahead = range(i + 1, min(i + 3, len(parsed.tokens)))
    return any(parsed.verb[j] and not parsed.hard[i + 1] and _carried_after(parsed, i, j, frame) for j in ahead)


def _resumes(parsed: Parsed, j: int) -> bool:
    """The verb at token `j` takes up the noun before it by a pronoun ("طلب تقدمت به", "غارة شنتها")."""
    after = parsed.tokens[j + 1].norm if j + 1 < len(parsed.tokens) else ""
    return after in grammar().resumptive or any(h.pronoun for h in parsed.hits[j])


def _purpose(parsed: Parsed, j: int) -> bool:
    """A verbal noun with ل opens what the event was for (لطمأنة، لبحث، للقاء)."""
    norm = parsed.tokens[j].norm
    if len(norm) < 5 or norm[0] != "ل" or norm in grammar().native or is_body(norm):
        return False
    if parsed.hits[j]:
        return any(h.lead.endswith("ل") and h.tense == "noun" for h in parsed.hits[j])
    return bool(_MASDAR.match(norm))


def _other_telling(parsed: Parsed, i: int, j: int) -> bool:
    """Token `j` tells another event of the kind that token `i` tells, and is not the time of it ("during talks")."""
    kinds = {h.lexeme.type for h in parsed.hits[j] if h.lexeme and h.tense == "noun"}
    if kinds.isdisjoint({h.lexeme.type for h in parsed.hits[i] if h.lexeme}):
        return False
    if parsed.verb[i] and j - i <= 4:  # the object of the verb ("توقع اتفاقا")
        return False
    return parsed.tokens[j - 1].norm not in grammar().during and parsed.hits[j][0].lead == ""


def _new_telling(parsed: Parsed, i: int, j: int) -> bool:
    """After a noun of event and a name, another noun of event opens a phrase of its own ("لقائه فلانا دعم ...")."""
    noun = any(h.tense == "noun" and h.cls == "event" for h in parsed.hits[i]) and not parsed.verb[i]
    return noun and parsed.inside[j - 1] >= 0 and _tells(parsed, j)


def _opens_content(norm: str, frame: dict[str, str]) -> bool:
    """A preposition behind which the frame expects no participants but what is demanded, promised, agreed."""
    prep = prepositions().get(norm)
    if prep is not None:
        return frame.get(prep) == "stop"
    lead = norm[:1]
    return (
        bool(lead)
        and lead in "بل"
        and len(norm) > 4
        and norm[1:3] in ("ال", "ان", "اح", "لا")
        and frame.get(lead) == "stop"
    )


def _carrier(parsed: Parsed, i: int, left: int) -> int:
    """The finite verb before a noun of event that brings its subject ("عقد ... اجتماعا"); -1 for none.
    Requests and warnings are none: who is asked does it, not who asks."""
    for j in range(i - 1, max(left - 1, i - _LIGHT_REACH), -1):
        if parsed.verb[j]:
            asks = any(h.lexeme and h.lexeme.type in _ASKING and _agrees(parsed, j, h) for h in parsed.hits[j])
            return -1 if asks or all(h.cls in ("event", "clause") for h in parsed.hits[j]) else j
    return -1


def _voicing(parsed: Parsed, i: int) -> int:
    """A participle that carries a noun of support or refusal ("معربا عن رفضه"); -1 for none."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if any(h.cls == "voice" and h.tense == "noun" for h in parsed.hits[j]):
            return j
    return -1


def _is_light(parsed: Parsed, j: int, type_: str) -> bool:
    """The carrier is a light verb: it has no meaning of its own beside the noun's."""
    kinds = ("light", "begin", "voice") if type_ in _VOICED else ("light", "begin")
    return j >= 0 and any(h.cls in kinds for h in parsed.hits[j])


def _done_by(frame: dict[str, str]) -> str:
    """Role of who stands behind "by" (من قبل، على يد): the one who did it."""
    return "party" if frame["subject"] == "party" else "actor"


class _Filler:
    """Collects roles; the first role of an entity stays."""

    def __init__(self, frame: dict[str, str], parsed: Parsed, noun: bool) -> None:
        self.frame = frame
        self.noun = noun
        self.parsed = parsed
        self.roles: dict[str, str] = {}
        self.place: str | None = None
        self.subject = False
        self.pair = False
        self.ahead = False
        self.light = -1
        self.subjects: list[str] = []
        self.parts: dict[str, str] = {}

    def add(self, noun: Noun, slot: str) -> None:
        if "land" in self.frame:
            if noun.type == "LOC" and slot in ("genitive", "subject"):
                slot = self.frame["land"]
            elif noun.type == "PER" and slot == "ل" and self.noun:
                slot = "subject"  # "a surprise visit by", told by ل
        if slot in parts():
            self._take_part(noun, parts()[slot])
            return
        if slot == "subject":
            self.subjects.append(noun.entity)
        role = self.frame.get(slot, "drop") if slot != _BY else _done_by(self.frame)
        seizes = self.frame["subject"] == "actor" and self.frame["genitive"] == "recipient"
        if slot == "من" and noun.type == "LOC" and role == "actor" and seizes:
            return  # "arrested 60 from the capital"
        if role == "body":
            role = "party" if noun.type == "ORG" else "drop"
        held = slot == "في" or (slot == "ب" and self.frame["subject"] == "party" and not self._stands_for_people(noun))
        if role == "place" or (held and noun.type == "LOC"):
            self._locate(noun, slot)
            if not (role == "recipient" and slot == "في"):
                return
        if role in ("drop", "stop", "place"):
            return
        self.roles.setdefault(noun.entity, role)

    def _take_part(self, noun: Noun, part: str) -> None:
        """Who invites or mediates takes part in talks and visits, and is their host or mediator; whose call crowds
        follow is one of them."""
        talks = self.frame["subject"] == "party" or "land" in self.frame
        if not talks and part == "host":
            role = self.frame.get("من", "drop")
        else:
            role = "mediator" if part != "host" else "recipient" if "land" in self.frame else "party"
            self.parts.setdefault(noun.entity, part)
        if role not in ("drop", "stop", "place"):
            self.roles.setdefault(noun.entity, role)

    def _locate(self, noun: Noun, slot: str) -> None:
        if noun.type == "LOC":
            self.place = self.place or noun.entity
        elif slot == "في" and self.frame.get("subject") == "party" and self._stands_for_people(noun):
            self.roles.setdefault(noun.entity, "party")

    def _stands_for_people(self, noun: Noun) -> bool:
        """ "نظراؤه في دول المجلس": people of a body, not the house where they meet."""
        return noun.first > 0 and is_body(self.parsed.tokens[noun.first - 1].norm)


def _fill_verb(parsed: Parsed, i: int, hit: Hit, left: int, right: int, filler: _Filler) -> None:
    if i > 0 and parsed.tokens[i - 1].norm in grammar().relative:
        back = parsed.tokens[i + 1].norm if i + 1 < len(parsed.tokens) else ""
        for antecedent in _antecedents(parsed, i - 1):
            if antecedent.type == "LOC" and filler.frame["subject"] == "recipient":
                antecedent = _person_before(parsed, antecedent) or antecedent
            if back in grammar().resumptive:
                filler.add(antecedent, _RESUMED.get(back[:2], "object"))
                continue
            filler.add(antecedent, "object" if hit.pronoun else "subject")
            filler.subject = filler.ahead = not hit.pronoun
    elif (
        left < i
        and not hit.pronoun
        and not hit.lead.startswith(("و", "ف"))
        and (not parsed.verb[left] or _auxiliary(parsed, left))
    ):
        _subjects(parsed, left, i, filler)
        filler.ahead = filler.subject
    known = filler.subject or (
        i > 0 and (parsed.tokens[i - 1].norm in grammar().pronouns or _qualifies(parsed, i, hit))
    )
    _right_side(parsed, i, right, "object" if known else "subject", filler)
    filler.pair = filler.pair or any(left <= p < i for p in parsed.pairs)


def _qualifies(parsed: Parsed, i: int, hit: Hit) -> bool:
    """The verb says more of the indefinite noun before it, which is its subject ("مظاهرة تطالب التنظيم")."""
    before = parsed.tokens[i - 1]
    if hit.tense != "imperfect" or hit.lead or before.kind != WORD or parsed.inside[i - 1] >= 0 or parsed.verb[i - 1]:
        return False
    plain = not before.norm.startswith(("ال", "وال", "لل", "بال"))
    return plain and before.text.endswith(("ة", "ات", "ون", "ين")) and before.norm not in grammar().days


def _turn_passive(parsed: Parsed, i: int, filler: _Filler) -> None:
    """A person right behind a verb of force, with nobody and nothing behind it that it could have done it to, suffered
    it: "قتل فلان برصاص مسلحين"."""
    behind = [n for n in parsed.nouns if n.head > i]
    if filler.ahead:
        people = [n.entity for n in parsed.nouns if n.head < i and n.type == "PER" and n.entity in filler.subjects]
        if people and i + 1 < len(parsed.tokens) and not _is_object(parsed, i + 1) and parsed.inside[i + 1] < 0:
            filler.roles.update(dict.fromkeys(people, "recipient"))  # "الذي قتل في غارة"
        return
    if not behind or behind[0].type != "PER" or behind[0].prep:
        return
    done = [n for n in behind if n.entity in filler.roles and n.type == "PER" and n.prep is None]
    if not done:
        return
    last = done[0]
    for noun in done[1:]:
        if not noun.joined:
            return
        last = noun
    if last.end < len(parsed.tokens) and _is_object(parsed, last.end):
        return
    filler.roles.update((n.entity, "recipient") for n in done)
    filler.subject = False


def _is_object(parsed: Parsed, j: int) -> bool:
    """Token `j` can be what a verb was done to: a number, or a noun that no preposition governs."""
    token = parsed.tokens[j]
    if token.kind != WORD:
        return token.kind == NUMBER
    if token.norm in prepositions() or token.norm in grammar().days or token.norm in grammar().after:
        return False
    return token.norm[0] not in "بلو" and token.norm not in grammar().stops and not parsed.verb[j]


def _fill_parts(parsed: Parsed, i: int, right: int, lands: Mapping[str, str], filler: _Filler) -> None:
    """Hosts and mediators told by their nationality: "بوساطة قطرية"."""
    if not lands:
        return
    for j in range(i + 1, right - 1):
        part = parts().get(prepositions().get(parsed.tokens[j].norm, ""))
        code = land_of_adjective(parsed.tokens[j + 1].norm) if part and parsed.inside[j + 1] < 0 else None
        if part and code is not None and code in lands:
            filler.roles.setdefault(lands[code], "party" if part == "host" else "mediator")
            filler.parts.setdefault(lands[code], part)


def _subjects(parsed: Parsed, start: int, end: int, filler: _Filler) -> None:
    """The noun group before the verb that no preposition governs is its subject; places told first are where it
    happened, and who was present ("بحضور فلان اجتمع ...") takes part."""
    open_ = True
    told = any(_tells(parsed, j) for j in range(start, end))
    for noun in reversed(parsed.nouns):
        if start <= noun.head < end:
            if noun.prep is None and open_:
                filler.add(noun, "subject")
                filler.subject = True
                open_ = noun.joined
            elif (noun.prep == "في" and noun.type == "LOC") or (
                not told and filler.frame.get(noun.prep or "") == "party"
            ):
                filler.add(noun, noun.prep or "")


def _right_side(parsed: Parsed, i: int, right: int, slot: str, filler: _Filler) -> None:
    during = grammar().during
    for noun in parsed.nouns:
        if not i < noun.head < right:
            continue
        between = range(i + 1, noun.head)
        if (
            slot == "subject"
            and noun.prep not in _WITH
            and any(_tells(parsed, j) for j in between)
            and not any(parsed.tokens[j].norm in during for j in between)
        ):
            continue
        if slot == "subject" and (_far(parsed, i, noun.head) or any(parsed.tokens[j].norm in during for j in between)):
            slot = "object"
        if noun.prep is not None:
            filler.add(noun, noun.prep)
        elif _is_meeting_place(parsed, noun, filler.frame):
            filler.add(noun, "في")
        elif slot == "subject" and noun.type == "LOC" and noun.first and _of_people(parsed, noun.first - 1):
            filler.add(noun, "في")
            slot = "object"
        else:
            filler.add(noun, slot)
            filler.subject = filler.subject or slot == "subject"
            slot = "subject" if _joined_next(parsed, noun) and slot == "subject" else "object"
    filler.pair = any(i < p < right for p in parsed.pairs)


def _is_meeting_place(parsed: Parsed, noun: Noun, frame: dict[str, str]) -> bool:
    """ "attended the meeting of Jeddah": a place right behind a noun of meeting."""
    if noun.type != "LOC" or not noun.first or frame["subject"] != "party":
        return False
    return _tells(parsed, noun.first - 1) and not _joined_next(parsed, noun)


def _of_people(parsed: Parsed, j: int) -> bool:
    """Token `j` names people of a place, who do not act for it ("عمال الميناء")."""
    norm = parsed.tokens[j].norm
    return norm in grammar().unnamed and not is_body(norm)


def _far(parsed: Parsed, i: int, head: int) -> bool:
    """Between a verb and the noun stand other nouns, so that the noun is not its subject; places and bodies behind
    prepositions are none of them ("وصل إلى القاهرة وفد من ...")."""
    between = (j for j in range(i + 1, head) if parsed.tokens[j].kind == WORD and parsed.inside[j] < 0)
    norms = (parsed.tokens[j].norm for j in between)
    return sum(not is_body(norm) and norm not in prepositions() for norm in norms) > 1


def _tells(parsed: Parsed, j: int) -> bool:
    """The word is a noun of event, outside any name."""
    return parsed.inside[j] < 0 and any(h.cls == "event" and h.tense == "noun" and not h.lead for h in parsed.hits[j])


def _joined_next(parsed: Parsed, noun: Noun) -> bool:
    """The next noun phrase is joined to this one by و, so that it has the same role."""
    k = parsed.nouns.index(noun) + 1
    return k < len(parsed.nouns) and parsed.nouns[k].joined


def _person_before(parsed: Parsed, noun: Noun) -> Noun | None:
    """Who is spoken of where the noun before "who was killed" is the place he was of."""
    people = [n for n in parsed.nouns if n.head < noun.head and n.type == "PER" and noun.head - n.end <= _OF_PLACE]
    return people[-1] if people else None


def _antecedents(parsed: Parsed, i: int) -> list[Noun]:
    """The noun right before the relative at token `i`; with those that it is joined to, where the relative is of two
    or of several."""
    before = [noun for noun in parsed.nouns if noun.head < i]
    if not before or i - before[-1].end > 1:
        return []
    k = len(before) - 1
    if parsed.tokens[i].norm in grammar().relative_of_several:
        while k and before[k].joined and before[k].head - before[k - 1].end < _JOINED:
            k -= 1
    return before[k:]


def _fill_adjectives(parsed: Parsed, i: int, lands: Mapping[str, str], lexeme: Lexeme, filler: _Filler) -> None:
    """Countries told by adjectives of the noun: "العدوان الروسي"; of a meeting only where it names too few sides."""
    role = filler.frame["subject"]
    if not lands or (role == "party" and len(filler.roles) >= lexeme.least):
        return
    if role == "party":
        _fill_sides(parsed, i if filler.light < 0 else filler.light, lands, filler)
    for j in range(i + 1, min(len(parsed.tokens), i + 8)):
        token = parsed.tokens[j]
        if parsed.inside[j] >= 0 or parsed.hard[j] or parsed.verb[j] or token.norm in prepositions():
            break
        code = land_of_adjective(token.norm)
        if code is not None and code in lands:
            filler.roles.setdefault(lands[code], role)
            filler.subject = True
        elif token.kind == 0 and j > i + 2:
            break


def _fill_sides(parsed: Parsed, i: int, lands: Mapping[str, str], filler: _Filler) -> None:
    """Delegations told by their nationalities: "بين الوفدين المصري والسوداني", "بين مسؤولين أتراك"."""
    left = 0
    for j in range(i + 1, min(len(parsed.tokens), i + 14)):
        token = parsed.tokens[j]
        if parsed.hard[j] or parsed.verb[j]:
            return
        left = 6 if token.norm in _BETWEEN or token.norm in sides() else left - 1
        code = land_of_adjective(token.norm) if left > 0 and parsed.inside[j] < 0 else None
        if code is not None and code in lands:
            filler.roles.setdefault(lands[code], "party")
            filler.subject = True


def _only_told(parsed: Parsed, i: int, light: int, filler: _Filler) -> bool:
    """Who announces a death did not die ("أعلنت الوزارة مقتل ..."), and who tells of something behind a preposition did
    not do it ("أعلنت الشرطة توقيف مشتبه بهم في هجوم ...")."""
    if all(h.cls != "voice" for h in parsed.hits[light]):
        return False
    return filler.frame["subject"] == "recipient" or parsed.tokens[i - 1].norm in ("في", "بعد", "خلال", "علي", "عقب")


def _fill_noun(
    parsed: Parsed, i: int, hit: Hit, right: int, light: int, filler: _Filler, lands: Mapping[str, str]
) -> None:
    # Who is meant by a participle, the whole sentence tells.
    if light >= 0 and parsed.verb[light] and not _only_told(parsed, i, light, filler):
        _fill_from_carrier(parsed, i, light, filler)
    _fill_behind(parsed, i, hit, right, light, filler, lands)
    filler.pair = any(light < p < right if light >= 0 else i < p < right for p in parsed.pairs)


def _fill_from_carrier(parsed: Parsed, i: int, light: int, filler: _Filler) -> None:
    """Who stands between the verb at `light` and the noun that it carries at `i`, or before that verb."""
    during = grammar().during
    for noun in parsed.nouns:
        if not light < noun.head < i:
            continue
        if filler.subject and any(t.norm in during for t in parsed.tokens[light + 1 : noun.head]):
            break
        slot = noun.prep or "subject"
        if slot == "subject" and "verbs" in filler.frame and "تعرض" not in parsed.tokens[light].norm:
            continue  # who deals with an accident has not had it
        if slot == "subject" and noun.type == "LOC" and parsed.tokens[light].norm in grammar().witnessing:
            slot = "في"
        filler.add(noun, slot)
        filler.subject = filler.subject or slot == "subject"
    if light and parsed.tokens[light - 1].norm in grammar().relative and not filler.subject:
        for antecedent in _antecedents(parsed, light - 1):
            filler.add(antecedent, "subject")
            filler.subject = True
    if not filler.subject:
        _subjects(parsed, _left_bound(parsed, light), light, filler)


def _fill_behind(
    parsed: Parsed, i: int, hit: Hit, right: int, light: int, filler: _Filler, lands: Mapping[str, str]
) -> None:
    """Who stands behind an event's noun: in the genitive first, then as the object, or behind a verb that goes on."""
    frame = filler.frame
    slot = "object" if hit.pronoun else "genitive"
    resumed = right
    if any(parsed.verb[i + 1 : i + 3]):
        resumed = next((j for j in range(i + 1, min(i + 3, right)) if parsed.verb[j] and _resumes(parsed, j)), right)
    voiced = light >= 0 and any(h.cls == "voice" for h in parsed.hits[light])
    for noun in parsed.nouns:
        if not i < noun.head < right:
            continue
        if noun.prep is not None:
            filler.add(noun, noun.prep)
        elif noun.head > resumed and slot == "genitive":
            filler.add(noun, "subject")
            filler.subject, slot = True, "object"
        elif slot == "genitive" and noun.head - i <= 5:
            if frame["subject"] == "party" and _is_venue(parsed, noun, lands):
                filler.add(noun, "في")  # "the talks of Doha"
                continue
            own = voiced and noun.type != "PER" and filler.frame.get("relative")  # "أكد إدانة مصر": who condemns
            filler.add(noun, "subject" if own else slot)
            filler.subject = filler.subject or filler.roles.get(noun.entity) in ("actor", "party")
            slot = "genitive" if _joined_next(parsed, noun) else "object"
        else:
            filler.add(noun, "object")
