#!/usr/bin/env python3
"""Make the small fonts that every page loads, out of the whole ones: `static/wellfounded/fonts/*-core.woff2`.

They hold what English, Spanish and Haitian Creole are written with; a browser asks for a whole font only where a page
shows another letter. Run it after a font was exchanged or `CORE` was changed, in an environment that has `brotli`
beside `fonttools` (nothing else here needs it), and put the `unicode-range` that it prints into the style sheet.
The face of the small font stands behind that of the whole one, and so comes first where both have a letter.
"""

from pathlib import Path

FONTS = Path(__file__).resolve().parents[1] / "static" / "wellfounded" / "fonts"
CORE = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0¡¿«»ªº·•§©×ÀÁÈÉÍÑÒÓÚÜàáèéíñòóúü–—‘’“”…−"
#: What the style sheet asks for and what is on without being asked for; what other languages need is carried by the
#: whole fonts alone.
FEATURES = ("kern", "liga", "calt", "tnum")


def whole():
    """Return the paths of the fonts as they were taken over, by name."""
    return {path.stem: path for path in sorted(FONTS.glob("*.woff2")) if not path.stem.endswith("-core")}


def letters(path):
    """Return the code points that a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        return set(font.getBestCmap())


def ranges(points):
    """Return code points as CSS writes them in a `unicode-range`."""
    runs = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def main():
    from fontTools import subset

    for name, path in whole().items():
        small = FONTS / f"{name}-core.woff2"
        subset.main(
            [
                str(path),
                f"--text={CORE}",
                f"--layout-features={','.join(FEATURES)}",
                "--name-IDs=",
                "--flavor=woff2",
                f"--output-file={small}",
            ]
        )
        print(f"{small.name}: {small.stat().st_size} bytes, {ranges(letters(small))}")


if __name__ == "__main__":
    main()
