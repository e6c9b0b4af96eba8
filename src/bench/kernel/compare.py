"""Compares the kernel with C, NumPy, TensorFlow, PyTorch and ND4J, and prints paired ratios.

The programs run one after another, round after round, so that other load on the machine affects all
of them. A ratio is the median of the rounds' ratios, with the minimum and the maximum.

Run: ./mvnw -q test-compile
     gcc -O3 -march=native -pthread src/bench/kernel/limit.c -o /tmp/limit -lm
     python3 src/bench/kernel/compare.py [sums types orthogonal] [--rounds 5] [--java-peers]

--java-peers adds those with a Java interface, which their Maven profiles download (600 MB; DJL
unpacks PyTorch into ~/.djl.ai).
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
PARTS = ("sums", "types", "orthogonal")
SIZES = (10_000, 1_000_000)
# NumPy at its best: OpenBLAS detects the processor by itself.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
ENVIRONMENT["OPENBLAS_NUM_THREADS"] = "2"
ENVIRONMENT["OMP_NUM_THREADS"] = "2"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without an argument")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--largest", type=int, default=100_000_000, help="elements")
    parser.add_argument("--limit", default="/tmp/limit", help="the C program, compiled")
    parser.add_argument("--java-peers", action="store_true", help="TensorFlow, PyTorch and ND4J too")
    args = parser.parse_args()
    parts = args.parts or list(PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for part in parts:
        {"sums": sums, "types": types, "orthogonal": orthogonal}[part](args)


# ---- the programs: each gives rates by name and size


def output(*command):
    run = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")
    return run.stdout


def jmh(pattern, parameters):
    """Yields the runs of a benchmark: method, parameters, median time."""
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        arguments = f"{pattern} {' '.join('-p ' + p for p in parameters)}"
        arguments += f" -f 1 -wi 3 -i 5 -w 500ms -r 500ms -rf json -rff {result.name}"
        output("./mvnw", "-q", "validate", "exec:exec@jmh", f"-Djmh.args={arguments}")
        return [
            (run["benchmark"].rsplit(".", 1)[1], run["params"],
             statistics.median(run["primaryMetric"]["rawData"][0]))
            for run in json.load(open(result.name))]


def ours(sizes, dtypes="FLOAT32", kernels="simd,scalar"):
    """10⁹ elements per second."""
    rates = {}
    parameters = [f"dtype={dtypes}", f"elements={','.join(map(str, sizes))}", f"kernel={kernels}"]
    for method, params, micros in jmh("ReductionBenchmark", parameters):
        threads = 1 if method == "oneThread" else 2
        name = f"ours, {params['kernel']}, {params['dtype'].lower()} T{threads}"
        rates[name, int(params["elements"])] = int(params["elements"]) / micros / 1e3
    return rates


def limit(args):
    """C: its float64 lanes, widest first, and its plain loop."""
    rates, widest = {}, None
    for line in output(args.limit, str(args.largest)).splitlines():
        match = re.match(r"(f64x\d|plain-c-f64)\s+(\d+)\s+(\d)\s+([\d.]+)", line)
        if match:
            name, elements, threads, rate = match.groups()
            widest = widest or name
            if name in (widest, "plain-c-f64"):
                key = "C, lanes" if name == widest else "C, plain"
                rates[f"{key} T{threads}", int(elements)] = float(rate) / 4
    return rates


def printed(name, pattern, text):
    """GB/s of float32, as a program printed them after its sizes."""
    return {(name, int(n)): float(rate) / 4
            for n, rate in re.findall(pattern + r".*?N=(\d+)\s+med\s+([\d.]+)", text)}


def numpy(sizes):
    """The penalty as Keras writes it."""
    text = output(sys.executable, f"{HERE}/l1l2_numpy.py", *map(str, sizes))
    return printed("NumPy", "numpy keras", text)


def java_peer(profile, program):
    return output("./mvnw", "-q", "-P", profile, "validate", "exec:exec@peer", f"-Dpeer={program}")


# ---- the comparisons


def sums(args):
    sizes = (*SIZES, args.largest)
    pairs = [(1, "C, lanes T1"), (2, "C, lanes T2"), (1, "NumPy"), (2, "NumPy")]
    rounds = []
    for turn in range(args.rounds):
        rates = ours(sizes) | limit(args) | numpy(sizes)
        if args.java_peers:
            tensorflow = java_peer("peer-tensorflow", "PeerTf")
            rates |= printed("TensorFlow T1", "tfjava l1l2 T1", tensorflow)
            rates |= printed("TensorFlow T2", "tfjava l1l2 T2", tensorflow)
            rates |= printed("PyTorch T2", "torch l1l2", java_peer("peer-pytorch", "PeerTorch"))
            rates |= printed("ND4J T2", "nd4j", java_peer("peer-nd4j", "PeerNd4j"))
        rounds.append(rates)
        print(f"sums: round {turn + 1} of {args.rounds}, load {os.getloadavg()[0]:.2f}", file=sys.stderr)
    if args.java_peers:
        pairs += [(1, "TensorFlow T1"), (2, "TensorFlow T2"), (2, "PyTorch T2"), (2, "ND4J T2")]
    table("GB/s")
    for elements in sizes:
        for threads, other in pairs:
            row(rounds, elements, f"ours, simd, float32 T{threads}", other, 4)
        row(rounds, elements, "ours, scalar, float32 T1", "C, plain T1", 4)


def types(args):
    """Elements per second of the other types beside float32."""
    sizes = (SIZES[1], args.largest)
    rounds = [ours(sizes, "FLOAT32,FLOAT64,FLOAT16,BFLOAT16", "simd") for _ in range(args.rounds)]
    table("10⁹ elements/s")
    for elements, threads in zip(sizes, (1, 2)):
        for dtype in ("float64", "float16", "bfloat16"):
            row(rounds, elements, f"ours, simd, {dtype} T{threads}", f"ours, simd, float32 T{threads}", 1)


def orthogonal(args):
    """The whole penalty: ours in float64, NumPy's in float32; for the others only the Gram matrix."""
    rounds = []
    for turn in range(args.rounds):
        rates = {}
        for _, params, millis in jmh("OrthogonalBenchmark", ["rows=1024,4096", "kernel=simd"]):
            rates["ours", int(params["rows"])] = 1 / millis
        text = output(sys.executable, f"{HERE}/orthogonal.py", "numpy")
        for rows, millis in re.findall(r"full\s+(\d+)x1024 med\s+([\d.]+)", text):
            rates["NumPy", int(rows)] = 1 / float(millis)
        if args.java_peers:
            for name, text in (("TensorFlow, Gram", java_peer("peer-tensorflow", "PeerTf")),
                               ("PyTorch, Gram", java_peer("peer-pytorch", "PeerTorch")),
                               ("ND4J, Gram", java_peer("peer-nd4j", "PeerNd4j"))):
                for rows, rate in re.findall(r"gram.*?(\d+)x1024 med\s+([\d.]+)", text):
                    rates[name, int(rows)] = float(rate) * 1e6 / (2.0 * int(rows) ** 2 * 1024)
        rounds.append(rates)
        print(f"orthogonal: round {turn + 1} of {args.rounds}", file=sys.stderr)
    table("times a second")
    for rows in (1024, 4096):
        for other in ["NumPy"] + (["TensorFlow, Gram", "PyTorch, Gram", "ND4J, Gram"] if args.java_peers else []):
            row(rounds, rows, "ours", other, 1e3)


def table(unit):
    print(f"\n| size | ours, {unit} | beside, {unit} | ratio, paired (range) |\n|---|---|---|---|")


def row(rounds, size, mine, other, scale):
    a = [scale * r[mine, size] for r in rounds]
    b = [scale * r[other, size] for r in rounds]
    ratios = [x / y for x, y in zip(a, b)]
    print(f"| {size} | {mine}: {statistics.median(a):.2f} | {other}: {statistics.median(b):.2f}"
          f" | **{statistics.median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f}) |", flush=True)


if __name__ == "__main__":
    main()
