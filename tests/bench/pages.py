"""An archive for the table "reading", the same texts in every format that fynd-index reads. Drawn with a fixed seed.

The texts are paragraphs of corpus/, shuffled. A web page is laid out as WordPress lays it out and a browser saves it:
the styles and scripts that themes and plug-ins put into the page, the menu twice, icons as SVG, images with all their
sizes, share buttons, a sidebar, a comment form, a cookie dialog. Some 100 kB, of which 3 to 8 kB is what people read.
"""
import html
import json
import random

from questions import SEED, sample_texts

PAGES = 200
TEXT_BYTES = (3000, 8000)
SITE = "https://www.example.org"
COLOURS = ("black", "white", "pale-pink", "vivid-red", "luminous-vivid-orange", "light-green-cyan", "pale-cyan-blue",
           "vivid-cyan-blue", "vivid-purple", "base", "contrast", "accent-1", "accent-2", "accent-3", "accent-4")
MENU = ("Om nätverket", "Så arbetar vi", "Våra medlemmar", "Kurser", "Kalender", "Nyheter", "Fallstudier", "Rapporter",
        "Verktyg", "Podden", "Lediga platser", "Frågor och svar", "In English", "Kontakt")
SHARES = ("facebook", "linkedin", "x", "mastodon", "epost", "utskrift")
SELECTORS = (".wp-block-button__link", ".wp-block-group", ".entry-content>*", ".site-header .menu-item a:hover",
             ".wp-block-columns.is-layout-flex", "figure.wp-block-image figcaption", ".widget ul li", ".comment-form p",
             "@media (max-width:781px){.wp-block-column", ".elementor-kit-7 h2", ".wp-block-navigation__submenu")
RULES = ("margin-block-start:0", "padding:var(--wp--preset--spacing--30)", "color:var(--wp--preset--color--contrast)",
         "display:flex", "font-size:var(--wp--preset--font-size--medium)", "border-radius:9999px", "flex-wrap:wrap",
         "transition:transform .2s ease-in-out", "background-color:#f6f7f9!important", "line-height:1.6")


# --- what a page carries around its text ---

def styles(draw, rules):
    presets = "".join(f"--wp--preset--color--{name}: #{draw.randrange(1 << 24):06x};" for name in COLOURS)
    classes = "".join(f".has-{name}-{kind}{{{rule}: var(--wp--preset--color--{name}) !important;}}"
                      for name in COLOURS for kind, rule in (("color", "color"), ("border-color", "border-color"),
                                                             ("background-color", "background-color")))
    own = "".join(f"{draw.choice(SELECTORS)}{{{';'.join(draw.sample(RULES, 3))}}}\n" for _ in range(rules))
    return (f"<style id='global-styles-inline-css'>\nbody{{{presets}}}{classes}\n</style>\n"
            f"<style id='theme-inline-css'>\n{own}</style>\n")


def script(draw, name, statements):
    lines = "".join(
        f"var {name}{i}=function(e,t){{if(e<{draw.randrange(99)}&&t.length>{i})"
        f"{{document.querySelectorAll('.{draw.choice(COLOURS)} > a[href^=\"#\"]')"
        f".forEach(function(n){{n.classList.toggle('is-open',!!e)}})}}return \"<span>\"+t+\"</span>\"}};\n"
        for i in range(statements))
    settings = json.dumps({"ajaxurl": f"{SITE}/wp-admin/admin-ajax.php", "nonce": f"{draw.randrange(1 << 40):010x}",
                           "breakpoints": {size: draw.randrange(300, 2400) for size in ("xs", "sm", "md", "lg", "xl")},
                           "i18n": {"shareOnFacebook": "Dela på Facebook", "close": "Stäng (Esc)", "next": "Nästa"}})
    return f"<script id=\"{name}-js-extra\">\nvar {name}_params = {settings};\n{lines}</script>\n"


def icon(draw, name):
    path = "".join(f"{draw.choice('MLCHVSQZ')}{draw.uniform(0, 24):.2f},{draw.uniform(0, 24):.2f} "
                   for _ in range(draw.randrange(12, 40)))
    return (f'<svg class="svg-icon icon-{name}" aria-hidden="true" role="img" focusable="false" '
            f'xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
            f'<path fill="currentColor" d="{path}"></path></svg>')


def head(draw, article):
    assets = "".join(f"<link rel='stylesheet' id='{name}-css' href='{SITE}/wp-content/plugins/{name}/css/style.min.css"
                     f"?ver={draw.randrange(9)}.{draw.randrange(9)}' media='all' />\n"
                     for name in ("wp-block-library", "cookie-notice", "events-calendar", "contact-form-7",
                                  "social-share", "theme-style", "theme-print", "dashicons", "slider", "table-of-content"))
    linked = json.dumps({"@context": "https://schema.org", "@graph": [
        {"@type": "Article", "headline": article["title"], "datePublished": article["date"] + "T08:00:00+00:00",
         "author": {"name": article["author"], "@id": f"{SITE}/#/schema/person/1"}, "wordCount": 600,
         "mainEntityOfPage": {"@id": article["url"]}, "articleSection": article["categories"], "inLanguage": "sv-SE"},
        {"@type": "WebPage", "@id": article["url"], "url": article["url"], "name": article["title"],
         "breadcrumb": {"@id": article["url"] + "#breadcrumb"}},
        {"@type": "WebSite", "@id": f"{SITE}/#website", "name": "Nätverket Exempel", "url": SITE}]}, ensure_ascii=False)
    metas = "".join(f'<meta property="{name}" content="{html.escape(content)}" />\n' for name, content in (
        ("og:locale", "sv_SE"), ("og:type", "article"), ("og:title", article["title"]), ("og:url", article["url"]),
        ("og:site_name", "Nätverket Exempel"), ("article:published_time", article["date"] + "T08:00:00+00:00"),
        ("og:image", f"{SITE}/wp-content/uploads/bild.jpg"), ("og:image:width", "1200"), ("twitter:label1", "Skriven av"),
        ("twitter:data1", article["author"])))
    return ('<!DOCTYPE html>\n<html lang="sv-SE">\n<head>\n<meta charset="UTF-8" />\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
            f'<title>{html.escape(article["title"])} - Nätverket Exempel</title>\n'
            f'<link rel="canonical" href="{article["url"]}" />\n{metas}'
            f'<script type="application/ld+json" class="yoast-schema-graph">{linked}</script>\n'
            f"<link rel='dns-prefetch' href='//fonts.example.org' />\n{script(draw, 'emoji', 12)}"
            f"{styles(draw, 90)}{assets}{script(draw, 'consent', 20)}</head>\n")


def menu(draw, where):
    items = ""
    for number, name in enumerate(MENU):
        under = "".join(
            f'<li id="{where}-item-{number}{i}" class="menu-item menu-item-type-post_type menu-item-object-page '
            f'menu-item-{draw.randrange(9999)}"><a href="{SITE}/sida-{number}/{i}/" class="sub-menu-link">'
            f'{name.split()[0]} {i + 1}</a></li>\n' for i in range(number % 4))
        items += (f'<li id="{where}-item-{number}" class="menu-item menu-item-type-post_type menu-item-object-page '
                  f'menu-item-has-children menu-item-{draw.randrange(9999)}"><a href="{SITE}/sida-{number}/">{name}</a>'
                  f'<button class="dropdown-toggle" aria-expanded="false">{icon(draw, "caret")}<span '
                  f'class="screen-reader-text">Visa undermeny för {name}</span></button>\n'
                  f'<ul class="sub-menu">{under}</ul></li>\n')
    return (f'<nav id="{where}-navigation" class="{where}-navigation" role="navigation" aria-label="{where} meny">'
            f'<ul id="{where}-menu" class="menu nav-menu">\n{items}</ul></nav>\n')


def header(draw):
    return ('<a class="skip-link screen-reader-text" href="#content">Hoppa till innehåll</a>\n'
            f'<header id="masthead" class="site-header has-logo"><div class="site-branding"><a href="{SITE}/" rel="home" '
            f'class="custom-logo-link">{icon(draw, "logo")}<span class="site-title">Nätverket Exempel</span></a></div>\n'
            f'{menu(draw, "primary")}<form role="search" method="get" class="search-form" action="{SITE}/"><label>'
            '<span class="screen-reader-text">Sök efter:</span><input type="search" class="search-field" '
            f'placeholder="Sök &hellip;" value="" name="s" /></label></form>\n</header>\n{menu(draw, "mobile")}')


def image(draw):
    name = f"{SITE}/wp-content/uploads/2024/{draw.randrange(1, 13):02}/bild-{draw.randrange(999)}"
    sizes = ", ".join(f"{name}-{width}x{width * 2 // 3}.jpg {width}w" for width in (300, 768, 1024, 1536, 2048))
    return (f'<figure class="wp-block-image size-large"><img loading="lazy" decoding="async" width="1024" height="683" '
            f'src="{name}-1024x683.jpg" alt="Deltagare samtalar runt ett bord" class="wp-image-{draw.randrange(9999)}" '
            f'srcset="{sizes}" sizes="(max-width: 1024px) 100vw, 1024px" /><figcaption class="wp-element-caption">'
            'Foto: Exempelbyrån</figcaption></figure>\n')


def sidebar(draw, articles):
    recent = "".join(f'<li class="recent-post"><a href="{other["url"]}">{html.escape(other["title"])}</a> '
                     f'<span class="post-date">{other["date"]}</span></li>\n' for other in draw.sample(articles, 6))
    months = "".join(f"<li><a href='{SITE}/2024/{i:02}/'>2024-{i:02}</a>&nbsp;({i * 2})</li>\n" for i in range(1, 13))
    return ('<aside id="secondary" class="widget-area sidebar"><section id="recent-posts-2" class="widget '
            f'widget_recent_entries"><h2 class="widget-title">Senaste inläggen</h2><ul>{recent}</ul></section>'
            f'<section id="archives-2" class="widget widget_archive"><h2 class="widget-title">Arkiv</h2><ul>{months}</ul>'
            '</section></aside>\n')


def footer(draw):
    links = "".join(f'<li><a href="https://{name}.example/natverket" target="_blank" rel="noopener nofollow" '
                    f'class="social-{name}">{icon(draw, name)}<span class="sr-only">{name}</span></a></li>\n'
                    for name in SHARES)
    cookies = "".join(f'<label class="cookie-choice" for="cc-{name}"><input type="checkbox" id="cc-{name}" data-cc="{name}" '
                      f'/>{name}</label>\n' for name in ("nödvändiga", "statistik", "marknadsföring"))
    return (f'<footer id="colophon" class="site-footer"><ul class="social-links">{links}</ul><p>© 2024 Nätverket Exempel</p>'
            '<p>Ekonomisk förening, Storgatan 1</p></footer>\n<div id="cookie-notice" role="dialog" aria-modal="true" '
            'class="cookie-notice-hidden"><p>Vi använder kakor för att webbplatsen ska fungera och för statistik. Du kan '
            f'godkänna alla eller välja själv.</p>{cookies}<button class="cn-button" id="cn-accept">Godkänn</button></div>\n'
            f'{script(draw, "slider", 30)}{script(draw, "calendar", 25)}</body>\n</html>\n')


def comments():
    return ('<div id="comments" class="comments-area"><div id="respond" class="comment-respond"><h3 id="reply-title" '
            'class="comment-reply-title">Lämna ett svar</h3><form action="/wp-comments-post.php" method="post" '
            'class="comment-form"><p class="comment-notes">Din e-postadress kommer inte publiceras. Obligatoriska fält är '
            'märkta *</p><p class="comment-form-comment"><label for="comment">Kommentar *</label><textarea id="comment" '
            'name="comment" cols="45" rows="8"></textarea></p><p class="form-submit"><input name="submit" type="submit" '
            'value="Publicera kommentar" /></p></form></div></div>\n')


# --- the text ---

def content(draw, article):
    """The content of a post as the block editor stores it."""
    blocks = []
    for number, paragraph in enumerate(article["paragraphs"]):
        text = html.escape(paragraph, quote=False)
        if number % 5 == 3:
            blocks.append(f'<h2 class="wp-block-heading">{text.split(".")[0][:70]}</h2>\n')
        words = text.split(" ")
        if len(words) > 8:
            words[3] = f"<strong>{words[3]}</strong>"
            words[6] = f'<a href="{SITE}/lank/{number}" target="_blank" rel="noopener">{words[6]}</a>'
        blocks.append(f'<p class="has-text-align-left">{" ".join(words)}</p>\n')
        if number % 12 == 5:
            blocks.append(image(draw))
    return "\n\n".join(blocks)


def page(article, articles):
    draw = random.Random(article["id"])
    shares = "".join(f'<li class="share-{name}"><a rel="nofollow noopener" href="https://{name}.example/share?u='
                     f'{article["url"]}" class="share-button" data-shared="{name}" title="Dela via {name}">'
                     f'{icon(draw, name)}<span>Dela</span></a></li>' for name in SHARES)
    marks = "".join(f'<a href="{SITE}/kategori/{name.lower()}/" rel="category tag">{name}</a> '
                    for name in article["categories"])
    return (f'{head(draw, article)}<body class="post-template-default single single-post postid-{draw.randrange(9999)} '
            f'wp-embed-responsive has-sidebar">\n<div id="page" class="site">{header(draw)}<div id="content" '
            'class="site-content"><main id="primary" class="site-main"><article class="post type-post status-publish '
            f'format-standard hentry"><header class="entry-header"><h1 class="entry-title">{html.escape(article["title"])}'
            f'</h1><div class="entry-meta"><time class="entry-date published" datetime="{article["date"]}T08:00:00+00:00">'
            f'{article["date"]}</time> <span class="author vcard"><a href="{SITE}/author/1/" rel="author">'
            f'{article["author"]}</a></span> <span class="cat-links">{marks}</span></div></header>\n'
            f'<div class="entry-content">\n{content(draw, article)}<div class="sharedaddy"><ul>{shares}</ul></div></div>'
            f'</article>{comments()}</main>\n{sidebar(draw, articles)}</div>\n{footer(draw)}')


def draw_articles(build):
    titles, paragraphs = sample_texts(build)
    draw = random.Random(SEED)
    articles = []
    for number in range(PAGES):
        chosen, least = [], draw.randint(*TEXT_BYTES)
        while sum(len(paragraph.encode()) for paragraph in chosen) < least:
            chosen.append(draw.choice(paragraphs))
        day = f"{draw.randrange(2012, 2025)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        articles.append({"id": number, "title": draw.choice(titles), "paragraphs": chosen, "date": day,
                         "author": draw.choice(("Vera Exempelsson", "Arvid Provén", "Tyra Testgård")),
                         "categories": draw.sample(("Nyheter", "Lärande", "Digitalisering", "Omsorg"), 2),
                         "url": f"{SITE}/{day[:4]}/inlagg-{number}/"})
    return articles


# --- the formats ---

def markdown(article):
    lines = ["---", f"title: {json.dumps(article['title'], ensure_ascii=False)}", f"date: {article['date']}",
             f"author: {article['author']}", "tags:", *(f"  - {name}" for name in article["categories"]), "---", ""]
    for number, paragraph in enumerate(article["paragraphs"]):
        if number % 5 == 3:
            lines += [f"## {paragraph.split('.')[0][:70]}", ""]
        words = paragraph.split(" ")
        if len(words) > 8:
            words[3] = f"**{words[3]}**"
            words[6] = f"[{words[6]}]({SITE}/lank/{number})"
        lines += [" ".join(words), ""]
    return "\n".join(lines)


def record(article):
    return json.dumps({"id": f"inlagg-{article['id']}", "url": article["url"], "title": article["title"],
                       "published": article["date"], "text": "\n\n".join(article["paragraphs"])}, ensure_ascii=False)


def export(articles):
    """A WordPress export: WXR 1.2."""
    items = "".join(
        f"\t<item>\n\t\t<title><![CDATA[{article['title']}]]></title>\n\t\t<link>{article['url']}</link>\n"
        f"\t\t<pubDate>Mon, 01 Jan 2024 08:00:00 +0000</pubDate>\n\t\t<dc:creator><![CDATA[{article['author']}]]></dc:creator>\n"
        f"\t\t<content:encoded><![CDATA[{content(random.Random(article['id']), article)}]]></content:encoded>\n"
        f"\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n\t\t<wp:post_id>{article['id'] + 1}</wp:post_id>\n"
        f"\t\t<wp:post_date><![CDATA[{article['date']} 08:00:00]]></wp:post_date>\n"
        "\t\t<wp:status><![CDATA[publish]]></wp:status>\n\t\t<wp:post_type><![CDATA[post]]></wp:post_type>\n"
        + "".join(f"\t\t<wp:postmeta><wp:meta_key><![CDATA[_meta_{i}]]></wp:meta_key><wp:meta_value>"
                  f"<![CDATA[{i * 7919}]]></wp:meta_value></wp:postmeta>\n" for i in range(8))
        + "".join(f'\t\t<category domain="category" nicename="{name.lower()}"><![CDATA[{name}]]></category>\n'
                  for name in article["categories"])
        + "\t</item>\n" for article in articles)
    return ('<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" '
            'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n\t<title>Nätverket Exempel</title>\n'
            f"\t<wp:wxr_version>1.2</wp:wxr_version>\n{items}</channel>\n</rss>\n")


def answer(articles):
    """A saved answer of wp/v2/posts."""
    return json.dumps([{"id": article["id"] + 1, "date": article["date"] + "T08:00:00", "slug": f"inlagg-{article['id']}",
                        "status": "publish", "type": "post", "link": article["url"],
                        "title": {"rendered": html.escape(article["title"])},
                        "content": {"rendered": content(random.Random(article["id"]), article), "protected": False},
                        "excerpt": {"rendered": "", "protected": False}, "author": 1, "categories": [1, 2], "tags": []}
                       for article in articles])


def write(build, folder):
    """Writes the archive in each format to a folder of its own; {format: folder}."""
    articles = draw_articles(build)
    files = {
        ".txt": {f"{article['id']}.txt": "\n\n".join([article["title"], *article["paragraphs"]]) for article in articles},
        ".html": {f"{article['id']}.html": page(article, articles) for article in articles},
        ".md": {f"{article['id']}.md": markdown(article) for article in articles},
        ".jsonl": {"docs.jsonl": "".join(record(article) + "\n" for article in articles)},
        "WXR": {"export.xml": export(articles)},
        "REST .json": {"posts.json": answer(articles)},
    }
    folders = {}
    for name, contents in files.items():
        folders[name] = folder / name.strip(".").split()[0].lower()
        folders[name].mkdir()
        for file, text in contents.items():
            (folders[name] / file).write_text(text, encoding="utf-8")
    return folders
