"""What an HTML page shows."""

from __future__ import annotations

import pytest

from isnad.read.html import attributes, visible


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>أولى</p><p>ثانية</p>", "أولى\nثانية\n"),
        ("أولى<br>ثانية", "أولى\nثانية"),
        ("<p>كلمة <b>بارزة</b> هنا</p>", "كلمة بارزة هنا\n"),
        ("<p>سطر\n   ملفوف\tهنا</p>", "سطر ملفوف هنا\n"),
        ("<script>var x='<p>لا</p>'</script>نعم", "نعم"),
        ("<style>p{}</style><!-- لا <p> -->نعم", "نعم"),
        ("<div hidden><div>لا</div></div>نعم", "نعم"),
        ("<div style='display: none'>لا</div>نعم", "نعم"),
        ("<noscript>لا</noscript><template>لا</template>نعم", "نعم"),
        ("&laquo;قول&raquo; &amp; غيره &#1593;", "«قول» & غيره ع"),
        ("<ul><li><a href=/1>أول</a><li><a href=/2>ثان</a></ul>", "أول\nثان\n"),
        ("<a href=/1>أول</a><a href=/2>ثان</a>", "أول\nثان"),
        ("<span class=date>12 مارس 2020</span><span class='post-author'>كتب: علي</span>", "12 مارس 2020\nكتب: علي"),
        ("<time>12 مارس 2020</time>الرياض", "12 مارس 2020\nالرياض"),
        ("<p>ال<span>كتاب</span></p>", "الكتاب\n"),
        ("<p title='a>b'>نص</p>", "نص\n"),
        ("<p>أقل < من", "أقل < من"),
        ("<body><form><p>داخل نموذج</p></form>", "داخل نموذج\n"),
    ],
)
def test_visible_text(source: str, text: str) -> None:
    assert visible(source).text == text


def test_links_and_headings_point_into_the_text() -> None:
    page = visible("<h1>موقع</h1><h2>خبر اليوم الكبير <a href='/x'>هنا</a></h2><p><a href='/y'> رابط </a></p>")
    assert [(k.span.of(page.text), k.href) for k in page.links] == [("هنا", "/x"), ("رابط", "/y")]
    assert [h.of(page.text) for h in page.headings] == ["خبر اليوم الكبير هنا"]


def test_metadata() -> None:
    page = visible(
        "<html lang=ar><head><title>عنوان - موقع</title><meta property='og:site_name' content='موقع'>"
        "<meta property='article:published_time' content='2020-01-02'><link rel=canonical href='https://a.example/1'>"
        "<script type='application/ld+json'>{broken</script></head><time datetime='2019-01-01'>أمس</time>"
    ).metadata
    assert (page.title, page.outlet, page.published) == ("عنوان - موقع", "موقع", "2020-01-02")
    assert (page.url, page.language) == ("https://a.example/1", "ar")


def test_json_ld_in_a_graph() -> None:
    source = (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"خبر",'
        '"author":[{"name":"علي"}],"publisher":{"name":"موقع"},"datePublished":"2020-01-02"}]}</script>'
    )
    page = visible(source).metadata
    assert (page.title, page.author, page.outlet, page.published) == ("خبر", "علي", "موقع", "2020-01-02")


def test_attributes() -> None:
    assert attributes(" a=1 B='x y' c=\"&amp;\" d a=2") == {"a": "1", "b": "x y", "c": "&", "d": ""}


LONG = "<p>" + "كلمة طويلة في نص المقال الذي يقرأ هنا. " * 12 + "</p>"


@pytest.mark.parametrize(
    ("source", "around"),
    [
        (f"{LONG}<nav>قائمة</nav>", ["قائمة"]),
        (f"{LONG}<div class='post-comments'><div>تعليق</div>آخر</div>", ["تعليق\nآخر"]),
        (f"{LONG}<div class='has-sidebar comments-open'>نص</div>", []),
        (f"<div class='sidebar'>قائمة<h1>خبر اليوم الكبير</h1></div>{LONG}", ["قائمة"]),
        (f"<div class='menu'>قائمة{LONG * 3}</div>{LONG}", []),  # never closed where it should: the page's frame
        (f"{LONG}<div id='comments'>{LONG * 3}</div>", [("كلمة طويلة في نص المقال الذي يقرأ هنا. " * 12).strip()] * 3),
        (f"{LONG}<nav>لا نهاية له", []),
        ("<nav>قائمة</nav><p>نص قصير</p>", []),
    ],
)
def test_parts_around_the_article(source: str, around: list[str]) -> None:
    page = visible(source)
    shown = [line.strip() for span in page.around for line in span.of(page.text).strip().split("\n")]
    assert shown == [line for part in around for line in part.split("\n")]
