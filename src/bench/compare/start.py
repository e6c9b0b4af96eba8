"""How long the image's service takes to be ready, beside a plain Spring Boot application of the same
Boot, Tomcat and JDK from its fat jar, in turns; and what both hold when idle.

    ./mvnw -DskipTests package
    python3 src/bench/compare/image.py build/image
    python3 src/bench/compare/start.py build/image --rounds 7

Python's standard library alone.
"""
import argparse
import contextlib
import glob
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile

import image
from compare import HERE, ROOT, Server, cpu_seconds, free_port

READY_SECONDS = 120
# What Maven resolves for spring-boot-starter-webmvc and spring-boot-starter-actuator.
LIBRARIES = re.compile(
    r"/(spring-(aop|beans|context|core|expression|web|webmvc)"
    r"|spring-boot(-actuator|-actuator-autoconfigure|-autoconfigure|-health|-http-converter|-jackson"
    r"|-micrometer-metrics|-micrometer-observation|-servlet|-tomcat|-web-server|-webmvc)?"
    r"|tomcat-embed-(core|el)|jackson-(annotations|core|databind)|micrometer-(commons|core|jakarta9|observation)"
    r"|context-propagation|HdrHistogram|log4j-(api|to-slf4j)|logback-(classic|core)|jul-to-slf4j|slf4j-api"
    r"|snakeyaml|jakarta\.annotation-api|commons-logging|jspecify)-[0-9][^/]*\.jar$")
# The description of the API needs an older Jackson beside it.
LEFT_OUT = re.compile(r"/jackson-(core|databind)-2\.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="what image.py made")
    parser.add_argument("--b", help="another such folder, as one more variant")
    parser.add_argument("--jar", help="the service; target/*.jar otherwise")
    parser.add_argument("--jdk", default=image.default_jdk(), help="home of a JDK 25")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--idle", type=float, default=15, help="seconds until memory is looked at")
    parser.add_argument("--jvm", default="-XX:MaxRAM=512m", help="more JVM options for the service: a pod of 512 MB")
    args = parser.parse_args()
    jars = [args.jar] if args.jar else glob.glob(os.path.join(ROOT, "target", "penalties-*[!s][0-9T].jar"))
    if len(jars) != 1:
        parser.error("expected one jar in target/: run ./mvnw -DskipTests package")
    with tempfile.TemporaryDirectory() as folder:
        plain_jar = fat_jar(args, os.path.abspath(jars[0]), folder)
        variants = {"service": lambda port: image.service(args.folder, free_port(), port, *args.jvm.split())}
        if args.b:
            variants["service B"] = lambda port: image.service(args.b, free_port(), port, *args.jvm.split())
        variants["plain Boot"] = lambda port: [
            os.path.join(args.jdk, "bin", "java"), *args.jvm.split(), "-jar", plain_jar, f"--server.port={port}",
            "--management.endpoint.health.probes.enabled=true", "--server.address=127.0.0.1"]
        results = {name: [] for name in variants}
        for turn in range(args.rounds):
            for name, command in list(variants.items())[:: 1 if turn % 2 == 0 else -1]:
                results[name].append(start(command, args.idle if turn == 0 else 0))
        for name, of_turns in results.items():
            ready, cpu = ([r[key] for r in of_turns] for key in ("ready", "cpu"))
            print(f"{name:10s} ready after {statistics.median(ready):.2f} s ({min(ready):.2f} to {max(ready):.2f}),"
                  f" {statistics.median(cpu):.2f} s of CPU; {of_turns[0]['idle']:.0f} MB resident when idle")
        for name in variants:
            if name != "plain Boot":
                for key in ("ready", "cpu"):
                    ratios = sorted(a[key] / b[key] for a, b in zip(results[name], results["plain Boot"]))
                    print(f"{name} / plain Boot, {key}: {statistics.median(ratios):.2f}"
                          f" ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def start(command, idle):
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(command(port), env=image.environment(), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/actuator/health/readiness"
        while True:
            with contextlib.suppress(OSError):
                if urllib.request.urlopen(address, timeout=5).status == 200:
                    break
            if process.poll() is not None or time.monotonic() - began > READY_SECONDS:
                sys.exit(f"{process.args} did not become ready")
            time.sleep(0.01)
        ready = time.monotonic() - began
        result = {"ready": ready, "cpu": cpu_seconds(Server("", port, process, "")), "idle": 0}
        if idle:
            time.sleep(idle)
            with open(f"/proc/{process.pid}/status") as status:
                result["idle"] = int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024
        return result
    finally:
        process.terminate()
        process.wait(60)


def fat_jar(args, jar, folder):
    """A plain application's fat jar, made of the service's: the same loader and libraries, fewer of them."""
    classes, plain = os.path.join(folder, "classes"), os.path.join(folder, "plain.jar")
    with zipfile.ZipFile(jar) as source:
        names = [n for n in source.namelist() if LIBRARIES.search(n) and not LEFT_OUT.search(n)]
        source.extractall(folder, names)
        subprocess.run([os.path.join(args.jdk, "bin", "javac"), "-parameters", "-d", classes, "-cp",
                        os.path.join(folder, "BOOT-INF", "lib", "*"), os.path.join(HERE, "PlainBoot.java")],
                       check=True)
        with zipfile.ZipFile(plain, "w") as target:
            target.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n"
                            "Main-Class: org.springframework.boot.loader.launch.JarLauncher\r\n"
                            "Start-Class: peer.PlainBoot\r\nSpring-Boot-Classes: BOOT-INF/classes/\r\n"
                            "Spring-Boot-Lib: BOOT-INF/lib/\r\n\r\n")
            for name in source.namelist():
                if name.startswith("org/springframework/boot/loader/") or name in names:
                    target.writestr(source.getinfo(name), source.read(name))
            target.writestr("BOOT-INF/classes/", b"")  # The loader looks for the folder itself.
            target.write(os.path.join(classes, "peer", "PlainBoot.class"), "BOOT-INF/classes/peer/PlainBoot.class")
    print("plain Boot:", len(names), "libraries")
    return plain


if __name__ == "__main__":
    main()
