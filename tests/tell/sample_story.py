"""A story with one of everything, made by hand: what the report and the checker are tried on."""

from isnad.model.marks import Participant, Time
from isnad.model.story import (
    About,
    Chain,
    ChainLink,
    Copy,
    Counted,
    Dispute,
    Evidence,
    Mark,
    NameCount,
    Position,
    Run,
    Said,
    Side,
    Story,
    StoryArticle,
    StoryEntity,
    StoryEvent,
    StoryPage,
    StoryStatement,
    StoryTitle,
)
from isnad.model.text import Published, Span

TEXTS = {
    "p1": "انتهاء محادثات زهران\n"
    "الثلاثاء 3 مارس 2021\n"
    "التقت وزيرة الخارجية سلمى الراوي المبعوث يان دورفمان في زهران مساء الثلاثاء 2 مارس 2021.\n"
    "وقالت الراوي: «المحادثات كانت مثمرة»، وأضافت أن الوفدين اتفقا على جولة ثانية.\n"
    "وجرف سيل قبل ذلك بيوتا وأودى بحياة سبعة أشخاص.\n"
    "المصدر: وكالة السهل",
    "p2": "زهران: لم نتفق\n"
    "نقلت وكالة السهل عن مسؤول لم تسمه أن الوفدين \u202eلم يتفقا\u202c على شيء، وأن <b>Jan Dorfmann</b> غادر.\n"
    "وقالت الراوي: «المحادثات كانت مثمرة»، وأضافت أن الوفدين اتفقا على جولة ثانية.",
}


def at(page: str, words: str, n: int = 1) -> Span:
    """The span of the n-th occurrence of words in a page."""
    start = -1
    for _ in range(n):
        start = TEXTS[page].index(words, start + 1)
    return Span(start, start + len(words))


def here(page: str, words: str, **marks: str) -> Evidence:
    return Evidence(f"{page}#a1", at(page, words), **marks)


def _lines(page: str, first: int, last: int) -> tuple[Span, ...]:
    return tuple(at(page, line) for line in TEXTS[page].split("\n")[first:last])


def _article(page: str, **more: object) -> StoryArticle:
    title = TEXTS[page].split("\n")[0]
    whole = Span(0, len(TEXTS[page]))
    return StoryArticle(id=f"{page}#a1", page=page, span=whole, title=title, **more)  # type: ignore[arg-type]


def story() -> Story:
    said = "المحادثات كانت مثمرة"
    meeting = TEXTS["p1"].split("\n")[2]
    return Story(
        id="0123456789ab",
        title="انتهاء محادثات زهران",
        begin="2021-03-03",
        end="2021-03-04",
        pages=tuple(StoryPage(p, f"folder/{p}.txt", text) for p, text in TEXTS.items()),
        articles=(
            _article(
                "p1",
                outlet="صحيفة الوادي",
                published=Published("2021-03-03", at("p1", "الثلاثاء 3 مارس 2021"), "stated", "مطبوع أعلى المقال"),
                credits=("وكالة السهل",),
                body=_lines("p1", 2, 5),
                sentences=_lines("p1", 2, 5),
                times=(
                    Time(
                        "t1",
                        at("p1", "مساء الثلاثاء 2 مارس 2021"),
                        "مساء الثلاثاء 2 مارس 2021",
                        "TIME",
                        "2021-03-02TEV",
                    ),
                ),
                statements=(
                    Said("s1", "direct", at("p1", f"وقالت الراوي: «{said}"), (at("p1", said),), at("p1", "وقالت")),
                ),
                events=(Mark("v1", at("p1", "التقت")), Mark("h1", at("p1", "جرف سيل"))),
                quantities=(Counted(at("p1", "سبعة أشخاص"), "dead", "h1"),),
            ),
            _article(
                "p2",
                outlet=None,
                published=Published("2021-03-04", None, "inferred", "يروي لقاء الثاني من مارس"),
                body=_lines("p2", 1, 3),
                sentences=_lines("p2", 1, 3),
                statements=(
                    Said("s1", "direct", at("p2", f"وقالت الراوي: «{said}"), (at("p2", said),), at("p2", "وقالت")),
                ),
                copy_of="p1#a1",
            ),
        ),
        entities=(
            StoryEntity(
                id="E1",
                type="PER",
                name="سلمى الراوي",
                names=(NameCount("سلمى الراوي", 1), NameCount("الراوي", 2)),
                titles=(StoryTitle("وزيرة الخارجية", (here("p1", "وزيرة الخارجية"),)),),
                mentions=(
                    here("p1", "سلمى الراوي"),
                    here(
                        "p1",
                        "الراوي",
                    ),
                    here("p2", "الراوي"),
                ),
                latin="Salma al-Rawi",
            ),
            StoryEntity(
                id="E2",
                type="PER",
                name="يان دورفمان",
                names=(NameCount("يان دورفمان", 1), NameCount("Jan Dorfmann", 1)),
                mentions=(here("p1", "يان دورفمان"), here("p2", "Jan Dorfmann")),
            ),
            StoryEntity(
                id="E3",
                type="ORG",
                name="وكالة السهل",
                names=(NameCount("وكالة السهل", 2),),
                mentions=(here("p1", "وكالة السهل"), here("p2", "وكالة السهل")),
            ),
            StoryEntity(
                id="E4",
                type="LOC",
                name="زهران",
                names=(NameCount("زهران", 3),),
                mentions=(
                    here(
                        "p1",
                        "زهران",
                    ),
                    here("p2", "زهران"),
                ),
                coordinates=(18.25, 42.5),
                country="بلاد السهل",
            ),
        ),
        events=(
            StoryEvent(
                id="V1",
                type="CONSULT",
                mode="meet",
                status="happened",
                label="التقت وزيرة الخارجية سلمى الراوي المبعوث يان دورفمان",
                label_evidence=here("p1", meeting),
                date="2021-03-02",
                begin="2021-03-02",
                end="2021-03-02",
                certainty="stated",
                participants=(Participant("E1", "actor"), Participant("E2", "mediator")),
                place="E4",
                evidence=(here("p1", meeting, event="v1"),),
            ),
            StoryEvent(
                id="V2",
                type="CONSULT",
                mode="talks",
                status="planned",
                label="جولة ثانية",
                participants=(Participant("E1"),),
                previous="V1",
                evidence=(here("p1", "اتفقا على جولة ثانية"), here("p2", "اتفقا على جولة ثانية")),
            ),
        ),
        happenings=(
            StoryEvent(
                id="H1",
                type="isnad:DISASTER",
                mode=None,
                status="happened",
                label="وجرف سيل قبل ذلك بيوتا",
                date="2021-03-01",
                begin="2021-03-01",
                end="2021-03-01",
                evidence=(here("p1", "وجرف سيل قبل ذلك بيوتا وأودى بحياة سبعة أشخاص.", event="h1"),),
            ),
        ),
        statements=(
            StoryStatement(
                id="S1",
                speaker="E1",
                evidence=(here("p1", said, statement="s1"), here("p2", said, statement="s1")),
                chain="C1",
            ),
            StoryStatement(
                id="S2",
                speaker=None,
                speaker_text="مسؤول لم تسمه",
                evidence=(here("p2", "أن الوفدين \u202eلم يتفقا\u202c على شيء"),),
                chain="C2",
            ),
        ),
        chains=(
            Chain(
                id="C1",
                strength="named",
                links=(
                    ChainLink(
                        kind="speaker",
                        name="سلمى الراوي",
                        entity="E1",
                        evidence=(
                            here(
                                "p1",
                                "الراوي",
                            ),
                        ),
                    ),
                    ChainLink(
                        kind="agency", name="وكالة السهل", entity="E3", evidence=(here("p1", "المصدر: وكالة السهل"),)
                    ),
                    ChainLink(
                        kind="article",
                        name="p2#a1",
                        article="p2#a1",
                        evidence=(here("p2", "وقالت الراوي"),),
                        basis="measured",
                    ),
                ),
            ),
            Chain(
                id="C2",
                strength="anonymous",
                links=(
                    ChainLink(kind="speaker", name="مسؤول لم تسمه", evidence=(here("p2", "مسؤول لم تسمه"),)),
                    ChainLink(
                        kind="agency", name="وكالة السهل", entity="E3", evidence=(here("p2", "نقلت وكالة السهل"),)
                    ),
                ),
            ),
        ),
        copies=(
            Copy(
                original="p1#a1",
                copy="p2#a1",
                share=0.4,
                runs=(Run(_lines("p1", 3, 4)[0], _lines("p2", 2, 3)[0]),),
                why="order",
            ),
        ),
        disputes=(
            Dispute(
                id="D1",
                about=About(event="V1"),
                question="outcome",
                sides=(
                    Side(answer=said, holders=("E1",), evidence=(here("p1", said),), chains=("C1",)),
                    Side(answer="على شيء", evidence=(here("p2", "على شيء"),), chains=("C2",)),
                ),
            ),
            Dispute(
                id="D2",
                about=About(happening="H1"),
                question="number",
                sides=(
                    Side(answer="سبعة أشخاص", evidence=(here("p1", "سبعة أشخاص"),)),
                    Side(answer="شيء", evidence=(here("p2", "شيء"),)),
                ),
            ),
        ),
        positions=(
            Position(
                party="E1",
                issue="جولة ثانية",
                stance="accepts",
                evidence=(here("p1", "جولة ثانية"),),
                date="2021-03-03",
            ),
        ),
        origins=1,
        digest=(here("p1", meeting),),
    )
