"""How fast the image's service becomes: requests a second over its first seconds, with and without
the method profiles of its AOT cache, in turns.

    python3 src/bench/compare/image.py build/image
    python3 src/bench/compare/warm.py build/image --seconds 120 --rounds 1 --svg docs/warm.svg

Needs wrk. Python's standard library alone.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from types import SimpleNamespace

import image
from compare import HERE, cpu_seconds, free_port

WITHOUT_PROFILES = ("-XX:-AOTReplayTraining",)
READY_SECONDS = 60


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="what image.py made")
    parser.add_argument("--b", help="another such folder, in the place of the same without profiles")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--jvm", default="-Xmx512m", help="more JVM options for both")
    parser.add_argument("--jvm-b", help="the same service with these, in the place of none")
    parser.add_argument("--json", help="writes the rates to this file")
    parser.add_argument("--svg", help="draws the curves to this file")
    args = parser.parse_args()
    variants = {"with profiles": (args.folder, ())}
    if args.b:
        variants = {args.folder: (args.folder, ()), args.b: (args.b, ())}
    elif args.jvm_b:
        variants[args.jvm_b] = (args.folder, args.jvm_b.split())
    else:
        variants["without profiles"] = (args.folder, WITHOUT_PROFILES)
    rates = {name: [] for name in variants}
    for turn in range(args.rounds):
        for name, (folder, options) in list(variants.items())[:: 1 if turn % 2 == 0 else -1]:
            of_seconds, spent = curve(folder, [*args.jvm.split(), *options], args)
            rates[name].append(of_seconds)
            say(f"{name}, turn {turn + 1}", of_seconds, spent)
    if args.json:
        with open(args.json, "w") as file:
            json.dump(rates, file, indent=1)
    if args.svg:
        with open(args.svg, "w") as file:
            file.write(svg({name: [statistics.median(s) for s in zip(*turns)] for name, turns in rates.items()}))


def curve(folder, options, args):
    """Requests a second in each second from the first request on, and CPU seconds before and after."""
    port, management = free_port(), free_port()
    process = subprocess.Popen(image.service(folder, port, management, *options), env=image.environment(),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_ready(process, management)
        command = ["wrk", "-t1", f"-c{args.connections}", "-d1s", "--timeout", "30s", "-s",
                   os.path.join(HERE, "small.lua"), f"http://127.0.0.1:{port}/penalties/direct"]
        rates, spent = [], [cpu_seconds(SimpleNamespace(process=process))]
        for _ in range(args.seconds):
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            rates.append(json.loads(re.search(r"RESULT (.*)", output)[1])["rps"])
            spent.append(cpu_seconds(SimpleNamespace(process=process)))
        return rates, spent
    finally:
        process.terminate()
        process.wait(30)


def await_ready(process, management):
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if urllib.request.urlopen(f"http://127.0.0.1:{management}/actuator/health/readiness").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    sys.exit("The service did not become ready.")


def say(name, rates, spent):
    """The peak is the median of the last fifth: single seconds of a shared machine say little."""
    peak = statistics.median(rates[-max(3, len(rates) // 5):])
    at = {s: rates[s - 1] for s in (1, 2, 3, 5, 10, 20, 30, 60, 120) if s <= len(rates)}
    print(f"{name}: peak {peak:.0f}/s; of it "
          + ", ".join(f"{rate / peak:.2f} in second {s}" for s, rate in at.items())
          + f"; {spent[0]:.1f} s of CPU until ready, "
          + ", ".join(f"{seconds:.1f} s for the first {n:,}" for n, seconds in first_requests(rates, spent)),
          flush=True)


def first_requests(rates, spent):
    """CPU seconds of the first requests, which other load on the machine does not change much."""
    for n in (5_000, 20_000, 50_000, 200_000):
        served = 0.0
        for i, rate in enumerate(rates):
            if served + rate >= n:
                yield n, spent[i] + (n - served) / rate * (spent[i + 1] - spent[i]) - spent[0]
                break
            served += rate


def svg(curves):
    width, height, left, bottom = 720, 320, 60, 40
    seconds = max(len(rates) for rates in curves.values())
    top = max(max(rates) for rates in curves.values()) * 1.05
    x = lambda s: left + (width - left - 20) * s / seconds
    y = lambda r: height - bottom - (height - bottom - 20) * r / top
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"'
           f' font-size="12"><rect width="{width}" height="{height}" fill="#fff"/>',
           f'<path d="M{left} 20V{height - bottom}H{width - 20}" fill="none" stroke="#888"/>',
           f'<text x="{width / 2}" y="{height - 8}" text-anchor="middle">seconds from the first request</text>']
    step = 5000 if top > 12000 else 2000
    for rate in range(step, int(top), step):
        out.append(f'<text x="{left - 6}" y="{y(rate) + 4:.0f}" text-anchor="end">{rate:,}</text>'
                   f'<path d="M{left} {y(rate):.0f}H{width - 20}" stroke="#eee"/>')
    for second in range(0, seconds + 1, max(1, seconds // 6)):
        out.append(f'<text x="{x(second):.0f}" y="{height - 24}" text-anchor="middle">{second}</text>')
    for i, (name, rates) in enumerate(curves.items()):
        colour = ("#1f5fa8", "#c0501f")[i % 2]
        points = " ".join(f"{x(s + 0.5):.1f},{y(rate):.1f}" for s, rate in enumerate(rates))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
                   f'<text x="{width - 30}" y="{height - bottom - 16 - 18 * i}" text-anchor="end"'
                   f' fill="{colour}">{name}</text>')
    return "\n".join(out) + "\n</svg>\n"


if __name__ == "__main__":
    main()
