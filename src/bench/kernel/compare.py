"""Ratios of the reduction kernel to C and NumPy, float32, from programs that run in turns.

Run: ./mvnw -q test-compile && gcc -O3 -march=native -pthread src/bench/kernel/limit.c -o /tmp/limit -lm
     python3 src/bench/kernel/compare.py [rounds] [elements of the largest tensor] [path of limit]
"""
import json, os, re, statistics, subprocess, sys, tempfile

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
LARGEST = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000_000
LIMIT = sys.argv[3] if len(sys.argv) > 3 else "/tmp/limit"
SIZES = (10_000, 1_000_000, LARGEST)
HERE = os.path.dirname(os.path.abspath(__file__))
# NumPy at its best: OpenBLAS finds the processor out by itself.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
ENVIRONMENT["OPENBLAS_NUM_THREADS"] = "2"


def output(*command):
    return subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout


def limit():
    """GB/s of C: its float64 lanes, widest first, and its plain loop."""
    rates, lanes = {}, None
    for line in output(LIMIT, str(LARGEST)).splitlines():
        match = re.match(r"(f64x\d|plain-c-f64)\s+(\d+)\s+(\d)\s+([\d.]+)", line)
        if match:
            name, elements, threads, rate = match.groups()
            lanes = lanes or name
            if name in (lanes, "plain-c-f64"):
                key = "C lanes" if name == lanes else "C plain"
                rates[f"{key} {threads}", int(elements)] = float(rate)
    return rates


def numpy():
    """GB/s of the penalty as Keras writes it."""
    rates = {}
    lines = output(sys.executable, f"{HERE}/l1l2_numpy.py", *map(str, SIZES)).splitlines()
    for line in lines:
        match = re.match(r"numpy keras\s+N=(\d+)\s+med\s+([\d.]+)", line)
        if match:
            rates["NumPy", int(match.group(1))] = float(match.group(2))
    return rates


def ours():
    """GB/s of both kernels, by JMH."""
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        arguments = f"ReductionBenchmark -p dtype=FLOAT32 -p elements={','.join(map(str, SIZES))}"
        arguments += f" -f 1 -wi 2 -i 3 -w 500ms -r 500ms -rf json -rff {result.name}"
        output("./mvnw", "-o", "-q", "exec:exec@jmh", f"-Djmh.args={arguments}")
        rates = {}
        for run in json.load(open(result.name)):
            threads = 1 if run["benchmark"].endswith("oneThread") else 2
            elements = int(run["params"]["elements"])
            micros = statistics.median(run["primaryMetric"]["rawData"][0])
            rates[f"{run['params']['kernel']} {threads}", elements] = 4e-3 * elements / micros
        return rates


PAIRS = (("simd 1", "C lanes 1"), ("simd 2", "C lanes 2"), ("scalar 1", "C plain 1"),
         ("simd 2", "NumPy"), ("simd 1", "NumPy"))
rounds = []
for turn in range(ROUNDS):
    rates = {}
    for program in (ours, limit, numpy):
        rates.update(program())
    rounds.append(rates)
    print(f"round {turn + 1} of {ROUNDS}", file=sys.stderr)
print("| elements | ours, GB/s | beside, GB/s | ratio, paired (range) |\n|---|---|---|---|")
for elements in SIZES:
    for mine, other in PAIRS:
        a = [r[mine, elements] for r in rounds]
        b = [r[other, elements] for r in rounds]
        ratios = [x / y for x, y in zip(a, b)]
        print(f"| {elements} | {mine}: {statistics.median(a):.1f} | {other}: {statistics.median(b):.1f}"
              f" | **{statistics.median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f}) |")
