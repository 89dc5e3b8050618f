"""A small drawing of growth, as SVG."""

import math

WIDTH, HEIGHT, LEFT, TOP, SIZE = 720, 300, 60, 40, 200
STYLE = "font: 12px sans-serif; fill: #333"


def growth(points):
    """Time and heap by rows, each on logarithmic axes. Points are (rows, ms, MB)."""
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" '
             'aria-label="Time and heap of a k-means fit by number of rows">' % (WIDTH, HEIGHT),
             '<rect width="100%" height="100%" fill="#fff"/>']
    parts += panel(0, "a fit, ms", [(n, ms) for n, ms, _ in points], "#2f6db3")
    parts += panel(WIDTH // 2, "alive on the heap, MB", [(n, mb) for n, _, mb in points], "#b3542f")
    return "\n".join(parts + ["</svg>", ""])


def panel(offset, title, points, colour):
    x = Axis([p[0] for p in points], offset + LEFT, 1.3 * SIZE)
    y = Axis([p[1] for p in points], TOP + SIZE, -SIZE)
    yield '<text x="%d" y="20" style="%s; font-weight: bold">%s</text>' % (offset + LEFT, STYLE, title)
    for value in x.decades():
        yield line(x.at(value), TOP, x.at(value), TOP + SIZE)
        yield text(x.at(value), TOP + SIZE + 18, "middle", short(value))
    for value in y.decades():
        yield line(x.at(x.low), y.at(value), x.at(x.high), y.at(value))
        yield text(offset + LEFT - 6, y.at(value) + 4, "end", short(value))
    yield text(x.at(x.high), TOP + SIZE + 36, "end", "rows")
    places = ["%.1f,%.1f" % (x.at(a), y.at(b)) for a, b in points]
    yield '<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>' % (" ".join(places), colour)
    for place in places:
        yield '<circle cx="%s" cy="%s" r="3.5" fill="%s"/>' % (*place.split(","), colour)


class Axis:
    """Whole decades around the values."""

    def __init__(self, values, start, length):
        self.low = 10.0 ** math.floor(math.log10(min(values)))
        self.high = 10.0 ** math.ceil(math.log10(max(values)))
        self.start, self.length = start, length

    def at(self, value):
        return self.start + self.length * math.log10(value / self.low) / math.log10(self.high / self.low)

    def decades(self):
        return [self.low * 10.0 ** i for i in range(round(math.log10(self.high / self.low)) + 1)]


def line(x1, y1, x2, y2):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#ddd"/>' % (x1, y1, x2, y2)


def text(x, y, anchor, value):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" style="%s">%s</text>' % (x, y, anchor, STYLE, value)


def short(value):
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return "%g%s" % (value / size, letter)
    return "%g" % value
