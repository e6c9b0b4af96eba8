"""Draws docs/growth.svg: time against elements, both logarithmic. Needs only the standard library.

Run: python3 src/bench/compare/plot.py GROWTH.json JMH.json > docs/growth.svg
GROWTH.json is what compare.py growth --growth-json wrote, JMH.json what GrowthBenchmark wrote with
-rf json.
"""
import json
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 440, 80, 20, 20, 50
X, Y = (3, 9), (-7, 1)  # powers of ten: elements, seconds
COLOURS = {"JSON over HTTP": "#c0392b", "base64 over HTTP": "#2471a3", "kernel, one thread": "#1e8449"}


def main():
    with open(sys.argv[1]) as file:
        http = json.load(file)
    with open(sys.argv[2]) as file:
        kernel = json.load(file)
    series = {
        "JSON over HTTP": [(p["elements"], p["seconds"]) for p in http["json"]],
        "base64 over HTTP": [(p["elements"], p["seconds"]) for p in http["base64"]],
        "kernel, one thread": [
            (int(r["params"]["elements"]), r["primaryMetric"]["score"] * 1e-6) for r in kernel],
    }
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
          ' font-family="sans-serif" font-size="12">')
    print(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>')
    for power in range(X[0], X[1] + 1):
        line(x(power), TOP, x(power), HEIGHT - BOTTOM)
        text(x(power), HEIGHT - BOTTOM + 18, f"10{superscript(power)}", "middle")
    for power in range(Y[0], Y[1] + 1):
        line(LEFT, y(power), WIDTH - RIGHT, y(power))
        text(LEFT - 8, y(power) + 4, f"10{superscript(power)}", "end")
    text((LEFT + WIDTH) / 2, HEIGHT - 10, "elements (float32)", "middle")
    text(12, TOP - 6, "seconds", "start")
    for index, (name, points) in enumerate(series.items()):
        colour = COLOURS[name]
        path = " ".join(f"{x(math.log10(n)):.1f},{y(math.log10(s)):.1f}" for n, s in points)
        print(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for n, s in points:
            print(f'<circle cx="{x(math.log10(n)):.1f}" cy="{y(math.log10(s)):.1f}" r="3" fill="{colour}"/>')
        text(LEFT + 16, TOP + 22 + 18 * index, f"{name}: {exponent(points)}", "start", colour)
    print("</svg>")


def exponent(points):
    """The slope of the line of best fit from a million elements on."""
    logs = [(math.log10(n), math.log10(s)) for n, s in points if n >= 1_000_000]
    mx, my = (sum(v) / len(logs) for v in zip(*logs))
    slope = sum((a - mx) * (b - my) for a, b in logs) / sum((a - mx) ** 2 for a, _ in logs)
    return f"time ~ elements^{slope:.2f} from 10⁶ on"


def x(power):
    return LEFT + (power - X[0]) / (X[1] - X[0]) * (WIDTH - LEFT - RIGHT)


def y(power):
    return HEIGHT - BOTTOM - (power - Y[0]) / (Y[1] - Y[0]) * (HEIGHT - TOP - BOTTOM)


def line(x1, y1, x2, y2):
    print(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>')


def text(at_x, at_y, content, anchor, colour="black"):
    print(f'<text x="{at_x:.1f}" y="{at_y:.1f}" text-anchor="{anchor}" fill="{colour}">{content}</text>')


def superscript(power):
    return str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


if __name__ == "__main__":
    main()
