# SPDX-License-Identifier: Apache-2.0
"""Adapts the pages of the repository to the site.

Links to files outside of docs lead to pages below "repository", which show these files. Lists are indented as
Python-Markdown requires, and the marks of tested code blocks are removed.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.structure.nav import Link

ROOT = Path(__file__).resolve().parents[2]
REPOSITORY = "repository/"
API = "docs/reference/api"
LANGUAGES = {".java": "java", ".json": "json", ".xml": "xml", ".sql": "sql", ".txt": "text", ".csv": "text",
             ".yml": "yaml", ".yaml": "yaml", ".mjs": "js", ".html": "html"}
IGNORED = {"target", "node_modules"}

# Weights of pages in the search, where several pages have the words of a query and one is about them.
BOOSTS = {
    "how-to/credentials.md": 4,
    "how-to/refused-requests.md": 4,
    "how-to/spring-boot.md": 2,
    "how-to/write-policies.md": 3,
    "explanation/dialects.md": 3,
    "explanation/tenancy.md": 2,
    "reference/conformance.md": 0.2,
    "pages.md": 0.5,
    "repository/CHANGELOG.md": 0.2,
}

TITLES = {}  # title, URL and first paragraph of each page, for "llms.txt"

FENCE = re.compile(r"^( *)(```+)(.*)$")
LINK = re.compile(r"(\]\()([^)\s]+)(\))")
ITEM = re.compile(r"^( *)(\d+\.|[-*])( +)(?=\S)")
FILE_MARK = re.compile(r"^ *<!-- file: (\S+) -->$")
MARK = re.compile(r"^ *<!-- .* -->$")


class Pages:
    """The pages that show files of the repository outside of docs, by path."""

    def __init__(self, files, config):
        self.files = files
        self.config = config

    def page_of(self, path):
        """Returns the URI of the page in the site's sources, adding the page if it is absent."""
        if path == "docs/README.md":
            return "pages.md"
        if path.startswith(API):
            return self._added("reference/api/" + (path[len(API):].strip("/").replace(".txt", "") or "index") + ".md",
                               path)
        page = self.files.get_file_from_path(path.removeprefix("docs/"))
        if path.startswith("docs/") and page and page.inclusion.is_included():
            return page.src_uri
        source = ROOT / path
        name = path if path.endswith(".md") else path + ("/index.md" if source.is_dir() else ".md")
        return self._added(REPOSITORY + name, path)

    def _added(self, uri, path):
        if self.files.get_file_from_path(uri) is None and (ROOT / path).exists():
            page = File.generated(self.config, uri, content="")
            self.files.append(page)
            base = path + "/" if (ROOT / path).is_dir() else path
            text = self.adapted(_content(path), base, uri)
            self.files.remove(page)
            self.files.append(File.generated(self.config, uri, content=text))
        return uri

    def adapted(self, markdown, path, uri):
        """Returns the Markdown of a file with the given path as the page with the given URI."""
        return _outside_code(_indented(markdown), lambda line: self._linked(line, path, uri))

    def _linked(self, line, path, uri):
        def replaced(match):
            target, hash_, anchor = match[2].partition("#")
            if ":" in target or not target:
                return match[0]
            absolute = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if not (ROOT / absolute).exists():
                return match[0]
            if _is_image(absolute) and absolute.startswith("docs/"):
                to = absolute[len("docs/"):]
            else:
                to = self.page_of(absolute)
            return match[1] + posixpath.relpath(to, posixpath.dirname(uri) or ".") + hash_ + anchor + match[3]

        return LINK.sub(replaced, line)


def _is_image(path):
    return path.endswith((".png", ".svg"))


def _content(path):
    source = ROOT / path
    if source.is_dir():
        return _listing(path, source)
    text = source.read_text(encoding="utf-8")
    if path.endswith(".md"):
        return text
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=2) + 1)
    fence = fence if len(fence) > 2 else "```"
    language = LANGUAGES.get(source.suffix, "text")
    return (f"---\nsearch:\n  exclude: true\n---\n# {source.name}\n\n`{path}`\n\n"
            f"{fence}{language}\n{text.rstrip()}\n{fence}\n")


def _listing(path, folder):
    if (folder / "README.md").exists():
        return (folder / "README.md").read_text(encoding="utf-8")
    title = "Public API" if path == API else folder.name
    intro = ("This page is for hosts that check what a release changes. Each page lists the public types and members of a "
             "module; the build fails if the code differs. The <a href=\"../../api/\">Javadoc</a> describes them." if path == API else f"`{path}`")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name not in IGNORED)
    names = [name for name in names if (folder / name).is_file() or path != API]
    links = [f"- [{name}]({name})" for name in names]
    return f"# {title}\n\n{intro}\n\n" + "\n".join(links) + "\n"


def _outside_code(markdown, change):
    """Returns the Markdown with each line outside of code blocks changed, and without the marks of code blocks."""
    result = []
    fence = None
    title = ""
    for line in markdown.split("\n"):
        match = FENCE.match(line)
        if fence:
            result.append(line)
            if match and match[2] == fence and not match[3].strip():
                fence = None
        elif match:
            fence = match[2]
            result.append(f'{line} title="{title}"' if title else line)
            title = ""
        elif FILE_MARK.match(line):
            title = FILE_MARK.match(line)[1]
        elif not MARK.match(line):
            result.append(change(line))
    return "\n".join(result)


def _indented(markdown):
    """Returns the Markdown with the content of list items indented by four blanks per level."""
    result = []
    levels = []  # columns of the content of the open list items
    fence = None
    for line in markdown.split("\n"):
        stripped = line.lstrip(" ")
        column = len(line) - len(stripped)
        if not fence and stripped and levels:
            while levels and column < levels[-1]:
                levels.pop()
        base = levels[-1] if levels else 0
        shift = 4 * len(levels) - base
        match = FENCE.match(line)
        if fence:
            result.append((" " * max(shift, 0) if stripped else "") + line)
            if match and match[2] == fence and not match[3].strip():
                fence = None
            continue
        if match:
            fence = match[2]
        item = None if match else ITEM.match(line)
        if item and column - base < 4:
            outer = 4 * len(levels)
            marker = item[2]
            result.append(" " * outer + marker + " " * max(4 - len(marker), 1) + line[item.end():])
            levels.append(item.end())
        else:
            result.append((" " * max(shift, 0) if stripped else "") + line)
    return "\n".join(result)


def on_nav(nav, config, files):
    """Adds the Javadoc, which is written after the pages, to the section of the public API."""
    section = next(item for item in nav.items if item.title == "Reference")
    link = Link("Javadoc", "api/")
    link.parent = section
    section.children.append(link)
    return nav


def on_page_markdown(markdown, page, config, files):
    """Sets the weight of a page in the search."""
    if page.file.src_uri in BOOSTS:
        page.meta.setdefault("search", {})["boost"] = BOOSTS[page.file.src_uri]
    return markdown


def on_post_page(output, page, config):
    """Adds a name that assistive technology needs."""
    return output.replace('data-md-component="search" role="dialog"',
                          'data-md-component="search" role="dialog" aria-label="Search"')


def on_post_build(config):
    """Writes "llms.txt", the index of the site for assistants: each page with its first paragraph."""
    lines = [f"# {config.site_name}", "", f"> {config.site_description}", ""]
    for section in config.nav:
        for title, entry in section.items():
            pages = [page for page in _pages(entry) if page in TITLES]
            lines += [f"## {title}", ""] + [_entry(page) for page in pages] + [""]
    (Path(config.site_dir) / "404.html").unlink()  # has absolute links, which need the URL of the site
    (Path(config.site_dir) / "llms.txt").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def on_page_content(html, page, config, files):
    """Keeps title and first paragraph of a page for the index."""
    first = re.search(r"<p>(?!<img)(.*?)</p>", html, re.DOTALL)
    text = re.sub(r"<[^>]+>", "", first[1]) if first else ""
    TITLES[page.file.src_uri] = (page.title, page.url, " ".join(text.split()))
    return re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)  # a header cell must have a text


def _pages(entry):
    if isinstance(entry, str):
        return [entry]
    if isinstance(entry, dict):
        return [page for value in entry.values() for page in _pages(value)]
    return [page for value in entry for page in _pages(value)]


def _entry(page):
    title, url, text = TITLES[page]
    return f"- [{title}]({url or './'})" + (f": {text}" if text else "")


def on_files(files, config):
    """Adds the pages that show files of the repository outside of docs."""
    pages = Pages(files, config)
    overview = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    files.append(File.generated(config, "pages.md", content=pages.adapted(overview, "docs/README.md", "pages.md")))
    for name in ("CHANGELOG.md", "SECURITY.md", "VERSIONING.md", "CONTRIBUTING.md"):
        pages.page_of(name)
    for page in list(files.documentation_pages()):
        if page.generated_by is None:
            text = pages.adapted(page.content_string, "docs/" + page.src_uri, page.src_uri)
            files.remove(page)
            files.append(File.generated(config, page.src_uri, content=text))
    for name in ("site.css", "site.js"):
        content = (ROOT / "docs/site" / name).read_text(encoding="utf-8")
        files.append(File.generated(config, "assets/" + name, content=content))
    return files
