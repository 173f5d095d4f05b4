"""The pages of a PDF on which text lies that does not show (S24)."""

import pypdfium2
from pypdfium2 import raw

#: A page is drawn with so many points to an inch at the most, and so many in all.
SCALE, MOST_POINTS = 2, 4_000_000
#: Between the darkest and the lightest point of what does not show; and letters that fill their box when they do.
CONTRAST = 40
NARROW = frozenset("lI1|iıjtf")
#: So many letters side by side that do not show are text; one may be a stain.
A_RUN = 3


def pages(data, limits):
    """The numbers of the pages with words that a reader of the page does not see, and a copying program does.

    The page is drawn as readers get it: where the place of a word is all of one color, or outside of the page, the
    word lies under a box or a picture, is of the color of the paper, or was only cropped away (S24).
    Returns `({"pages": [number, …]}, b"")`.
    """
    with pypdfium2.PdfDocument(data) as document:
        found = []
        for number, page in enumerate(document, 1):
            if _conceals(page):
                found.append(number)
            page.close()
    return {"pages": found}, b""


def _conceals(page):
    width, height = page.get_size()
    scale = min(SCALE, (MOST_POINTS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    drawn, place = bitmap.to_pil().convert("L"), bitmap.get_posconv(page)
    return any(_is_hidden(word, drawn) for word in _words(page.get_textpage(), place))


def _words(text, place):
    """The words of a page: lists of (letter, its box in the drawing)."""
    word = []
    for number in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, number))
        if not letter.isalnum():
            if letter.isspace() and word:
                yield word
                word = []
            continue
        left, bottom, right, top = text.get_charbox(number)
        (x, y), (across, down) = place.to_bitmap(left, top), place.to_bitmap(right, bottom)
        box = (min(x, across), min(y, down), max(x, across), max(y, down))
        if box[2] > box[0] and box[3] > box[1]:
            word.append((letter, box))
    if word:
        yield word


def _is_hidden(word, drawn):
    boxes = [box for _letter, box in word]
    if len(word) > 1 and _is_even(_around(boxes), drawn):
        return True
    run = 0
    for letter, box in word:
        if letter in NARROW:
            continue
        run = run + 1 if _is_even(box, drawn) else 0
        if run == A_RUN:
            return True
    return False


def _around(boxes):
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _is_even(box, drawn):
    """Whether a box is all of one color, or not on the page at all."""
    left, top, right, bottom = box
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, drawn.width), min(bottom, drawn.height)
    if right <= left or bottom <= top:
        return True
    darkest, lightest = drawn.crop((left, top, right, bottom)).getextrema()
    return lightest - darkest <= CONTRAST
