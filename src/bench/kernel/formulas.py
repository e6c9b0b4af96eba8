"""Compares formulas with NumPy and with the built-in L2, in paired rounds.

JMH and NumPy run one after another, round after round, so that other load on the machine affects
both. A ratio is the median of the rounds' ratios, with the minimum and the maximum; above 1, the
service is faster.

Run: ./mvnw -q test-compile
     OPENBLAS_NUM_THREADS=2 python3 src/bench/kernel/formulas.py [--rounds 5] [--elements 10000000]
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
NUMPY = {
    "L2": lambda x: 0.01 * np.sum(np.square(x)),
    "SMOOTH_ABS": lambda x: np.sum(np.sqrt(np.square(x) + 1e-12)),
    "LOG": lambda x: np.sum(np.log1p(np.square(x))),
    "GROUPS": lambda x: np.sum(np.linalg.norm(np.reshape(x, [-1, 100]), axis=0)),
}


def jmh(elements):
    """Median microseconds by (method, kind)."""
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        arguments = f"FormulaBenchmark -p elements={elements} -f 1 -wi 3 -i 5 -w 500ms -r 500ms -rf json -rff {result.name}"
        command = ["./mvnw", "-q", "validate", "exec:exec@jmh", f"-Djmh.args={arguments}"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stdout[-3000:] + run.stderr[-3000:])
        return {
            (r["benchmark"].rsplit(".", 1)[1], r["params"]["kind"]): statistics.median(r["primaryMetric"]["rawData"][0])
            for r in json.load(open(result.name))
        }


def peer(function, x):
    function(x)
    times = []
    for _ in range(7):
        start = time.perf_counter()
        function(x)
        times.append(time.perf_counter() - start)
    return 1e6 * statistics.median(times)


def show(name, ratios, micros):
    ratios = sorted(ratios)
    print(f"{name:34s} {statistics.median(ratios):6.2f} ({ratios[0]:.2f} … {ratios[-1]:.2f})   {statistics.median(micros):10.0f} µs")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--elements", type=int, default=10_000_000)
    args = parser.parse_args()
    x = ((np.arange(args.elements) * 7919 % 511 - 255) / 1024).astype(np.float32)
    rounds = [(jmh(args.elements), {kind: peer(f, x) for kind, f in NUMPY.items()}, {kind: peer(f, x.astype(np.float64)) for kind, f in NUMPY.items()}) for _ in range(args.rounds)]
    for kind in NUMPY:
        ours = [r[0]["formula", kind] for r in rounds]
        show(f"{kind} / NumPy float32", [r[1][kind] / r[0]["formula", kind] for r in rounds], ours)
        show(f"{kind} / NumPy float64", [r[2][kind] / r[0]["formula", kind] for r in rounds], ours)
    show("L2 / built-in L2", [r[0]["builtIn", "L2"] / r[0]["formula", "L2"] for r in rounds], [r[0]["builtIn", "L2"] for r in rounds])
    show("statistics / built-in L2", [r[0]["builtIn", "L2"] / r[0]["statistics", "L2"] for r in rounds], [r[0]["statistics", "L2"] for r in rounds])


main()
