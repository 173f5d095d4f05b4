"""Click through the site without a browser: follow every link from one page on, and note what answered."""

from collections import Counter, deque
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

# Signing out ends the walk; the admin's pages are Wagtail's own, and files are no pages.
LEFT_OUT = ("/accounts/logout", "/admin/", "/documents/", "/media/", "/static/")
# Lists with many filters lead to themselves in thousands of ways: so many addresses of one path are enough.
QUERIES_OF_A_PATH = 4


class Links(HTMLParser):
    """Collect the addresses of `<a href>` in a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def links_of(html, address):
    """Return the addresses on this site that a page at `address` links to, without their fragments."""
    reader = Links()
    reader.feed(html)
    for href in reader.found:
        target = urlsplit(urljoin(f"http://testserver{address}", href))
        if target.scheme == "http" and target.netloc == "testserver":
            yield urldefrag(target._replace(scheme="", netloc="").geturl()).url


class Walk:
    """Where one reader gets by clicking.

    `client` is a Django test client, signed in or not; `most` limits the pages. Afterwards `pages` maps each
    address that answered with HTML to (kind, text), a kind being the template that it was made from, and
    `dead` maps each address that did not answer with a page to (status, the page that links to it).
    """

    def __init__(self, client, start="/", most=600):
        self.client, self.most = client, most
        self.pages, self.dead, self.came_from = {}, {}, {start: ""}
        self.paths = Counter()
        self._go(deque([start]))

    def _go(self, ahead):
        while ahead and len(self.pages) < self.most:
            address = ahead.popleft()
            answer = self.client.get(address, follow=True)
            where = answer.redirect_chain[-1][0] if answer.redirect_chain else address
            if answer.status_code != 200:
                self.dead[address] = (answer.status_code, self.came_from[address])
                continue
            if not answer["Content-Type"].startswith("text/html"):
                for _part in answer.streaming_content if answer.streaming else ():
                    pass
                continue
            kind = answer.templates[0].name if answer.templates else ""
            text = answer.content.decode()
            self.pages[address] = (kind, text)
            for link in links_of(text, where):
                path = urlsplit(link).path
                if link in self.came_from or path.startswith(LEFT_OUT):
                    continue
                self.paths[path] += 1
                if self.paths[path] <= QUERIES_OF_A_PATH:
                    self.came_from[link] = address
                    ahead.append(link)

    def examples(self, of_each=2):
        """Yield (address, text) of so many pages of each kind."""
        seen = Counter()
        for address, (kind, text) in self.pages.items():
            seen[kind] += 1
            if seen[kind] <= of_each:
                yield address, text
