"""Compares the service with its peers over HTTP on this machine, and prints paired ratios.

The service and the peers run at the same time and are asked in turns (A B A B ...), so that what
else the machine does falls on both. A ratio is the median of the ratios of the turns.

Run (needs wrk, a JDK 25 and a Python with fastapi, uvicorn and numpy; nothing else is installed):

    ./mvnw -DskipTests package
    python3 src/bench/compare/compare.py [small json base64 files fairness growth memory] [--rounds 7]

Python's standard library alone. Everything listens on 127.0.0.1 and is ended by its process id.
"""
import argparse
import array
import base64
import collections
import contextlib
import glob
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
PATH = "/penalties/direct"
PARTS = ("small", "json", "base64", "files", "fairness", "growth", "memory")
# As in the image; only the limits are raised, for the largest bodies. The image takes its classes from
# a cache: without one their metadata starts collections, after which the heap is small.
JVM = ["--add-modules=jdk.incubator.vector", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=50",
       "-XX:InitialRAMPercentage=25", "-XX:MaxTenuringThreshold=2", "-XX:MetaspaceSize=96m"]
LIMITS = ["--penalties.limits.max-json-bytes=450MB", "--penalties.limits.max-held-bytes=1GB"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without an argument")
    parser.add_argument("--rounds", type=int, default=7, help="turns of each comparison")
    parser.add_argument("--seconds", type=int, default=3, help="of each turn of small requests")
    parser.add_argument("--warmup", type=int, default=20, help="seconds of small requests to each")
    parser.add_argument("--jar", help="the service; target/*.jar otherwise")
    parser.add_argument("--jar-b", help="another build of the service, as one more peer")
    parser.add_argument("--java", default=default_java(), help="of JDK 25")
    parser.add_argument("--python", default="/usr/bin/python3", help="runs the FastAPI peer")
    parser.add_argument("--jvm", default="", help="more JVM options for the service")
    parser.add_argument("--jvm-b", help="other JVM options: the service with them, as one more peer")
    parser.add_argument("--args-b", help="other settings: the service with them, as one more peer")
    parser.add_argument("--no-fastapi", action="store_true")
    parser.add_argument("--bare", action="store_true", help="Tomcat alone as a peer, in small only")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64], help="of small requests")
    parser.add_argument("--upload-mb", type=int, default=60, help="size of an upload of fairness")
    parser.add_argument("--growth-json", help="writes the points of growth to this file")
    args = parser.parse_args()
    parts = args.parts or list(PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    jars = [os.path.abspath(args.jar)] if args.jar else glob.glob(os.path.join(ROOT, "target", "penalties-*[!s][0-9T].jar"))
    if len(jars) != 1:
        parser.error("expected one jar in target/: run ./mvnw -DskipTests package")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # ends the servers too
    say_environment(args)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        ours = stack.enter_context(service(args, jars[0], folder, "ours", args.jvm, ""))
        peers = []
        if args.jar_b or args.jvm_b is not None or args.args_b:
            jvm = args.jvm if args.jvm_b is None else args.jvm_b
            peers.append(stack.enter_context(
                service(args, os.path.abspath(args.jar_b or jars[0]), folder, "ours B", jvm, args.args_b or "")))
        if not args.no_fastapi:
            peers.append(stack.enter_context(fastapi(args, folder)))
            print("FastAPI peer:", get(peers[-1], "/versions").decode())
        if args.bare:
            if parts != ["small"]:
                parser.error("--bare answers nothing but small")
            answer = exchange(ours, numbers_document(12))[1].decode()
            peers.append(stack.enter_context(bare_tomcat(args, jars[0], folder, answer)))
        if "json" in parts:
            peers.append(stack.enter_context(jackson(args, jars[0], folder)))
        agree([ours, *(p for p in peers if p.name != "Tomcat alone")])
        warm([ours, *peers], args.warmup, args.connections)
        for part in parts:
            print(f"\n== {part} (load {os.getloadavg()[0]:.2f})", flush=True)
            run = {"small": small, "json": large_json, "base64": large_base64, "files": files, "fairness": fairness,
                   "growth": growth, "memory": memory}[part]
            run(args, ours, peers)


# ---- the servers


class Server:
    def __init__(self, name, port, process, health):
        self.name, self.port, self.process, self.health = name, port, process, health

    def url(self, path=PATH):
        return f"http://127.0.0.1:{self.port}{path}"


def service(args, jar, folder, name, jvm, settings):
    port = free_port()
    command = [args.java, *JVM, *jvm.split(), "-jar", jar, f"--server.port={port}",
               "--server.address=127.0.0.1", *LIMITS, *settings.split()]
    return running(name, port, command, folder, "/actuator/health/liveness")


def fastapi(args, folder):
    port = free_port()
    command = [args.python, os.path.join(HERE, "fastapi_peer.py"), str(port)]
    return running("FastAPI", port, command, folder, "/health")


def jackson(args, jar, folder):
    """Compiled against the libraries in the service's own jar: the same Spring and Jackson."""
    path = compiled(args, jar, folder, "JacksonPeer")
    port = free_port()
    command = [args.java, "-cp", path, "peer.JacksonPeer", f"--server.port={port}",
               "--server.address=127.0.0.1", "--spring.threads.virtual.enabled=true"]
    return running("Spring + Jackson", port, command, folder, "/health")


def bare_tomcat(args, jar, folder, answer):
    """The Tomcat in the service's own jar, with the service's JVM options."""
    path = compiled(args, jar, folder, "BareTomcat")
    port = free_port()
    command = [args.java, *JVM, *args.jvm.split(), "-cp", path, "peer.BareTomcat", str(port), answer, folder]
    return running("Tomcat alone", port, command, folder, "/health")


def compiled(args, jar, folder, peer):
    """The class path of a peer beside this script."""
    classes = os.path.join(folder, peer)
    with zipfile.ZipFile(jar) as archive:
        names = [n for n in archive.namelist() if n.startswith("BOOT-INF/lib/") and n.endswith(".jar")]
        lean = [n for n in names if not re.search("actuator|springdoc|swagger", n)]
        archive.extractall(classes, lean)
    libraries = os.path.join(classes, "BOOT-INF", "lib", "*")
    javac = os.path.join(os.path.dirname(args.java), "javac")
    subprocess.run([javac, "-parameters", "-d", classes, "-cp", libraries,
                    os.path.join(HERE, f"{peer}.java")], check=True)
    return f"{classes}:{libraries}"


@contextlib.contextmanager
def running(name, port, command, folder, health):
    with open(os.path.join(folder, f"{port}.log"), "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=folder)
    server = Server(name, port, process, health)
    try:
        deadline = time.monotonic() + 90
        while True:
            with contextlib.suppress(OSError):
                get(server, health)
                break
            if process.poll() is not None or time.monotonic() > deadline:
                with open(os.path.join(folder, f"{port}.log"), errors="replace") as log:
                    sys.exit(f"{name} did not start:\n{log.read()[-3000:]}")
            time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def agree(servers):
    """The same question, the same answer: a wrong one is fast easily."""
    document = numbers_document(1000)
    values = [json.loads(exchange(s, document)[1])["value"] for s in servers]
    for server, value in zip(servers, values):
        if abs(value / values[0] - 1) > 1e-5:
            sys.exit(f"{server.name} answers {value}, {servers[0].name} {values[0]}.")


def warm(servers, seconds, counts):
    """JIT compilers need small requests, large ones, and both at once."""
    large = numbers_document(1_000_000)
    for server in servers:
        for _ in range(10):
            exchange(server, large)
        for connections in counts[::-1]:
            wrk(server, connections, max(1, seconds // len(counts)))
    print(f"warmed: {seconds} s of small requests and ten of a million floats, each")


# ---- the comparisons


def small(args, ours, peers):
    """Twelve numbers, about 220 bytes, kept-alive connections; wrk with one thread.

    A p99 is that of the latencies of all turns together: a turn has too few stalls for one of its
    own. wrk counts the requests that a stall kept from being sent.
    """
    for connections in args.connections:
        turns = {s.name: [] for s in [ours, *peers]}
        for turn in range(args.rounds):
            for server in rotated([ours, *peers], turn):
                before = cpu_seconds(server)
                result = wrk(server, connections, args.seconds)
                result["cpu"] = 1e6 * (cpu_seconds(server) - before) / (result["rps"] * args.seconds)
                turns[server.name].append(result)
        for name, results in turns.items():
            print(f"{connections:3d} connections  {name:17s}"
                  f" {median(r['rps'] for r in results):8.0f} requests/s"
                  f"  p50 {median(r['p50'] for r in results):7.3f} ms"
                  f"  p99 {pooled(results, 99):7.3f} ms"
                  f"  {median(r['cpu'] for r in results):5.1f} us of CPU"
                  f"  errors {sum(r['errors'] for r in results)}")
        for peer in peers:
            print(f"{connections:3d} connections  ours / {peer.name}:"
                  f" requests/s {ratio(turns, ours, peer, 'rps')}"
                  f"   p50 {ratio(turns, ours, peer, 'p50')}"
                  f"   p99 {pooled(turns[ours.name], 99) / pooled(turns[peer.name], 99):.2f},"
                  f" by turn {ratio(turns, ours, peer, 'p99')}"
                  f"   CPU {ratio(turns, ours, peer, 'cpu')}",
                  flush=True)
    empty(args, ours, peers)


def empty(args, ours, peers):
    """What a request costs that carries one number, and one that carries nothing: one connection."""
    one = document("[1.0]", 1)
    for server in [ours, *peers]:
        bodies = {"one number": lambda: exchange_on(c, PATH, one), "health": lambda: get_on(c, server.health)}
        for what, call in bodies.items():
            c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            times = sorted(timed(call) for _ in range(3000))
            print(f"overhead of a request, {what:10s}: {server.name:17s} p50 {1e6 * times[1500]:6.0f} us"
                  f"  p99 {1e6 * times[2970]:6.0f} us (a Python client's time within)", flush=True)
            c.close()


def large_json(args, ours, peers):
    bodies(args, ours, peers, "a million floats, 7 digits", numbers_document(1_000_000))
    flat = [p for p in peers if p.name != "Spring + Jackson"]  # which has no type for any nesting
    bodies(args, ours, flat, "the same, nested in rows of 100", numbers_document(1_000_000, nested=True))
    bodies(args, ours, peers, "a million floats, 16 digits", numbers_document(1_000_000, digits=16))


def large_base64(args, ours, peers):
    peers = [p for p in peers if p.name != "Spring + Jackson"]
    bodies(args, ours, peers, "a million floats in base64", base64_document(1_000_000))
    bodies(args, ours, peers, "ten million floats in base64", base64_document(10_000_000))


def bodies(args, ours, peers, what, body):
    servers = [ours, *peers]
    for server in servers:
        for _ in range(5):
            exchange(server, body)
    turns = {s.name: [] for s in servers}
    before = {s.name: cpu_seconds(s) for s in servers}
    for turn in range(3 * args.rounds):
        for server in rotated(servers, turn):
            turns[server.name].append({"ms": 1e3 * exchange(server, body)[0]})
    for server in servers:
        name, results = server.name, turns[server.name]
        cpu = 1e3 * (cpu_seconds(server) - before[name]) / len(results)
        times = sorted(r["ms"] for r in results)
        middle = statistics.median(times)
        print(f"{what}, {len(body) / 1e6:.1f} MB  {name:17s} {middle:7.1f} ms"
              f" (min {times[0]:.1f}, max {times[-1]:.1f})  {len(body) / 1e3 / middle:6.0f} MB/s,"
              f" {cpu:.1f} ms of CPU")
    for peer in peers:
        print(f"{what}  {peer.name} / ours: {ratio(turns, peer, ours, 'ms')} x", flush=True)


def files(args, ours, peers):
    """A safetensors file as the body, beside a socket that reads and drops as many bytes."""
    body = safetensors(250_000 * args.upload_mb)
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [args.java, os.path.join(HERE, "BareSocket.java"), str(port)]
        with running("bare socket", port, command, folder, "/") as bare:
            turns = {s.name: [] for s in (ours, bare)}
            for turn in range(3 + 3 * args.rounds):
                for server in rotated([ours, bare], turn):
                    before = cpu_seconds(server)
                    seconds = exchange(server, body, path="/penalties/tensors?regularizer=l1l2",
                                       content_type="application/octet-stream")[0]
                    if turn >= 3:
                        turns[server.name].append({"rate": len(body) / 1e6 / seconds,
                                                   "cpu": cpu_seconds(server) - before})
            for name, results in turns.items():
                print(f"{len(body) / 1e6:.0f} MB of safetensors  {name:12s}"
                      f" {median(r['rate'] for r in results):6.0f} MB/s,"
                      f" {1e3 * median(r['cpu'] for r in results):.0f} ms of CPU")
            print(f"ours / bare socket: rate {ratio(turns, ours, bare, 'rate')}"
                  f"   CPU {ratio(turns, ours, bare, 'cpu')}", flush=True)


def fairness(args, ours, peers):
    """Small requests and health probes beside two large uploads, each one after the other."""
    document = numbers_document(95_000 * args.upload_mb)
    for server in [ours, *(p for p in peers if p.name != "Spring + Jackson")]:
        beside_uploads(args, server, "JSON", document)
    beside_uploads(args, ours, "safetensors", safetensors(250_000 * args.upload_mb),
                   path="/penalties/tensors?regularizer=l2", content_type="application/octet-stream")


def beside_uploads(args, server, form, upload, **request):
    stop = threading.Event()
    counts = [0, 0]

    def send(slot):
        while not stop.is_set():
            exchange(server, upload, timeout=300, **request)
            counts[slot] += 1

    threads = [threading.Thread(target=send, args=(i,), daemon=True) for i in (0, 1)]
    idle = wrk(server, 8, args.seconds)
    for thread in threads:
        thread.start()
    time.sleep(1)
    probes, probing = [], threading.Event()

    def probe():
        while not probing.is_set():
            with contextlib.suppress(OSError):
                probes.append(timed(lambda: get(server, server.health)))
            time.sleep(0.02)

    prober = threading.Thread(target=probe, daemon=True)
    prober.start()
    results = [wrk(server, 8, args.seconds) for _ in range(max(3, args.rounds))]
    probing.set()
    prober.join(60)
    stop.set()
    for thread in threads:
        thread.join(300)
    probes.sort()
    print(f"{server.name:17s} two uploads of {len(upload) / 1e6:.0f} MB of {form} ({sum(counts)} done):"
          f" small requests at 8 connections p50 {median(r['p50'] for r in results):.1f} ms,"
          f" p99 {median(r['p99'] for r in results):.1f} ms"
          f" (worst turn {max(r['p99'] for r in results):.1f}; alone {idle['p99']:.1f}),"
          f" {median(r['rps'] for r in results):.0f}/s;"
          f" health p50 {1e3 * percentile(probes, 50):.1f} ms, p99 {1e3 * percentile(probes, 99):.1f} ms"
          f" of {len(probes)} probes", flush=True)


def growth(args, ours, peers):
    points = {"json": [], "base64": []}
    for form, make in (("json", numbers_document), ("base64", base64_document)):
        for elements in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
            body = make(elements)
            repeats = max(5, min(200, 20_000_000 // elements))
            for _ in range(max(3, repeats // 4)):
                exchange(ours, body)
            times = sorted(exchange(ours, body)[0] for _ in range(repeats))
            middle = statistics.median(times)
            points[form].append({"elements": elements, "seconds": middle, "bytes": len(body)})
            print(f"{form:7s} {elements:>10,} elements {len(body) / 1e6:8.2f} MB"
                  f" {1e3 * middle:9.3f} ms {1e9 * middle / elements:8.2f} ns an element", flush=True)
    if args.growth_json:
        with open(args.growth_json, "w") as file:
            json.dump(points, file, indent=1)


def memory(args, ours, peers):
    """Peak resident memory of a fresh service with a heap of 2.5 GB, given one size of body ten times."""
    jar = ours.process.args[ours.process.args.index("-jar") + 1]
    for size, elements in (("nothing", 0), ("1 MB", 95_000), ("10 MB", 950_000),
                           ("60 MB", 5_700_000), ("400 MB", 38_000_000)):
        with tempfile.TemporaryDirectory() as folder:
            with service(args, jar, folder, "ours", f"-Xms256m -Xmx2500m {args.jvm}", "") as server:
                if elements:
                    body = numbers_document(elements)
                    for _ in range(10 if elements < 10_000_000 else 3):
                        exchange(server, body, timeout=300)
                with open(f"/proc/{server.process.pid}/status") as status:
                    peak = int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024
                print(f"JSON of {size:8s} peak resident memory {peak:6.0f} MiB", flush=True)


# ---- documents


def document(data, elements, shape=None, dtype="float32", name="data"):
    return ('{"regularizer":{"class_name":"L1L2","config":{"l1":0.01,"l2":0.01}},'
            f'"tensor":{{"dtype":"{dtype}","shape":{shape or [elements]},"{name}":{data}}}}}').encode()


def numbers_document(elements, nested=False, digits=7):
    """Random numbers; those of large documents repeat after a million."""
    rng = random.Random(1)
    literals = [f"{rng.uniform(-0.1, 0.1):.{digits}f}" for _ in range(min(elements, 1_000_000))]
    if nested:
        rows = ("[" + ",".join(literals[i:i + 100]) + "]" for i in range(0, elements, 100))
        return document("[" + ",".join(rows) + "]", elements, [elements // 100, 100])
    whole, rest = divmod(elements, max(1, len(literals)))
    million = ",".join(literals)
    pieces = [million] * whole + ([",".join(literals[:rest])] if rest else [])
    return document("[" + ",".join(pieces) + "]", elements)


def base64_document(elements):
    rng = random.Random(1)
    block = array.array("f", (rng.uniform(-0.1, 0.1) for _ in range(min(elements, 1_000_000))))
    raw = (block.tobytes() * -(-elements // len(block)))[:4 * elements]
    return document('"' + base64.b64encode(raw).decode() + '"', elements, name="base64")


def safetensors(elements):
    """A file of one float32 tensor."""
    raw = array.array("f", (random.Random(1).uniform(-0.1, 0.1) for _ in range(1_000_000))).tobytes()
    size = 4 * elements
    tensor = {"dtype": "F32", "shape": [elements], "data_offsets": [0, size]}
    header = json.dumps({"dense/kernel": tensor}).encode()
    header += b" " * (-len(header) % 8)
    return len(header).to_bytes(8, "little") + header + (raw * -(-size // len(raw)))[:size]


# ---- clients


def wrk(server, connections, seconds):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s",
               "-s", os.path.join(HERE, "small.lua"), server.url()]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result = json.loads(re.search(r"RESULT (.*)", output)[1])
    latencies = re.search(r"LATENCIES(.*)", output)[1].split()
    result["latencies"] = {int(us): int(count) for us, count in (pair.split(":") for pair in latencies)}
    return result


def exchange(server, body, timeout=120, path=PATH, content_type="application/json"):
    """Posts over a new connection; the seconds from the first byte sent to the last received."""
    head = (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n").encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout) as connection:
        start = time.perf_counter()
        connection.sendall(head)
        connection.sendall(body)
        received = bytearray()
        while chunk := connection.recv(65536):
            received += chunk
        seconds = time.perf_counter() - start
    if not received.startswith(b"HTTP/1.1 200"):
        sys.exit(f"{server.name} answers: {bytes(received[:1000])!r}")
    return seconds, unchunked(received)


def unchunked(response):
    head, _, body = bytes(response).partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" not in head.lower():
        return body
    content = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        content, body = content + body[:int(size, 16)], body[int(size, 16) + 2:]
    return content


def exchange_on(connection, path, body):
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    connection.getresponse().read()


def get_on(connection, path):
    connection.request("GET", path)
    connection.getresponse().read()


def get(server, path):
    with urllib.request.urlopen(server.url(path), timeout=30) as response:
        return response.read()


# ---- figures


def timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def median(values):
    return statistics.median(values)


def percentile(ordered, percent):
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else float("nan")


def pooled(results, percent):
    """A percentile of the latencies of all turns together, in milliseconds."""
    counts = collections.Counter()
    for result in results:
        counts.update(result["latencies"])
    left = sum(counts.values()) * percent / 100
    for us in sorted(counts):
        left -= counts[us]
        if left <= 0:
            return us / 1e3
    return float("nan")


def ratio(turns, a, b, key):
    ratios = sorted(x[key] / y[key] for x, y in zip(turns[a.name], turns[b.name]))
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def rotated(servers, turn):
    """Each goes first in turn: what follows a heavy neighbour is not always the same."""
    turn %= len(servers)
    return servers[turn:] + servers[:turn]


# ---- the machine


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def default_java():
    for home in (os.environ.get("JAVA25_HOME"), *glob.glob("/usr/lib/jvm/*25*"), os.environ.get("JAVA_HOME")):
        if home and os.path.exists(os.path.join(home, "bin", "javac")):
            return os.path.join(home, "bin", "java")
    return shutil.which("java")


def cpu_seconds(server):
    """What the server has computed, GC and compiler included; other load does not change it much."""
    with open(f"/proc/{server.process.pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def say_environment(args):
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    java = subprocess.run([args.java, "-version"], capture_output=True, text=True).stderr
    print(time.strftime("%Y-%m-%d"), "|", os.cpu_count(), "x", model[1] if model else "?", "| Linux",
          os.uname().release, "|", java.splitlines()[1], "| load", os.getloadavg()[0])


if __name__ == "__main__":
    main()
