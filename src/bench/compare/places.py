"""Compares the ways to compute the same checkpoint, in turns, and prints paired ratios.

By upload (curl), from a source on an object store (S3Proxy on 127.0.0.1), by the command from a
file, and by Spark with one and two executors, all as ratios to one kernel thread that reads the
file; also the kernel on all processors and the SDK's bare ranged download. A ratio is the median of
the turns' ratios.

Run (needs a JDK 25, curl, and the artifacts that .ci/spark has downloaded):

    ./mvnw -DskipTests package && .ci/spark
    python3 src/bench/compare/places.py [--gb 4] [--rounds 5] [kernel download upload source command spark]

Needs only Python's standard library. Everything listens on 127.0.0.1 and is stopped by process ID.
"""
import argparse
import array
import contextlib
import glob
import http.client
import json
import os
import random
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
PARTS = ("kernel", "download", "upload", "source", "command", "spark")
VECTORS = "--add-modules=jdk.incubator.vector"
SERVICE_JVM = [VECTORS, "-XX:+UseG1GC", "-Xmx2g"]
BUCKET, KEY = "models", "checkpoint.safetensors"
RULE = ".*weight=l2"
OPTIONS = {"rules": [{"match": ".*weight", "regularizer": "l2"}]}
# Tensors as in a transformer: 4096 x 4096, with norms between them.
LARGE, SMALL = 4096 * 4096, 4096
SIZES = {"BFLOAT16": 2, "FLOAT32": 4}
NAMES = {"BFLOAT16": "BF16", "FLOAT32": "F32"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without an argument")
    parser.add_argument("--gb", type=float, default=4, help="size of the checkpoint")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each place")
    parser.add_argument("--dtype", choices=SIZES, default="BFLOAT16")
    parser.add_argument("--jar", help="the service; target/*.jar otherwise")
    parser.add_argument("--core", help="its core jar; target/*-core.jar otherwise")
    parser.add_argument("--java", default=default_java(), help="of JDK 25")
    parser.add_argument("--maven", default=os.path.join(ROOT, "mvnw") + " -o")
    parser.add_argument("--folder", help="where to write the checkpoint, twice; a temporary folder otherwise")
    args = parser.parse_args()
    parts = args.parts or list(PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    args.jar = args.jar or one(parser, "penalties-*[!s][0-9T].jar")
    args.core = args.core or one(parser, "penalties-*-core.jar")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # ends the servers too
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=args.folder))
        places = prepare(args, parts, folder, stack)
        print(f"{args.gb} GB of {args.dtype}, {os.cpu_count()} processors, load"
              f" {os.getloadavg()[0]:.2f}", flush=True)
        for name, place in places.items():
            place()  # the first turn warms up
        turns = []
        for turn in range(args.rounds):
            names = list(places)[turn % len(places):] + list(places)[:turn % len(places)]
            turns.append({name: places[name]() for name in names})
            print(f"turn {turn + 1}: " + ", ".join(
                f"{name} {turns[-1][name][0]:.2f} s" for name in places), flush=True)
        report(args, turns)


def prepare(args, parts, folder, stack):
    """The places by name: each call runs one turn and returns its seconds and CPU seconds."""
    checkpoint = os.path.join(folder, KEY)
    args.bytes = write(checkpoint, args)
    libraries = class_path(args, folder)
    classes = compile_peers(args, folder, libraries)
    places = {}
    threads = os.cpu_count()
    kernel = stack.enter_context(runner(
        [args.java, VECTORS, "-cp", f"{classes}:{args.core}", "peer.KernelRate", checkpoint, args.dtype]))
    places["kernel 1"] = lambda: kernel.turn("1")
    if "kernel" in parts or "command" in parts:
        places["kernel all"] = lambda: kernel.turn(str(threads))
    endpoint = None
    if {"download", "source"} & set(parts):
        endpoint = stack.enter_context(store(args, folder, classes, libraries))
        put(endpoint, checkpoint)
    if "download" in parts or "source" in parts:
        download = stack.enter_context(runner(
            [args.java, "-cp", f"{classes}:{libraries}", "peer.Download", endpoint, BUCKET, KEY]))
        places["download"] = lambda: download.turn("")
    if {"upload", "source"} & set(parts):
        server = stack.enter_context(service(args, folder, endpoint))
        if "upload" in parts:
            places["upload"] = lambda: server.turn(
                ["-F", "options=" + json.dumps(OPTIONS), "-F", f"model=@{checkpoint}"])
        if "source" in parts:
            body = {"model": {"source": "store", "path": KEY}, "options": OPTIONS}
            places["source"] = lambda: server.turn(
                ["-H", "Content-Type: application/json", "-d", json.dumps(body)])
    tiny = os.path.join(folder, "tiny.safetensors")
    write(tiny, args, gb=0)
    if "command" in parts:
        places["start"] = lambda: command(args, tiny)
        places["command"] = lambda: command(args, checkpoint)
    if "spark" in parts:
        job = glob.glob(os.path.join(ROOT, "src/spark/target/*-job.jar"))
        for executors in (1, 2):
            spark = stack.enter_context(runner(
                [args.java, *spark_options(), "-Xmx1g", "-cp", f"{classes}:{libraries}",
                 "peer.SparkRounds", str(executors), job[0]],
                spark_environment(args, folder, libraries), ready=True))
            words = f" --rule {RULE} --output {folder}/tables-{executors}"
            places[f"tiny {executors}"] = lambda spark=spark, words=words: spark.turn(tiny + words)
            places[f"spark {executors}"] = lambda spark=spark, words=words: spark.turn(checkpoint + words)
    return places


# ---- the checkpoint


def write(path, args, gb=None):
    """Writes random weights: the same megabyte again and again, which makes no difference to the sums."""
    size = SIZES[args.dtype]
    target = (args.gb if gb is None else gb) * 1e9
    header, offset, index = {}, 0, 0
    while offset < target or index == 0:
        for name, shape in ((f"layers.{index}.weight", [4096, LARGE // 4096]), (f"norms.{index}.weight", [SMALL])):
            elements = shape[0] * (shape[1] if len(shape) == 2 else 1)
            if gb == 0 and elements == LARGE:
                continue
            header[name] = {"dtype": NAMES[args.dtype], "shape": shape,
                            "data_offsets": [offset, offset + elements * size]}
            offset += elements * size
        index += 1
        if gb == 0:
            break
    floats = array.array("f", (random.Random(1).gauss(0, 0.02) for _ in range(1 << 18))).tobytes()
    if size == 2:
        halves = bytearray(len(floats) // 2)
        halves[0::2], halves[1::2] = floats[2::4], floats[3::4]
        floats = bytes(halves)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for start in range(0, offset, len(floats)):
            out.write(floats[:offset - start])
    return os.path.getsize(path)


# ---- the places


class Runner:
    """A program that runs once for each line of its input."""

    def __init__(self, process):
        self.process = process

    def turn(self, line):
        before = cpu_seconds(self.process.pid)
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        words = self.answer().split()
        if len(words) == 3:  # Spark: executors and driver apart
            return float(words[0]), float(words[1]), float(words[2])
        return float(words[0]), cpu_seconds(self.process.pid) - before

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.process.args[-3:]} ended")
        return line


@contextlib.contextmanager
def runner(command, environment=None, ready=False):
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.DEVNULL, env=environment)
    started = Runner(process)
    try:
        if ready:
            started.answer()
        yield started
    finally:
        process.stdin.close()
        end(process)


@contextlib.contextmanager
def store(args, folder, classes, libraries):
    kept = os.path.join(folder, "store")
    os.mkdir(kept)
    process = subprocess.Popen([args.java, "-Xmx512m", "-cp", f"{classes}:{libraries}", "peer.Store", kept, "0"],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.stdin.close()
        end(process)


def put(endpoint, checkpoint):
    connection = http.client.HTTPConnection(endpoint.split("//")[1], timeout=300)
    connection.request("PUT", f"/{BUCKET}")
    require(connection.getresponse(), 200)
    with open(checkpoint, "rb") as body:
        connection.request("PUT", f"/{BUCKET}/{KEY}", body,
                           {"Content-Length": str(os.path.getsize(checkpoint))})
        require(connection.getresponse(), 200)


def require(response, status):
    body = response.read()
    if response.status != status:
        sys.exit(f"expected {status}, received {response.status}: {body[:500]}")


class Service:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def turn(self, words):
        before = cpu_seconds(self.process.pid)
        start = time.monotonic()
        answer = subprocess.run(
            ["curl", "-sS", "--fail-with-body", f"http://127.0.0.1:{self.port}/penalties/model", *words],
            capture_output=True, text=True)
        seconds = time.monotonic() - start
        if answer.returncode:
            sys.exit(f"the service: {answer.stderr} {answer.stdout[:500]}")
        return seconds, cpu_seconds(self.process.pid) - before


@contextlib.contextmanager
def service(args, folder, endpoint):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [args.java, *SERVICE_JVM, "-jar", args.jar, f"--server.port={port}",
               "--server.address=127.0.0.1"]
    if endpoint:
        command += [f"--penalties.sources.store.location=s3://{BUCKET}/",
                    f"--penalties.sources.store.endpoint={endpoint}",
                    "--penalties.sources.store.path-style=true"]
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any"}
    with open(os.path.join(folder, "service.log"), "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=folder,
                                   env=environment)
    try:
        deadline = time.monotonic() + 90
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    sys.exit(open(os.path.join(folder, "service.log")).read()[-2000:])
                time.sleep(0.2)
        yield Service(process, port)
    finally:
        end(process)


def command(args, file):
    start = time.monotonic()
    process = subprocess.Popen([args.java, VECTORS, "-jar", args.jar, "compute", file, "--rule", RULE],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the command ended with {process.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime


def spark_options():
    opens = ["java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio",
             "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref",
             "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar"]
    return [VECTORS, *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in opens)]


def spark_environment(args, folder, libraries):
    """Executors have Spark's libraries; the jar brings the job and the job's own libraries."""
    own = ("/io/penalties/", "/software/amazon/", "/info/picocli/", "/com/google/re2j/",
           "/ch/randelshofer/", "/org/gaul/", "/org/junit/")
    home = os.path.join(folder, "spark")
    os.makedirs(os.path.join(home, "jars"), exist_ok=True)
    spark = ":".join(jar for jar in libraries.split(":")
                     if jar.endswith(".jar") and not any(name in jar for name in own))
    return {**os.environ, "SPARK_HOME": home, "SPARK_DIST_CLASSPATH": spark, "SPARK_SCALA_VERSION": "2.13",
            "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": os.path.join(home, "work"),
            "JAVA_HOME": os.path.dirname(os.path.dirname(args.java))}


# ---- building


def class_path(args, folder):
    """The libraries of src/spark and its tests, and the job's own classes."""
    file = os.path.join(folder, "class-path")
    subprocess.run([*args.maven.split(), "-B", "-ntp", "-q", "-f", os.path.join(ROOT, "src/spark/pom.xml"),
                    "dependency:build-classpath", "-Dmdep.includeScope=test", f"-Dmdep.outputFile={file}"],
                   check=True, stdout=sys.stderr)
    return os.path.join(ROOT, "src/spark/target/classes") + ":" + open(file).read().strip()


def compile_peers(args, folder, libraries):
    classes = os.path.join(folder, "classes")
    subprocess.run([os.path.join(os.path.dirname(args.java), "javac"), "-nowarn", "-d", classes,
                    "-cp", f"{args.core}:{libraries}", *glob.glob(os.path.join(HERE, "places", "*.java"))],
                   check=True)
    return classes


# ---- printing


def report(args, turns):
    print(f"\n| place | GB/s | seconds, as a share of one thread | CPU s/GB | CPU, as a share of one thread |")
    print("|---|---|---|---|---|")
    for name in turns[0]:
        if name == "start" or name.startswith("tiny"):
            continue
        rate = args.bytes / 1e9 / statistics.median(turn[name][0] for turn in turns)
        cpu = statistics.median(turn[name][1] for turn in turns) / args.bytes * 1e9
        print(f"| {name} | {rate:.2f} | {share(turns, name, 'kernel 1', 0)} | {cpu:.3f}"
              f" | {share(turns, name, 'kernel 1', 1)} |")
    print()
    goal("source, rate as a share of the bare download's", turns, "download", "source", 0, ">= 0.9")
    if "command" in turns[0]:
        for turn in turns:
            turn["command less start"] = tuple(
                turn["command"][i] - turn["start"][i] for i in range(2))
        goal("command, rate as a share of the kernel's on all processors", turns, "kernel all", "command", 0,
             ">= 0.9")
        goal("the same without the start of the JVM", turns, "kernel all", "command less start", 0, ">= 0.9")
    for executors in (1, 2):
        if f"spark {executors}" not in turns[0]:
            continue
        for turn in turns:
            job, tiny = turn[f"spark {executors}"], turn[f"tiny {executors}"]
            turn[f"spark {executors} less tiny"] = tuple(job[i] - tiny[i] for i in range(2))
        goal(f"executors' CPU per byte, of {executors}, less that of a job on a tiny checkpoint", turns,
             f"spark {executors} less tiny", "kernel 1", 1, "<= 1.1")
        goal(f"executors' CPU per byte, of {executors}, as a share of the kernel's", turns,
             f"spark {executors}", "kernel 1", 1, "<= 1.1")
    if "spark 1" in turns[0]:
        driver = statistics.median(turn["spark 1"][2] for turn in turns)
        print(f"driver of Spark: {driver:.2f} CPU s for each checkpoint, whatever its size")


def goal(what, turns, a, b, column, bound):
    if a in turns[0] and b in turns[0]:
        print(f"{what}: {share(turns, a, b, column)} (goal {bound})")


def share(turns, a, b, column):
    ratios = sorted(turn[a][column] / turn[b][column] for turn in turns)
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"


# ---- processes


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def end(process):
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def one(parser, pattern):
    found = glob.glob(os.path.join(ROOT, "target", pattern))
    if len(found) != 1:
        parser.error("expected one jar in target/: run ./mvnw -DskipTests package")
    return found[0]


def default_java():
    for home in (os.environ.get("JAVA25_HOME"), *glob.glob("/usr/lib/jvm/*25*"), os.environ.get("JAVA_HOME")):
        if home and os.path.exists(os.path.join(home, "bin", "javac")):
            return os.path.join(home, "bin", "java")
    return shutil.which("java")


if __name__ == "__main__":
    main()
