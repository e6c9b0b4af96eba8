"""Compares the sums of two builds of the service in turns, and prints their ratios.

Each build is a folder of classes or a core jar. For each, the same program measures the CPU time of
one thread for float32 tensors of 10^4 to 10^8 elements. A ratio is the median of the turns' ratios;
below 1, the second build is faster.

    python3 src/bench/kernel/builds.py BEFORE AFTER [--rounds 7]
"""
import argparse
import os
import statistics
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = ("10000", "100000", "1000000", "10000000", "100000000")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--java", default="java", help="of JDK 25")
    parser.add_argument("--sizes", nargs="*", default=SIZES)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        builds = {}
        for name in ("before", "after"):
            classes = os.path.join(folder, name)
            build = os.path.abspath(getattr(args, name))
            subprocess.run([os.path.join(os.path.dirname(args.java), "javac"), "-nowarn", "-d", classes,
                            "-cp", build, os.path.join(HERE, "SumsOfBuild.java")], check=True)
            builds[name] = [args.java, "--add-modules=jdk.incubator.vector", "-Xmx1g", "-XX:+UseSerialGC",
                            "-cp", f"{classes}:{build}", "SumsOfBuild", *args.sizes]
        turns = []
        for turn in range(args.rounds):
            names = ("before", "after") if turn % 2 == 0 else ("after", "before")
            turns.append({name: measured(builds[name]) for name in names})
    print("| elements | before, us | after, us | after / before |\n|---|---|---|---|")
    for size in args.sizes:
        ratios = sorted(turn["after"][size] / turn["before"][size] for turn in turns)
        before, after = (statistics.median(turn[name][size] for turn in turns) / 1000
                         for name in ("before", "after"))
        print(f"| {size} | {before:.2f} | {after:.2f} | {statistics.median(ratios):.3f}"
              f" ({ratios[0]:.3f}-{ratios[-1]:.3f}) |")


def measured(command):
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {size: float(nanos) for size, nanos in (line.split() for line in output.splitlines())}


if __name__ == "__main__":
    main()
