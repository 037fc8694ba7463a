"""From places where something is said to statements: speaker, content, carriers, time, in one pass over the text."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from isnad.mark.statements.attributions import Attribution
from isnad.mark.statements.carriers import in_settings, of_mention
from isnad.mark.statements.clauses import Clause
from isnad.mark.statements.contents import answered, end_of, finite, finite_cue, is_setting, trailing, trimmed
from isnad.mark.statements.forms import Form
from isnad.mark.statements.items import Item, Label, start_of
from isnad.mark.statements.lexicon import classes, is_outlet, lexicon
from isnad.mark.statements.phrases import COMMAS, Phrase, contrast, is_role, noun_phrase
from isnad.mark.statements.readings import claimed
from isnad.mark.statements.speakers import Source, agree, can_say, go_on, name_source, subject_of
from isnad.mark.statements.turns import Turn
from isnad.mark.statements.view import View
from isnad.model.marks import Carrier, Cue, Mention, Speaker, Statement, StatementKind
from isnad.model.text import Span

_AHEAD = 14
_SET = ("في", "خلال", "عبر", "ضمن", "علي")
_OPENING = 25  # tokens of the setting that a sentence opens with
_SENTENCES = 40  # of one paragraph, in which a quotation may run on
_PARAGRAPHS = 12  # paragraphs of one quotation, each opened by a mark and only the last closed
_SPEECH = 2
_FORCE = {True: "asks", False: "says"}
_REMEMBERED = 200
_FULL = 0.85
_FAR = 200  # tokens: how far back the clause of an attribution may begin


class Draft(NamedTuple):
    """A statement in the making: token bounds throughout. `first`..`last`: everything that belongs to it."""

    item: Item
    source: Source | None
    runs: tuple[tuple[int, int], ...]
    kind: StatementKind
    via: tuple[Carrier, ...]
    force: str


def compose(v: View, found: list[Item]) -> tuple[Statement, ...]:
    """The statements that the items make, in text order."""
    drafts = _Composer(v, found).drafts()
    said = [_statement(v, d) for d in drafts]
    said.sort(key=lambda s: (s.span.start, s.span.end))
    return tuple(msgspec.structs.replace(s, id=f"s{n}") for n, s in enumerate(said, 1))


class _Composer:
    """Walks over the items and remembers who spoke."""

    def __init__(self, v: View, found: list[Item]) -> None:
        self.v, self.found = v, found
        self.earlier: list[Source] = []
        self.out: list[Draft] = []
        self.relay: tuple[int, tuple[Carrier, ...]] = (-1, ())
        self.guest: tuple[Mention | None] | None = None

    def drafts(self) -> list[Draft]:
        for n, item in enumerate(self.found):
            ahead = self.found[n + 1 : n + 1 + _AHEAD]
            if isinstance(item, Label):
                self._label(item, ahead)
            elif isinstance(item, Turn):
                self._turn(item)
            elif isinstance(item, Attribution):
                self._attribution(item, ahead)
            else:
                self._clause(item, ahead)
        return _carried(self.v, _followed(self.v, self.out))

    def _add(
        self,
        item: Item,
        source: Source | None,
        runs: list[tuple[int, int]],
        kind: StatementKind,
        via: tuple[Carrier, ...],
        force: str,
    ) -> None:
        kept = tuple(r for r in (trimmed(self.v, a, b) for a, b in runs) if r[1] > r[0])
        at = start_of(item)
        source = source or self._nobody(item)
        if source is not None:
            self.earlier.append(source._replace(at=at))
            if len(self.earlier) > _REMEMBERED:
                del self.earlier[: _REMEMBERED // 2]
        if source is None or not kept or any(d.runs == kept for d in self.out[-3:]):
            return
        stop, outer = self.relay
        if at < stop:
            via = via + tuple(c for c in outer if c not in via)
        self.out.append(Draft(item, source, kept, kind, via, force))

    def _nobody(self, item: Item) -> Source | None:
        """Nothing tells who speaks: the pronoun inside the verb is all the text gives, and stands for the speaker."""
        if not isinstance(item, Clause) or item.reading.form.shape != "past" or item.how == "phrase":
            return None
        if item.reading.lemma.weak and (item.how != "that" or item.cue > self.v.begin[item.cue] + 4):
            return None
        span = self.v.span(item.cue, item.cue + 1)
        return Source(Speaker(span=span, text=span.of(self.v.text)), item.reading.form.gender + "s", at=item.cue)

    def _label(self, item: Label, ahead: list[Item]) -> None:
        source = name_source(self.v, item.source, self.earlier)
        via = tuple(c for c in in_settings(self.v, item.settings) if not _is_speaker(c, source))
        if item.carrier is not None:
            relay = name_source(self.v, item.carrier, self.earlier)
            inside = next((self.v.mention[k] for k in range(*item.carrier[:2]) if k in self.v.mention), None)
            via = (of_mention(inside),) if inside is not None else _carrier_of(self.v, relay)
        self._add(item, source, self._runs(item.content, ahead), "direct", via, "says")

    def _turn(self, item: Turn) -> None:
        """A question is nobody's by name; an answer is of the person whom the interview is with."""
        mark = self.v.span(item.start, item.start + 1)
        nobody = Speaker(span=mark, text=mark.of(self.v.text))
        person = None if item.question else self._guest()
        speaker = nobody if person is None else Speaker(person.entity, named=True, evidence=(person.span,))
        self._add(item, Source(speaker, "ms"), [(item.content, item.end)], "direct", (), _FORCE[item.question])

    def _guest(self) -> Mention | None:
        """The one person named before the first turn, or in the headline."""
        if self.guest is not None:
            return self.guest[0]
        first = next(i.start for i in self.found if isinstance(i, Turn))
        told = [m for k, m in sorted(self.v.mention.items()) if k < first and m.type == "PER"]
        for some in (told, [m for m in told if m.span.start <= self._title_end()]):
            if len({m.entity for m in some}) == 1:
                self.guest = (some[0],)
                return some[0]
        self.guest = (None,)
        return None

    def _title_end(self) -> int:
        return max((self.v.tokens[k].end for k in range(len(self.v.norms)) if self.v.title(k)), default=-1)

    def _runs(self, start: int, ahead: list[Item]) -> list[tuple[int, int]]:
        quote = self.v.quote_at.get(start)
        if quote is not None and quote.closed and quote.kind != "round" and quote.end - quote.start >= _SPEECH:
            return [(quote.start, quote.end)]
        end = end_of(self.v, start, ahead)
        return [(start, self._turned(start, end) if self.v.title(start) else end)]

    def _turned(self, start: int, end: int) -> int:
        """فلان: سنفرض رسوما.. وبكين ترد: after two dots a headline may go on with somebody else."""
        v = self.v
        for k in range(start + 2, end - 1):
            joined = v.norms[k].startswith("و") and v.tokens[k - 1].text == "." and v.tokens[k - 2].text == "."
            name = k in v.mention and v.mention[k].span.start > v.tokens[k].start
            if joined and (name or is_role(v.norms[k][1:], lexicon())):
                return k - 2
        return end

    def _clause(self, item: Clause, ahead: list[Item]) -> None:
        if self._nested(item):
            return
        source, via = self._speaker(item)
        if self._only_relays(item, source, ahead):
            assert source is not None
            self.relay = (self.v.end[item.cue], _as_carrier(self.v, item, source))
            self.earlier.append(source._replace(at=item.cue))
            return
        if self._swallowed(item, source):
            assert item.subject is not None
            item = item._replace(content=item.subject.start)
        runs, kind = self._content(item, ahead)
        settings = (*item.settings, *self._front(item), *trailing(self.v, runs[-1][1] if runs else -1))
        via = via + tuple(c for c in in_settings(self.v, settings) if c not in via and not _is_speaker(c, source))
        self._add(item, source, runs, kind, via, self._force(item))
        if runs:
            self._answer(runs[-1][1])

    def _front(self, item: Clause) -> tuple[tuple[int, int], ...]:
        """وفي منشور على فيسبوك، اعتبر ...: the setting that the sentence opens with."""
        v, begin = self.v, self.v.begin[item.cue]
        if v.norms[begin].removeprefix("و") not in _SET or not is_setting(v, begin + 1):
            return ()
        stop = item.lead if item.subject is None else min(item.lead, item.subject.start)
        if stop - begin > _OPENING or any(finite_cue(v, k) for k in range(begin, stop)):
            return ()
        return ((begin, stop),)

    def _answer(self, end: int) -> None:
        """، وهو ما نفاه المدير: who answers may go on speaking."""
        at = answered(self.v, end) if end < len(self.v.norms) else end
        if at > end:
            phrase = noun_phrase(self.v, at, self.v.end[end])
            if phrase.end > at and can_say(self.v, phrase):
                self.earlier.append(name_source(self.v, phrase, self.earlier)._replace(at=at))

    def _force(self, item: Clause) -> str:
        """لم يستبعد, لم ينف: what is not denied is left open."""
        lemma = item.reading.lemma
        negated = item.cue > 0 and self.v.norms[item.cue - 1] in classes().negations
        return "allows" if negated and lemma.negatable else lemma.force

    def _nested(self, item: Clause) -> bool:
        """Inside what another says, only what was said counts: no plans, hopes and abstract nouns of saying."""
        if item.reading.form.shape == "past":
            return False
        return any(a <= item.cue < b for d in self.out[-3:] for a, b in d.runs)

    def _speaker(self, item: Clause) -> tuple[Source | None, tuple[Carrier, ...]]:
        v = self.v
        form = item.reading.form
        if item.source is not None:
            relayed = name_source(v, item.source, self.earlier)
            carrier = self._subject(item)
            return relayed, () if carrier is None else _as_carrier(v, item, carrier)
        found = self._subject(item)
        going = self._mute(item) if found is not None else None
        if found is not None and going is None:
            return _taught(found, form), ()
        going = going or go_on(v, form, item.cue, self.earlier)
        if going is None and item.cue - v.begin[item.cue] < 3:
            going = self._topic(item.cue, form)
        return (None, ()) if going is None else (_unnamed(going), ())

    def _mute(self, item: Clause) -> Source | None:
        """What was read as the subject cannot speak, while somebody known may go on: it was what he speaks of."""
        v, subject = self.v, item.subject
        if subject is None or subject.start < item.cue or not item.reading.joined or can_say(v, subject):
            return None
        takes = item.reading.lemma.takes
        if not takes & {"object", "person"} or (item.how != "phrase" and "person" not in takes):
            return None
        going = go_on(v, item.reading.form, item.cue, self.earlier)
        return going if going is not None and going.speaker.entity is not None else None

    def _swallowed(self, item: Clause, source: Source | None) -> bool:
        """The object was taken for the subject (see `_mute`): what is said begins with it."""
        subject = item.subject
        if subject is None or source is None or item.how != "phrase" or subject.start < item.cue:
            return False
        return source.speaker.span is None and "object" in item.reading.lemma.takes

    def _topic(self, cue: int, form: Form) -> Source | None:
        """Nobody spoke yet: the person that the sentence before is about."""
        begin = self.v.begin[cue]
        for _ in range(3):
            if begin <= 0:
                return None
            begin = self.v.begin[begin - 1]
            found = subject_of(self.v, begin, self.v.end[begin], form)
            if found is not None and agree(form, found):
                return found
        return None

    def _subject(self, item: Clause) -> Source | None:
        phrase: Phrase | None = item.subject
        return None if phrase is None else name_source(self.v, phrase, self.earlier)

    def _only_relays(self, item: Clause, source: Source | None, ahead: list[Item]) -> bool:
        """An outlet says that somebody said: the outlet carries the inner statement, and says nothing itself."""
        if source is None or not source.outlet or item.how != "that" or not ahead:
            return False
        inner = ahead[0]
        if isinstance(inner, Label | Turn) or start_of(inner) >= self.v.end[item.cue]:
            return False
        if isinstance(inner, Attribution):
            return inner.cue - item.content <= 1
        return inner.subject is not None and inner.subject.start == item.content

    def _content(self, item: Clause, ahead: list[Item]) -> tuple[list[tuple[int, int]], StatementKind]:
        v = self.v
        if item.how == "before":
            return self._preceding(item.lead, item.cue)
        if item.how == "quote":
            return self._quoted(item, ahead)
        past = item.reading.form.shape != "present"
        end = end_of(v, item.content, ahead, past, item.how == "bare", item.how == "phrase")
        if claimed(v, item.cue):
            end = next((k for k in range(item.content, end) if v.tokens[k].text in COMMAS), end)
        if item.how == "phrase" and self._parenthetic(item):
            end = next((k for k in range(item.content, end) if v.tokens[k].text in COMMAS and v.quoted[k] < 0), end)
        if item.how == "bare":
            return [(item.content, end)], "direct"
        return [(item.content, end)], _kind(v, item.content, end)

    def _parenthetic(self, item: Clause) -> bool:
        """فلان، الذي توعد بسحق التمرد، ...: a relative clause between commas."""
        v, at = self.v, item.cue - 1
        return at > v.begin[item.cue] and v.norms[at] in classes().relatives and v.tokens[at - 1].text in COMMAS

    def _quoted(self, item: Clause, ahead: list[Item]) -> tuple[list[tuple[int, int]], StatementKind]:
        v = self.v
        quote = v.quote_at[item.content]
        end = quote.end if quote.closed else min(end_of(v, quote.start, ahead), quote.end)
        runs = [(quote.start, end)]
        kind: StatementKind = "direct"
        if quote.closed and self._runs_on(item, quote.close):
            runs = [(quote.start, end_of(v, quote.start, ahead))]
            kind = "mixed" if runs[0][1] > quote.close else "direct"
        first = self._quote_before(item.lead)
        if first is not None and not self._claimed(first):
            runs.insert(0, first)
        return runs, kind

    def _runs_on(self, item: Clause, close: int) -> bool:
        """After the closing mark the same sentence goes on with what is said."""
        if item.reading.lemma.takes & {"to", "on", "about", "with", "object", "from"} and close < self.v.end[item.cue]:
            at_start = (
                self.v.norm(item.content - 1) in ("الي", "علي", "عن", "من") or self.v.norm(item.content + 1)[:1] == "ب"
            )
            if self.v.tokens[close].text in COMMAS:
                return at_start and self.v.norm(close + 1) in classes().that and self.v.norm(close + 1).startswith("و")
            return at_start and self.v.tokens[close].kind != 2
        return False

    def _quote_before(self, at: int) -> tuple[int, int] | None:
        """A quotation that closes right before token `at`."""
        quote = self.v.quote_to.get(at)
        return (quote.start, quote.end) if quote is not None and quote.end - quote.start >= _SPEECH else None

    def _claimed(self, run: tuple[int, int]) -> bool:
        return any(a < run[1] and run[0] < b for d in self.out[-4:] for a, b in d.runs)

    def _preceding(self, lead: int, cue: int) -> tuple[list[tuple[int, int]], StatementKind]:
        """What stands before an attribution at the end: a quotation right before it, or the clause up to it."""
        v = self.v
        quote = self._quote_before(lead)
        begin = v.begin[cue]
        if quote is not None and (quote[0] - begin <= 3 or quote[0] < begin):
            return ([], "direct") if self._claimed(quote) else ([quote], "direct")
        start = begin
        for draft in self.out[-4:]:
            for a, b in draft.runs:
                if begin <= a and b <= lead:
                    start = max(start, b)
        while start < lead and (
            (v.tokens[start].kind == 2 and start not in v.quote_at) or v.norms[start] in classes().connectives
        ):
            start += 1
        start = self._clause_start(max(start, min(contrast(v, start), lead)), lead)
        if lead - start <= 2 and ("ذلك" in v.norms[start:lead] or finite_cue(v, start, True)):
            return [], "indirect"  # جاء ذلك على لسان فلان, وذكرت الوكالة نقلا عن فلان
        return [(start, lead)], _kind(v, start, lead)

    def _clause_start(self, start: int, lead: int) -> int:
        """With no comma before it an attribution belongs to the last clause alone (..., واعتقلت شابين بحسب النادي)."""
        v = self.v
        if v.tokens[lead].text in COMMAS:
            return start
        for k in range(lead - 1, max(start, lead - _FAR), -1):
            if v.tokens[k].text in COMMAS and v.quoted[k] < 0 and (v.norms[k + 1] in _NEXT or finite(v, k + 1)):
                return k + 1
        return start

    def _attribution(self, item: Attribution, ahead: list[Item]) -> None:
        v = self.v
        source = None if item.source is None else name_source(v, item.source, self.earlier)
        if source is not None and item.reading is not None:
            source = _taught(source, item.reading.form)
        via = tuple(c for c in in_settings(v, item.settings) if not _is_speaker(c, source))
        if item.carrier is not None:
            via = _as_carrier(v, item._replace(source=item.carrier), name_source(v, item.carrier, self.earlier)) + via
        force = "says" if item.reading is None else item.reading.lemma.force
        if item.front:
            if self._front_of_clause(item, source, ahead):
                return
            end = end_of(v, item.content, ahead)
            self._add(
                item,
                source or go_on(v, _ANY, item.cue, self.earlier),
                [(item.content, end)],
                _kind(v, item.content, end),
                via,
                force,
            )
            return
        if self._after_statement(item, source):
            return
        runs, kind = self._preceding(item.start, item.cue)
        if source is None:
            source = go_on(v, _ANY, item.cue, self.earlier)
            source = None if source is None else _unnamed(source)
        self._add(item, source, runs, kind, via, force)

    def _front_of_clause(self, item: Attribution, source: Source | None, ahead: list[Item]) -> bool:
        """بحسب الوكالة، قال الوزير إن ...: the source carries the clause that follows."""
        if source is None or not source.outlet or not ahead or not isinstance(ahead[0], Clause):
            return False
        if not item.content <= ahead[0].cue <= item.content + 1:
            return False
        self.relay = (self.v.end[item.cue], _as_carrier(self.v, item, source))
        return True

    def _after_statement(self, item: Attribution, source: Source | None) -> bool:
        """An attribution right after a statement of the same sentence adds a carrier, or names its real speaker."""
        last = self.out[-1] if self.out else None
        if last is None or not (0 <= item.start - last.runs[-1][1] <= 2) or self.v.begin[item.cue] > last.runs[-1][1]:
            return False
        if source is None:
            return True
        if (
            last.source is not None
            and last.source.speaker.entity == source.speaker.entity
            and source.speaker.entity is not None
        ):
            return True
        if source.outlet:
            carrier = _as_carrier(self.v, item, source)
            self.out[-1] = last._replace(via=last.via + tuple(c for c in carrier if c not in last.via))
            return True
        if last.source is not None and last.source.outlet and last.source.speaker.span is not None:
            self.out[-1] = last._replace(source=source, via=_carrier_of(self.v, last.source) + last.via)
            self.earlier.append(source._replace(at=item.cue))
        return True


_NEXT = ("ما", "مما", "فيما", "بينما", "كما")


_ANY = Form("", "past", "", "")


def _taught(source: Source, form: Form) -> Source:
    """The verb tells the gender of the subject it stands with."""
    if source.agrees or not form.gender or form.shape not in ("past", "present"):
        return source
    return source._replace(agrees=form.gender + ("p" if form.number in ("p", "d") else "s"))


def _unnamed(source: Source) -> Source:
    """The same speaker where the text leaves it out: the place where it was named is the evidence. An anonymous source
    keeps its description, since nothing else tells who it is."""
    speaker = source.speaker
    if speaker.entity is None:
        return source
    evidence = (speaker.span,) if speaker.span is not None else speaker.evidence
    return source._replace(speaker=Speaker(entity=speaker.entity, named=speaker.entity is not None, evidence=evidence))


def _is_speaker(carrier: Carrier, source: Source | None) -> bool:
    return source is not None and carrier.entity is not None and carrier.entity == source.speaker.entity


def _as_carrier(v: View, item: Clause | Attribution, source: Source) -> tuple[Carrier, ...]:
    """The source of an item as a carrier: its name where it has one."""
    phrase = item.subject if isinstance(item, Clause) else item.source
    if phrase is not None:
        for k in range(phrase.start, phrase.end):
            mention = v.mention.get(k)
            if mention is not None and (mention.entity == source.speaker.entity or is_outlet(mention.text)):
                return (of_mention(mention),)
    return _carrier_of(v, source)


def _carrier_of(v: View, source: Source) -> tuple[Carrier, ...]:
    """The source as a carrier, under its name where the text only describes it (الصحيفة)."""
    speaker = source.speaker
    if speaker.text is None:
        return ()
    entity = v.entities.get(speaker.entity or "")
    name = speaker.text if entity is None else entity.name
    return (Carrier(name=name, span=speaker.span, entity=speaker.entity),)


def _kind(v: View, start: int, end: int) -> StatementKind:
    """direct where quotation marks hold (nearly) everything, mixed where they hold some speech, else indirect."""
    size = max(1, end - start)
    kind: StatementKind = "indirect"
    for at in range(start, end):
        quote = v.quote_at.get(at)
        if quote is None or quote.kind == "round":
            continue
        held = min(quote.close, end) - quote.open
        if quote.open == start and held / size >= _FULL:
            return "direct"
        if quote.end - quote.start >= _SPEECH:
            kind = "mixed"
    return kind


def _followed(v: View, drafts: list[Draft]) -> list[Draft]:
    """A sentence that is all quotation, right after quoted speech and without a cue, goes on with it: one more run."""
    taken = {a for d in drafts for a, _ in d.runs}
    out = []
    for draft in drafts:
        runs = list(draft.runs)
        at = v.end[runs[-1][1] - 1]
        while draft.kind == "direct" and at in v.quote_at and not v.title(at):
            quote = v.quote_at[at]
            whole = quote.closed and quote.close >= v.end[at] - 1 and quote.end - quote.start > _SPEECH
            if not whole or quote.start in taken:
                break
            runs.append(trimmed(v, quote.start, quote.end))
            at = v.end[at]
        out.append(draft._replace(runs=tuple(_over_paragraphs(v, runs, taken))))
    return out


def _paragraph_end(v: View, i: int) -> int:
    """The token after the paragraph of token `i`, or after many sentences of it."""
    end = v.end[i]
    for _ in range(_SENTENCES):
        if end >= len(v.norms) or v.paragraph[end] != v.paragraph[i]:
            break
        end = v.end[end]
    return end


def _over_paragraphs(v: View, runs: list[tuple[int, int]], taken: set[int]) -> list[tuple[int, int]]:
    """Speech over several paragraphs, each opened by a quotation mark and only the last one closed."""
    for _ in range(_PARAGRAPHS):
        start, last = runs[-1]
        quote = v.quote_at.get(start - 1)
        if quote is None or quote.closed:
            break
        after = _paragraph_end(v, last - 1)
        following = v.quote_at.get(after)
        if following is None or following.kind != quote.kind or following.start in taken:
            break
        runs[-1] = trimmed(v, start, after)
        end = following.end
        if not following.closed:
            end = _paragraph_end(v, after)
        runs.append(trimmed(v, following.start, end))
    return runs


def _carried(v: View, drafts: list[Draft]) -> list[Draft]:
    """Carriers go on with a speaker: forward to what he says later, and back to what he said just before in one run."""
    out = list(drafts)
    known: dict[tuple[str, bool], tuple[Carrier, ...]] = {}
    for n, draft in enumerate(out):
        key = _voice(v, draft)
        if key is None:
            continue
        if draft.via:
            known[key] = draft.via
        elif key in known:
            out[n] = draft._replace(via=known[key])
    for n in range(len(out) - 2, -1, -1):
        key = _voice(v, out[n])
        taken_up = _takes_up(out[n + 1]) or _elsewhere(out[n + 1])
        if key is not None and key == _voice(v, out[n + 1]) and not (out[n].via or taken_up or _placed(out[n].item)):
            out[n] = out[n]._replace(via=out[n + 1].via)
    return out


def _voice(v: View, draft: Draft) -> tuple[str, bool] | None:
    """Who speaks, and whether a paper speaks for him; None in the headline, where nothing goes on."""
    if draft.source is None or v.title(start_of(draft.item)):
        return None
    speaker = draft.source.speaker
    name = speaker.entity or draft.source.same or speaker.text
    return None if name is None else (name, draft.source.paper)


def _elsewhere(draft: Draft) -> bool:
    """وكتب على منصة ..., وقال في تصريح لـ...: named anew or written, it is another occasion than the speech before."""
    item = draft.item
    return isinstance(item, Clause) and item.reading.lemma.name in ("كتب", "غرد", "نشر", "دون")


def _takes_up(draft: Draft) -> bool:
    """المصدر: what he said before may have come another way."""
    return draft.source is not None and bool(draft.source.same)


def _placed(item: Item) -> bool:
    """The clause says itself where it was said."""
    return isinstance(item, Clause) and bool(item.settings)


def _statement(v: View, draft: Draft) -> Statement:
    item = draft.item
    content = tuple(v.span(a, b) for a, b in draft.runs)
    speaker = draft.source.speaker if draft.source is not None else Speaker()
    cue = None if isinstance(item, Label | Turn) else _cue(v, item)
    return Statement(
        id="",
        kind=draft.kind,
        span=_whole(v, item, content, speaker),
        content=content,
        cue=cue,
        speaker=speaker,
        via=draft.via,
        time=_time(v, item, draft.runs),
        force=draft.force,
    )


def _cue(v: View, item: Clause | Attribution) -> Cue:
    """The nearest words: both verbs where they stand together (وأضاف قائلا), the last where the source parts them
    (نقلت ... عن ... قوله), else the first."""
    start, end = item.cue, item.cue_end
    if isinstance(item, Clause) and end > start + 2:
        start, end = (end - 1, end) if item.source else (start, start + 1)
    span = v.span(start, end)
    return Cue(span, span.of(v.text))


def _zone(item: Item) -> tuple[int, int]:
    """The words that bring the statement in."""
    if isinstance(item, Clause):
        return item.cue, max(item.content, item.cue_end)
    if isinstance(item, Attribution):
        return item.cue, item.end
    return item.start, item.content


def _whole(v: View, item: Item, content: tuple[Span, ...], speaker: Speaker) -> Span:
    start, end = _zone(item)
    words = v.span(start, max(start + 1, min(end, len(v.tokens))))
    cue_end = v.tokens[end - 1].end if isinstance(item, Label) else v.tokens[item.cue_end - 1].end
    spans = [Span(words.start, cue_end), *content]
    if speaker.span is not None and abs(speaker.span.start - words.start) < 600:
        spans.append(speaker.span)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _time(v: View, item: Item, runs: tuple[tuple[int, int], ...]) -> str | None:
    start, end = _zone(item)
    for k in range(start, min(end, len(v.norms))):
        if k in v.time and not any(a <= k < b for a, b in runs):
            return v.time[k].id
    return None
