"""Web pages: the story, its captions, and what the page says of it, without any invented date."""

import datetime as dt
import re
import time

import pytest

from factcheck.config import Settings
from factcheck.read import read_articles

LEAD = "The ferry stayed in the harbour on Wednesday because of the wind, the company said in the morning."
SECOND = "About 300 people had to spend the night in the town, where all of the hotels were full by noon."
THIRD = "In 2019 the ferry was bought from a yard in the north, and it has sailed every day since then."
CAPTION = "The ferry at the quay on Wednesday. Photo: Ida Storm"
DAY = dt.date(2021, 3, 17)


def page(head="", top="", body=None, foot="", below=""):
    body = body or f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
    return (
        f"<!DOCTYPE html><html><head><title>Ferry stays in harbour</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
        f"<article><h1>Ferry stays in harbour</h1>{top}{body}{foot}</article>"
        f"{below}<footer>Copyright 2023 Harbour News</footer></body></html>"
    )


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "page.html"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_articles([str(path)], Settings())

    return read


@pytest.fixture
def read_one(read):
    def read_one(content):
        articles, skipped = read(content)
        assert skipped == []
        return articles[0]

    return read_one


@pytest.fixture
def refused(read):
    def refused(content):
        articles, skipped = read(content)
        assert articles == []
        return skipped[0].why

    return refused


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def test_the_story_is_read_a_paragraph_a_line(read_one):
    article = read_one(page())
    assert f"{LEAD}\n{SECOND}\n{THIRD}" in article.text
    assert "Sport" not in article.text
    assert "Copyright" not in article.text
    assert article.format == "html"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Before you continue", "We and our 84 partners store and/or access information on a device, such as cookies."),
        ("404", "Sorry, the page you are looking for could not be found. It may have been moved to another address."),
        ("Just a moment", "Verifying you are human. This may take a few seconds, after which you are led to the page."),
        ("Harbour News", "Please enable JavaScript and cookies to go on to the news of the harbour in this browser."),
        ("Access denied", "You do not have permission to see the news of the harbour on this server at this time."),
    ],
)
def test_a_notice_of_the_site_is_no_article(refused, title, text):
    assert "a notice" in refused(f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>")


@pytest.mark.parametrize(
    "lead",
    [
        "A sailor could not be found on Wednesday after the ferry had struck the pier in the harbour of the town.",
        "Reporters were denied access to the page of the log in which the captain wrote what he had seen at night.",
    ],
)
def test_a_short_article_is_no_notice(read_one, lead):
    assert lead in read_one(f"<html><body><article><h1>Ferry</h1><p>{lead}</p></article></body></html>").text


def test_the_page_gives_title_outlet_author_and_address(read_one):
    head = meta("og:site_name", "Harbour News") + '<meta name="author" content="Ida Storm">'
    article = read_one(page(head + '<link rel="canonical" href="https://harbour.example/news/ferry">'))
    assert (article.title, article.outlet) == ("Ferry stays in harbour", "Harbour News")
    assert (article.author, article.url) == ("Ida Storm", "https://harbour.example/news/ferry")


@pytest.mark.parametrize(
    ("title", "head", "outlet"),
    [
        ("Dorrit is mayor - Varde Echo", "", "Varde Echo"),
        ("Dorrit is mayor | Politics | The Daily Comet", "", "The Daily Comet"),
        ("Varde Echo – Dorrit is mayor", "", "Varde Echo"),
        ("Dorrit is mayor - Varde Echo", meta("og:site_name", "Harbour News"), "Harbour News"),
        ("Dorrit is mayor - Varde Echo", '<meta name="application-name" content="Harbour News">', "Harbour News"),
        ("Dorrit is mayor - Varde Echo", '<link rel="canonical" href="https://e.example/news/1">', "Varde Echo"),
        ("Dorrit is mayor - as it happened", '<link rel="canonical" href="https://e.example/news/1">', "e.example"),
        ("Dorrit and the Post-War Times", "", None),
    ],
)
def test_the_title_of_a_page_tells_the_outlet_unless_the_page_names_it(read_one, title, head, outlet):
    assert read_one(re.sub("(?<=<title>).*?(?=</title>)", title, page(head))).outlet == outlet


def test_without_a_name_of_the_site_its_host_is_the_outlet(read_one):
    article = read_one(page('<link rel="canonical" href="https://www.harbour.example/news/ferry">'))
    assert article.outlet == "harbour.example"


def test_a_page_that_says_nothing_has_no_outlet_and_no_date(read_one):
    article = read_one(page())
    assert (article.outlet, article.url, article.published, article.published_from) == (None,) * 4


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time", "2021-03-17T08:00:00+01:00"),
        '<meta name="Date" content="17 March 2021">',
        '<meta itemprop="datePublished" content="2021-03-17">',
        meta("og:updated_time", "2021-03-19") + meta("article:published_time", "2021-03-17"),
        meta("date", "2021-03-19") + meta("article:published_time", "2021-03-17"),
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-17"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
        ' {"@type": "ReportageNewsArticle", "datePublished": "2021-03-17T08:00Z"}]}</script>',
        '<script type="application/ld+json">{broken</script>' + meta("dc.date", "2021-03-17"),
        '<script type="application/ld+json; charset=utf-8">{"@type": "NewsArticle", "datePublished": "2021-03-17"}'
        "</script>",
        '<script type="application/ld+json">//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2021-03-17"}\n//]]>'
        "</script>",
        '<script type="application/ld+json"><!-- {"@type": "NewsArticle", "datePublished": "2021-03-17"} --></script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "description": "Wind,\nrain\tand a ferry",'
        ' "datePublished": "2021-03-17"}</script>',
        '<script type="application/ld+json">[{"@type": "WebPage", "datePublished": "2020-01-01"},'
        ' {"@type": "LiveBlogPosting", "datePublished": "2021-03-17"}]</script>',
        meta("date", "2021-03-19")
        + '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-17"}</script>',
        '<link rel="canonical" href="https://harbour.example/2021/03/17/ferry">',
        '<link rel="canonical" href="https://harbour.example/news/2021/mar/17/ferry">',
    ],
)
def test_the_markup_of_the_page_dates_it(read_one, head):
    article = read_one(page(head))
    assert (article.published, article.published_from) == (DAY, "metadata")


@pytest.mark.parametrize(
    "top",
    [
        '<time datetime="2021-03-17T08:00:00Z">last week</time>',
        '<time datetime="2021-03-19">x</time><time itemprop="datePublished" datetime="2021-03-17">y</time>',
        '<p>Updated <time datetime="2021-03-19">x</time></p><p>Published <time datetime="2021-03-17">y</time></p>',
        '<p>Last updated on: <time datetime="2021-03-19">x</time> Published: <time datetime="2021-03-17">y</time></p>',
        '<time class="updated" datetime="2021-03-19">x</time><time class="entry-date" datetime="2021-03-17">y</time>',
        '<time class="published updated" datetime="2021-03-17">x</time><time datetime="2021-03-19">y</time>',
        '<time datetime="2021-03-19">Updated 19 March</time><p class="date">17 March 2021</p>',
        '<p>Updated <time datetime="2021-03-17">17 March</time></p>',
        '<span class="entry-date">Wednesday, March 17, 2021</span>',
        '<div class="byline">By Ida Storm, 17 March 2021</div>',
        '<p class="meta">Published: 17 March 2021 8:15 am | Updated: 18 March 2021</p>',
        "<p>First published on 17 March 2021</p>",
        '<p class="article__published">Published: 17 March 2021 8:15 am</p>',
    ],
)
def test_a_visible_stamp_dates_the_page(read_one, top):
    assert read_one(page(top=top)).published == DAY


@pytest.mark.parametrize(
    "below",
    [
        "<aside><time datetime='2020-01-01'>1 January 2020</time></aside>",
        "<ul><li><a href='/x'>Another story</a><time datetime='2020-01-01'>1 January 2020</time></li></ul>",
        "<div class='date'>Monday, June 5, 2023</div>",
        "<p>Last visited 5 June 2023</p>",
    ],
)
def test_a_date_outside_of_the_story_is_not_its_date(read_one, below):
    assert read_one(page(below=below)).published is None


def test_an_ambiguous_date_is_left_out(read_one):
    assert read_one(page(meta("article:published_time", "03/04/2021"))).published is None


def test_a_caption_stands_where_its_picture_stood(read_one):
    written = CAPTION.replace("Wednesday", "\n <b>Wednesday</b>")
    figure = f"<figure><img src='a.jpg'><figcaption>{written}</figcaption></figure>"
    lines = read_one(page(body=f"<p>{LEAD}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>")).text.split("\n")
    assert lines[-4:] == [LEAD, CAPTION, SECOND, THIRD]


def test_a_caption_below_the_last_paragraph_comes_last(read_one):
    foot = f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
    assert read_one(page(foot=foot)).text.split("\n")[-2:] == [THIRD, CAPTION]


def test_two_captions_keep_their_order(read_one):
    figures = "".join(f"<figure><figcaption>{number} of 2. {CAPTION}</figcaption></figure>" for number in (1, 2))
    lines = read_one(page(top=figures)).text.split("\n")
    assert [line[0] for line in lines if CAPTION in line] == ["1", "2"]


@pytest.mark.parametrize(
    "below",
    [
        "<aside><figure><figcaption>A dog on a beach in July.</figcaption></figure></aside>",
        "<figure><figcaption>A dog on a beach in July.</figcaption></figure>",
        "<article><figure><figcaption>A dog on a beach in July.</figcaption></figure><p>Dogs.</p></article>",
    ],
)
def test_a_caption_of_another_story_is_left_out(read_one, below):
    assert "dog" not in read_one(page(below=below)).text


def test_a_caption_that_the_story_repeats_is_not_added(read_one):
    text = read_one(page(top=f"<figure><figcaption>{SECOND}</figcaption></figure>")).text
    assert text.count(SECOND) == 1


def test_an_empty_caption_adds_no_line(read_one):
    text = read_one(page(top="<figure><figcaption> </figcaption></figure>")).text
    assert text == read_one(page()).text


@pytest.mark.parametrize(
    "content",
    [
        "<html><head><title>Ferry</title></head><body></body></html>",
        "<html><body><nav>Home</nav><div id='root'></div><script>start()</script></body></html>",
        "<html><body><p>Please enable JavaScript to view this page.</p></body></html>",
        "<html>",
        "<p>",
    ],
)
def test_a_page_without_story_is_refused(refused, content):
    assert "no article text found in the page" in refused(content)


def test_an_empty_page_is_refused(refused):
    assert "is empty" in refused("  \n")


def test_a_page_in_another_language_is_refused(refused):
    text = "Die Fähre blieb am Mittwoch wegen des Windes im Hafen, und niemand wusste, wann sie fahren würde."
    assert "not in English" in refused(page(body=f"<p>{text}</p><p>{text} Das war gestern.</p>"))


def test_a_fragment_of_a_page_is_read(read_one):
    assert read_one(f"<p>{LEAD}</p><p>{SECOND}</p>").text == f"{LEAD}\n{SECOND}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_encoding_of_a_page_is_found(read_one, encoding):
    assert (
        "Señor Núñez’s café"
        in read_one(page(foot="<p>It was Señor Núñez’s café that stayed open.</p>").encode(encoding)).text
    )


def test_a_page_that_is_laid_out_in_a_table_is_read_without_its_frame(read_one):
    rows = f"<tr><td>{LEAD}</td></tr><tr><td>{SECOND}</td></tr>"
    assert read_one(f"<html><body><table>{rows}</table></body></html>").text == f"{LEAD}\n{SECOND}"


def test_the_encoding_that_a_page_declares_is_obeyed(read_one):
    content = page('<meta charset="cp1250">', foot="<p>It was the café of Łukasz that stayed open all night.</p>")
    assert "Łukasz" in read_one(content.encode("cp1250")).text


def test_windows_quotation_marks_under_the_name_of_latin_1_are_read(read_one):
    content = page('<meta charset="iso-8859-1">', foot="<p>The hotel wrote “full” on its door in the evening.</p>")
    assert "“full”" in read_one(content.encode("cp1252")).text


@pytest.mark.parametrize("name", ["nonsense", "base64"])
def test_an_encoding_that_nobody_knows_is_no_fault(read_one, name):
    assert LEAD in read_one(page(f'<meta charset="{name}">', foot="<p>café</p>").encode("cp1252")).text


def test_xhtml_with_a_declaration_is_read(read_one):
    content = (
        '<?xml version="1.0" encoding="iso-8859-1"?>\n'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEAD} It is a café.</p></body></html>'
    )
    assert read_one(content).text == f"{LEAD} It is a café."


def test_decomposed_letters_are_composed(read_one):
    assert "café" in read_one(page(foot="<p>The cafe\u0301 at the harbour was open all of the night.</p>")).text


def test_emoji_and_right_to_left_text_are_kept(read_one):
    line = "A sign at the harbour said “أهلا وسهلا” 🚢 to everyone who came."
    assert line in read_one(page(foot=f"<p>{line}</p>")).text


def test_a_page_of_many_nested_elements_is_refused_or_read(read):
    articles, skipped = read("<html><body>" + "<div>" * 6000 + f"<p>{LEAD}</p>" + "</div>" * 6000 + "</body></html>")
    assert len(articles) + len(skipped) == 1


def test_a_long_run_of_blanks_takes_linear_time(read_one):
    start = time.perf_counter()
    read_one(page(top=f"<p>x{' ' * 100_000}x</p>"))
    assert time.perf_counter() - start < 5  # seconds; 0.1 measured, and 20 where every blank was tried


def test_reading_twice_gives_the_same(read):
    assert read(page()) == read(page())
